"""Pairs of articles that can tell one story, as a grouped map over the telling words of their digests.

A word that few articles tell is a block; one that many tell is a block for each two neighbouring stretches of time.
Both articles of a pair are in the block of the first word that links them, and are opposed there only.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations, product
from typing import NamedTuple
from zlib import crc32

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
    """An article in a block, with the stretch of time in which it was published. `ranked`: the words that may be the
    first to link it; `rest`: the square of what is left of its vector from the block's word on."""

    source: str
    words: Mapping[int, int]
    slot: int
    ranked: tuple[int, ...] = ()
    rest: float = 1.0


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
        yield Row(row.key, Candidate(row.key, telling_words(found), period(found)))


def _words(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(str(word), None) for row in rows for word in row.value.words)


def _rank(many: Mapping[str, int], word: int) -> tuple[int, int]:
    """The order in which the words of a pair are looked at: those that fewest articles tell come first."""
    return many.get(str(word), 0), word


def _in_blocks(rows: Iterator[Row], many: Mapping[str, int]) -> Iterator[Row]:
    """Every article under the words that may be the first to link it with another: what is left of its vector after
    them is too short to make a candidate (prefix filtering, Bayardo et al. 2007)."""
    for row in rows:
        article: Candidate = row.value
        rest = sum(share * share for share in article.words.values())
        ranked: dict[int, float] = {}
        for word in sorted(article.words, key=partial(_rank, many)):
            if rest * _LONGEST < _SQUARE:
                break
            ranked[word] = rest
            rest -= article.words[word] ** 2
        for word in ranked:
            article = article._replace(ranked=tuple(ranked), rest=ranked[word])
            slots = (f"{article.slot - 1}", f"{article.slot}") if str(word) in many else ("",)
            for slot in slots:
                yield Row(joined(str(word), slot), article, row.key)


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
    sides: dict[int, list[Candidate]] = {low: [], high: []}
    for row in rows:
        mine, article = row.value
        sides[mine].append(article)
    pairs = combinations(sides[low], 2) if low == high else product(sides[low], sides[high])
    for one, other in pairs:
        if slot and min(one.slot, other.slot) != int(slot):
            continue  # both in the later stretch: opposed in the block of that one
        if _linked(one, other, int(word), many):
            yield Row(key, tuple(sorted((one.source, other.source))))


def _linked(one: Candidate, other: Candidate, word: int, many: Mapping[str, int]) -> bool:
    """Whether they are candidates, and `word` is the first that links them."""
    if one.rest * other.rest < _SQUARE:
        return False
    near = abs(one.slot - other.slot) <= 1
    for first in one.ranked:
        if first in other.words and (near or str(first) not in many):
            if first != word:
                return False
            break
    shared = {w for w in one.words.keys() & other.words.keys() if near or str(w) not in many}
    return sum(one.words[w] * other.words[w] for w in shared) >= _LEAST
