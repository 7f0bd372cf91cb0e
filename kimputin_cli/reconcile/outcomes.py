"""What a story comes to once, told by either article with one figure only: a penalty, the score of a match, the result
of a vote. However little alike the sentences are, the two figures are of one thing if both say whose it is, or tell one
of the two sides of a vote alike."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons import counts
from kimputin_cli.reconcile.comparisons.stages import asked
from kimputin_cli.reconcile.counted import Figure, earlier
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.tokens import fold

#: Words behind a figure among which it is said to be a penalty; words around a score that say when it stood so.
_BEHIND, _AROUND = 4, 5
#: Words from the votes on one side to those on the other.
_CONTRE = 3
#: How many of the names must be the same: whose penalty it is, the two sides of a match.
_NAMES = {"penalty": 1, "score": 2, "vote": 0}


class Outcomes(msgspec.Struct, frozen=True):
    """lexicon/outcomes.toml."""

    penalty: frozenset[str]
    votes: frozenset[str]
    against: frozenset[str]
    instances: frozenset[str]
    running: tuple[str, ...]


@cache
def _words() -> Outcomes:
    loaded: Outcomes = lexicon.load("outcomes", Outcomes)
    return loaded


def outcomes(sentences: Sequence[Sentence]) -> list[Figure]:
    """The outcomes that an article tells with one figure of their kind, each in the sentence that names most of those
    whose it is."""
    found: dict[str, list[Figure]] = {}
    for n, s in enumerate(sentences):
        for value in s.values:
            kind = _kind(s, value) if value.family == "count" else None
            if kind:
                names = _names(s, kind)
                if kind == "score" or not names:
                    names = names.union(*(_names(near, kind) for near in _around(sentences, n, kind)))
                found.setdefault(kind, []).append(Figure(kind, value, s, names, earlier(s), n))
    return [
        max(told, key=lambda f: (not f.sentence.title, len(f.owners), -f.rank))
        for told in found.values()
        if all(counts.compatible(told[0].value.norm, f.value.norm) for f in told)
    ]


def disputed(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The outcomes that two articles tell with figures that exclude one another."""
    for x in left:
        for y in right:
            if (
                x.kind == y.kind
                and x.earlier == y.earlier
                and len(x.owners & y.owners) >= _NAMES[x.kind]
                and (x.kind != "vote" or _against(x.sentence, x.value) == _against(y.sentence, y.value))
                and _appealed(x.sentence) == _appealed(y.sentence)
                and counts.compatible(x.value.norm, y.value.norm) is False
            ):
                yield x, y


def _kind(s: Sentence, value: Value) -> str | None:
    unit = value.norm.unit
    if value.norm.of in _words().votes and _against(s, value) is not None:
        return "vote"
    if unit not in ("year", "month", "score"):
        return None
    factuality = s.factuality_at((value.start, value.end))
    if factuality == "possible" or asked(s, value):
        return None
    words, last = s.words.lexemes, value.last + 1
    if unit == "score":
        around = words[max(0, value.first - _AROUND) : last + _AROUND]
        running = any(w.form.startswith(_words().running) for w in around)
        return "score" if factuality != "planned" and not running else None
    behind = words[last : last + _BEHIND]
    return "penalty" if factuality != "negated" and any(w.form in _words().penalty for w in behind) else None


def _against(s: Sentence, value: Value) -> float | None:
    """The votes on the other side, told behind those on one ("104 voix contre 86")."""
    words = s.words.lexemes
    for other in s.values:
        between = words[value.last + 1 : other.first]
        if other.family == "count" and 0 < len(between) <= _CONTRE and between[-1].form in _words().against:
            return float(other.norm.value)
    return None


def _around(sentences: Sequence[Sentence], n: int, kind: str) -> Sequence[Sentence]:
    """The sentences that may say whose a figure of sentence n is: the one before it, and that behind a score."""
    return [*sentences[max(0, n - 1) : n], *(sentences[n + 1 : n + 2] if kind == "score" else ())]


def _names(s: Sentence, kind: str) -> frozenset[str]:
    """The last words of the names in a sentence; of people, where it is about a penalty."""
    return frozenset(
        fold(v.norm).replace("'", " ").split()[-1]
        for v in s.values
        if v.family == "name" and v.norm and not v.adjective and (v.label == "PER" or kind != "penalty")
    )


def _appealed(s: Sentence) -> bool:
    return any(w.form in _words().instances for w in s.words.lexemes)
