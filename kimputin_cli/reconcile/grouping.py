"""Pairwise differences become conflicts: the claims that touch the same words belong to one question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.sentences import Sentence

Node = tuple[int, int, int]  # rank of the article, start and end of the conflicting words


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


def disputes(found: Iterable[Difference], rank: Mapping[int, int]) -> list[Dispute]:
    """The connected groups of differences, claims of one value together, articles in the order of `rank`. The order
    of `found` does not matter."""
    by_family: dict[str, list[Difference]] = defaultdict(list)
    for d in found:
        by_family[d.family].append(d)
    out = []
    for family in sorted(by_family):
        out.extend(_connected(by_family[family], rank))
    return out


def _connected(found: list[Difference], rank: Mapping[int, int]) -> list[Dispute]:
    root: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for d in found:
        a, b = find(_node(d.a, d.words_a, rank)), find(_node(d.b, d.words_b, rank))
        root[max(a, b)] = min(a, b)
    groups: dict[Node, list[Difference]] = defaultdict(list)
    for d in found:
        groups[find(_node(d.a, d.words_a, rank))].append(d)
    return [_dispute(groups[node], rank) for node in sorted(groups)]


def _node(s: Sentence, words: tuple[int, int], rank: Mapping[int, int]) -> Node:
    return rank[s.article], words[0], words[1]


def _dispute(group: list[Difference], rank: Mapping[int, int]) -> Dispute:
    best = min(group, key=lambda d: (-d.score, _node(d.a, d.words_a, rank), _node(d.b, d.words_b, rank)))
    stands: dict[Node, Stand] = {}
    for d in group:
        stands[_node(d.a, d.words_a, rank)] = Stand(d.a, d.words_a, d.key_a)
        stands[_node(d.b, d.words_b, rank)] = Stand(d.b, d.words_b, d.key_b)
    by_value: dict[str, list[Stand]] = defaultdict(list)
    for node in sorted(stands):
        by_value[stands[node].value].append(stands[node])
    positions = sorted(by_value.values(), key=lambda p: (-len(p), rank[p[0].sentence.article], p[0].words))
    if len(positions) == 1:  # the same word in exchanged places
        positions = [[s] for s in positions[0]]
    return Dispute(best, positions)
