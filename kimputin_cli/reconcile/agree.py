"""What independent sources confirm: sentences of different voices that report the same thing and agree in every
value."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from kimputin_cli.reconcile.components import components
from kimputin_cli.reconcile.conflicts import claim
from kimputin_cli.reconcile.engine import Index
from kimputin_cli.reconcile.protocol import Identity
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.records import ArticleRecord, Claim

#: How alike two sentences must be, and how many values (names, figures, dates) and other words they must share: two
#: names alone ("Rabat", "Maroc") tell no fact.
_ALIKE, _VALUES, _WORDS = 0.45, 2, 2


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """A fact told by `independent_sources` voices: the values that all claims share, and the claims by source."""

    values: tuple[str, ...]
    independent_sources: int
    score: float
    claims: tuple[Claim, ...]


def agree(records: Sequence[ArticleRecord], identity: Identity | None = None) -> list[Agreement]:
    """The facts of `records` that at least two independent sources tell alike, the best supported first.

    The same whatever the order of `records`; `identity` is taken for the sake of one signature with `reconcile`.
    """
    index = Index(agreements=True)
    index.add(records)
    voices = index.voices()
    groups = _groups(
        [pair for pair in index.agreeing() if voices[pair[0].article] != voices[pair[1].article] and agreeing(*pair)]
    )
    found = []
    for group in groups:
        values = frozenset.intersection(*(shared_values(a, b) for a, b, _ in group))
        sentences = {(s.article, s.start): s for a, b, _ in group for s in (a, b)}
        ordered = sorted(sentences.values(), key=lambda s: (index.records[s.article].source, s.start))
        support = len({voices[s.article] for s in ordered})
        if len(values) < _VALUES or support < 2:
            continue
        claims = tuple(claim(index.records[s.article], s, (s.start, s.end)) for s in ordered)
        score = round(sum(alike for _, _, alike in group) / len(group), 2)
        found.append(Agreement(values=tuple(sorted(values)), independent_sources=support, score=score, claims=claims))
    return sorted(found, key=lambda a: (-a.independent_sources, -a.score, a.claims[0].source, a.claims[0].start))


def agreeing(a: Sentence, b: Sentence, similarity: float) -> bool:
    """Whether two aligned sentences say the same: alike, and with enough values in common."""
    return similarity >= _ALIKE and len(shared_values(a, b)) >= _VALUES and len(_words(a) & _words(b)) >= _WORDS


def shared_values(a: Sentence, b: Sentence) -> frozenset[str]:
    """The dates, figures and names that both sentences have."""
    return _values(a) & _values(b)


def _values(s: Sentence) -> frozenset[str]:
    return frozenset(
        f"{v.norm.bound or ''}{v.norm.value:g} {v.norm.unit or v.norm.of or ''}".strip()
        if v.family == "count"
        else str(v.norm)
        for v in s.values
        if v.family in ("date", "count") or (v.family == "name" and v.norm and not v.adjective)
    )


def _words(s: Sentence) -> set[str]:
    """The keys of the words with content that are in no value."""
    inside = {i for v in s.values for i in range(v.first, v.last + 1) if v.family in ("date", "count", "name")}
    return {key for i, key in enumerate(s.keys) if key and i not in inside}


Pair = tuple[Sentence, Sentence, float]


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs by connected sentence."""
    root = components(((a.article, a.start), (b.article, b.start)) for a, b, _ in pairs)
    groups: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[root[pair[0].article, pair[0].start]].append(pair)
    return [groups[node] for node in sorted(groups)]
