"""Pairwise differences become conflicts: the claims that touch the same words belong to one question."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.components import components
from kimputin_cli.reconcile.sentences import Sentence


class Spot(msgspec.Struct, frozen=True, array_like=True, order=True):
    """One side of a finding: the sentence of `article` that begins at `sentence`, its conflicting words, and what they
    say."""

    article: int
    sentence: int
    words: tuple[int, int]
    value: str

    @property
    def node(self) -> tuple[int, int, int]:
        return self.article, self.words[0], self.words[1]


class Finding(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A difference without its sentences; of the family "variant" where one speech is quoted in two wordings."""

    family: str
    a: Spot
    b: Spot
    kind: str
    slot: str
    score: float


@dataclass(slots=True)
class Stand:
    """One claim: a sentence, its conflicting words and what they say."""

    sentence: Sentence
    words: tuple[int, int]
    value: str


@dataclass(slots=True)
class Dispute:
    """What cannot all be true: positions by value, each with its claims, and the strongest of the differences."""

    best: Difference
    positions: list[list[Stand]] = field(default_factory=list)


def groups(found: Iterable[Finding]) -> list[list[Finding]]:
    """The findings that touch the same words of one family, directly or not; the order of `found` does not matter."""
    ordered = sorted(found)
    root = components(((f.family, f.a.node), (f.family, f.b.node)) for f in ordered)
    connected: dict[object, list[Finding]] = defaultdict(list)
    for f in ordered:
        connected[root[f.family, f.a.node]].append(f)
    return list(connected.values())


def dispute(group: Sequence[Difference]) -> Dispute:
    """The positions of a group of differences, articles in the order of their numbers."""
    best = min(group, key=lambda d: (-d.score, _node(d.a, d.words_a), _node(d.b, d.words_b)))
    stands: dict[tuple[int, int, int], Stand] = {}
    for d in group:
        stands[_node(d.a, d.words_a)] = Stand(d.a, d.words_a, d.key_a)
        stands[_node(d.b, d.words_b)] = Stand(d.b, d.words_b, d.key_b)
    by_value: dict[str, list[Stand]] = defaultdict(list)
    for node in sorted(stands):
        by_value[stands[node].value].append(stands[node])
    positions = sorted(by_value.values(), key=lambda p: (-len(p), p[0].sentence.article, p[0].words))
    if len(positions) == 1:  # the same word in exchanged places
        positions = [[s] for s in positions[0]]
    return Dispute(best, positions)


def _node(s: Sentence, words: tuple[int, int]) -> tuple[int, int, int]:
    return s.article, words[0], words[1]
