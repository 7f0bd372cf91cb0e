"""Sentences that count the same thing: two tolls, two populations, two ages of one person, aligned among themselves.

Two articles seldom give a toll in sentences that are alike otherwise. Among the sentences that count one kind of thing the
competition is smaller, and a weaker likeness is enough.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kimputin_cli.reconcile.alignment import Aligned, align
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.terms import canonical
from kimputin_cli.reconcile.tokens import fold, stem
from kimputin_cli.records import Quantity

#: Cosine from which two sentences that count one kind of thing can be one report.
_ALIGNED = 0.12
#: Nouns that are counted in every second sentence, whatever it is about.
_COMMON = frozenset({"fois", "temps", "point", "degré", "chose", "million", "milliard"})


def counted(quantity: Quantity) -> str | None:
    """What is counted, as a key that is the same for synonyms; None where that says nothing."""
    if quantity.of is None or quantity.of in _COMMON or quantity.unit not in (None, "year"):
        return None
    return canonical(stem(fold(quantity.of)))


def align_counted(left: Sequence[Sentence], right: Sequence[Sentence]) -> Iterator[tuple[str, Aligned]]:
    """For each kind of thing that both articles count: the pairs of sentences each of which is the other's best match."""
    kinds_left, kinds_right = _by_kind(left), _by_kind(right)
    for kind in sorted(kinds_left.keys() & kinds_right.keys()):
        for aligned in align(kinds_left[kind], kinds_right[kind], _ALIGNED):
            yield kind, aligned


def _by_kind(sentences: Sequence[Sentence]) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for kind in {counted(v.norm) for v in sentence.values if v.family == "count"}:
            if kind is not None:
                found[kind].append(sentence)
    return found
