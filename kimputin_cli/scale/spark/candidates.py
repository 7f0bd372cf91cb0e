"""Pairs of articles that can tell one story, as a grouped map over the telling words of their digests.

A word that few articles tell is a block; one that many tell is a block for each two neighbouring stretches of time.
Both articles of a pair are in the block of the first word that links them, and are opposed there only.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations, islice, product
from typing import NamedTuple
from zlib import crc32

import numpy as np

from kimputin_cli.reconcile.digest import UNIT, digest, telling_words
from kimputin_cli.reconcile.stories import MANY, SAME_WORDS, period
from kimputin_cli.scale.spark.flow import Row, Table, counted, joined

#: A block with more articles than this is cut in parts; every two parts are compared in a group of their own.
LARGEST_BLOCK = 1_000
#: The sum of products of shares that makes two articles candidates, and its square.
_LEAST = SAME_WORDS * UNIT * UNIT
_SQUARE = _LEAST * _LEAST
#: No vector is longer than this (squared), shares being rounded.
_LONGEST = 1.01 * UNIT * UNIT


class Candidate(NamedTuple):
    """An article in a block, with the stretch of time in which it was published. `words` (uint32) and their `shares`
    (uint16) in the order of `_rank`; the first `firsts` of them may be the first to link it; `rest`: the square of what
    is left of its vector from the block's word on."""

    source: str
    slot: int
    words: bytes
    shares: bytes
    firsts: int = 0
    rest: float = 1.0

    def vector(self) -> dict[int, int]:
        """The shares by word, in their order."""
        words, shares = np.frombuffer(self.words, np.uint32), np.frombuffer(self.shares, np.uint16)
        return dict(zip(words.tolist(), shares.tolist(), strict=True))


class Opposed(NamedTuple):
    """A candidate, unpacked in its block."""

    article: Candidate
    words: Mapping[int, int]
    firsts: tuple[int, ...]


def candidate_pairs(records: Table, largest: int = LARGEST_BLOCK) -> Table:
    """Rows of (source, source), the lesser first, each pair once, under the block in which it was found."""
    articles = records.mapped(_candidates).kept()
    many = counted(articles.mapped(_words), MANY)
    blocks = articles.mapped(partial(_in_blocks, many=many))
    parts = {key: -(-n // largest) for key, n in counted(blocks, largest).items()}
    return blocks.mapped(partial(_in_parts, parts=parts)).grouped(partial(_pairs, many=many))


def _candidates(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        found = digest(row.value)
        yield Row(row.key, _packed(row.key, period(found), telling_words(found)))


def _packed(source: str, slot: int, words: Mapping[int, int]) -> Candidate:
    shares = np.array(list(words.values()), np.uint16)
    return Candidate(source, slot, np.array(list(words), np.uint32).tobytes(), shares.tobytes())


def _words(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(str(word), None) for row in rows for word in row.value.vector())


def _rank(many: Mapping[str, int], word: int) -> tuple[int, int]:
    """The order in which the words of a pair are looked at: those that fewest articles tell come first."""
    return many.get(str(word), 0), word


def _in_blocks(rows: Iterator[Row], many: Mapping[str, int]) -> Iterator[Row]:
    """Every article under the words that may be the first to link it with another: what is left of its vector after
    them is too short to make a candidate (prefix filtering, Bayardo et al. 2007)."""
    for row in rows:
        vector = row.value.vector()
        ordered = {word: vector[word] for word in sorted(vector, key=partial(_rank, many))}
        left: dict[int, float] = {}
        rest = sum(share * share for share in ordered.values())
        for word, share in ordered.items():
            if rest * _LONGEST < _SQUARE:
                break
            left[word] = rest
            rest -= share * share
        article = _packed(row.key, row.value.slot, ordered)._replace(firsts=len(left))
        for word, rest in left.items():
            slots = (f"{article.slot - 1}", f"{article.slot}") if str(word) in many else ("",)
            for slot in slots:
                yield Row(joined(str(word), slot), article._replace(rest=rest), row.key)


def _in_parts(rows: Iterator[Row], parts: Mapping[str, int]) -> Iterator[Row]:
    for row in rows:
        count = parts.get(row.key, 1)
        mine = crc32(row.order.encode()) % count
        for other in range(count):
            low, high = sorted((mine, other))
            yield Row(joined(row.key, f"{low}-{high}"), (mine, row.value), row.order)


def _pairs(key: str, rows: Iterator[Row], many: Mapping[str, int]) -> Iterator[Row]:
    word, slot, part = key.split("\0")
    low, high = map(int, part.split("-"))
    sides: dict[int, list[Opposed]] = {low: [], high: []}
    for row in rows:
        mine, article = row.value
        vector = article.vector()
        sides[mine].append(Opposed(article, vector, tuple(islice(vector, article.firsts))))
    pairs = combinations(sides[low], 2) if low == high else product(sides[low], sides[high])
    for one, other in pairs:
        if slot and min(one.article.slot, other.article.slot) != int(slot):
            continue  # both in the later stretch: opposed in the block of that one
        if _linked(one, other, int(word), many):
            yield Row(key, tuple(sorted((one.article.source, other.article.source))))


def _linked(one: Opposed, other: Opposed, word: int, many: Mapping[str, int]) -> bool:
    """Whether they are candidates, and `word` is the first that links them."""
    if one.article.rest * other.article.rest < _SQUARE:
        return False
    near = abs(one.article.slot - other.article.slot) <= 1
    for first in one.firsts:
        if first in other.words and (near or str(first) not in many):
            if first != word:
                return False
            break
    shared = {w for w in one.words.keys() & other.words.keys() if near or str(w) not in many}
    return sum(one.words[w] * other.words[w] for w in shared) >= _LEAST
