"""An article in a few numbers: enough to find which others it can have to do with, and how alike two are.

An article is a vector of weighted words, names counting more. The weights come from a fixed sample of French, so that
what two articles have in common depends on these two alone. Shares are whole numbers, so that sums of their products
are exact in any order.
"""

from collections.abc import Sequence
from itertools import chain, pairwise
from math import log
from typing import Protocol
from zlib import crc32

import msgspec
import numpy as np

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.spans import spans
from kimputin_cli.reconcile.tokens import word, written
from kimputin_cli.records.stretches import Stretch

#: The share that the only word of an article would have.
UNIT = 1 << 15
#: Words from this weight on tell what an article is about, names left out.
_MATTER = 4.5
#: Words from this weight on find the articles that an article can have to do with; so many are kept of each.
_TELLING, _KEPT = 5.0, 64
#: A word that most of its mentions write with a capital counts this much more.
_NAME = 1.5
#: Words to a shingle; one shingle in so many is kept (those whose hash is a multiple), so that sketches are comparable.
_SHINGLE, _SAMPLE, _FEW = 4, 4, 8

Keys = np.ndarray[tuple[int], np.dtype[np.uint32]]
Codes = np.ndarray[tuple[int], np.dtype[np.uint64]]
Counts = np.ndarray[tuple[int], np.dtype[np.int64]]
Reals = np.ndarray[tuple[int], np.dtype[np.float64]]
Shares = np.ndarray[tuple[int], np.dtype[np.uint16]]


class Digest(msgspec.Struct, frozen=True, array_like=True):
    """`day`: of publication; the others are arrays as bytes. `keys`: hashes of words, ascending (uint32). Their shares
    in three unit vectors (uint16, `UNIT` = 1), 0 for a word that a vector lacks: `whole`, where names count more;
    `matter`, of words other than names; `telling`, of the rarest. `sketch`: sampled shingles, ascending (uint32)."""

    day: int | None
    keys: bytes
    whole: bytes
    matter: bytes
    telling: bytes
    sketch: bytes


class Outline(Protocol):
    """As much of an article as a digest is made from."""

    @property
    def text(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def statements(self) -> Sequence[Stretch]: ...


def digest(record: Outline) -> Digest:
    """The digest of the sentences of a record."""
    return digest_all([record])[0]


def digest_all(records: Sequence[Outline]) -> list[Digest]:
    """The digest of each of `records`; that of one depends on no other."""
    found: list[Digest] = []
    for k in range(0, len(records), _AT_ONCE):
        found += _digests(records[k : k + _AT_ONCE])
    return found


def _digests(records: Sequence[Outline]) -> list[Digest]:
    codes = [
        [code for start, end, _ in spans(record) for code in map(_codes.__getitem__, written(record.text[start:end]))]
        for record in records
    ]
    sizes = [len(row) for row in codes]
    code = np.fromiter(chain.from_iterable(codes), np.uint64, sum(sizes))
    article = np.repeat(np.arange(len(records)), sizes)
    content = np.flatnonzero(code)
    code, article = code[content], article[content]
    words = _Words(code, article, len(records))
    whole = words.unit(np.where(words.name, words.weight * _NAME, words.weight))
    matter = words.unit(np.where(words.name | (words.rarity <= _MATTER), 0.0, words.weight))
    telling = words.telling(words.unit(words.weight))
    sketches = _sketches((code >> _HASHED).astype(np.uint32), article, len(records))
    days = [days_of(record.published) for record in records]
    return [
        Digest(
            days[n].first if days[n] else None,  # type: ignore[union-attr]
            words.key[at:end].tobytes(),
            whole[at:end].tobytes(),
            matter[at:end].tobytes(),
            telling[at:end].tobytes(),
            sketches[n].tobytes(),
        )
        for n, (at, end) in enumerate(pairwise(words.at.tolist()))
    ]


class _Words:
    """The different words of articles, by article and hash: `key`, its hash; `rarity`, what it weighs; `weight`, times
    what its number of occurrences counts; whether it is a `name`. Those of article n lie from `at[n]` to
    `at[n + 1]`."""

    def __init__(self, code: Codes, article: Counts, articles: int) -> None:
        sorted_ = np.sort(
            ((code & ~_CAPITAL) | (article.astype(np.uint64) << np.uint64(_BITS))) << np.uint64(1)
            | (code >> np.uint64(_BITS) & np.uint64(1))
        )
        capital = (sorted_ & np.uint64(1)).astype(np.int64)
        place = sorted_ >> np.uint64(1)
        starts = np.flatnonzero(np.concatenate(([True], place[1:] != place[:-1]))) if len(place) else np.zeros(0, int)
        count = np.diff(np.concatenate((starts, [len(place)])))
        capitals = np.add.reduceat(capital, starts) if len(starts) else np.zeros(0, int)
        place = place[starts]
        of = place >> np.uint64(_BITS)
        key = (place >> np.uint64(_FINE)) & np.uint64(0xFFFFFFFF)
        first = np.concatenate(([True], (key[1:] != key[:-1]) | (of[1:] != of[:-1]))) if len(key) else key.astype(bool)
        self.article = of[first].astype(np.int64)
        self.key = key[first].astype(np.uint32)
        self.rarity = (place[first] & np.uint64((1 << _FINE) - 1)).astype(np.float64) / _STEP
        self.name = (capitals * 2 > count)[first]
        self.weight = _times(count[first]) * self.rarity
        self.at = np.searchsorted(self.article, np.arange(articles + 1))

    def unit(self, values: Reals) -> Shares:
        """Shares of `values` in a vector of the length of `UNIT` for each article."""
        length = np.sqrt(np.bincount(self.article, values * values, len(self.at) - 1))
        shares: Shares = np.rint(values / np.where(length > 0, length, 1.0)[self.article] * UNIT).astype(np.uint16)
        return shares

    def telling(self, shares: Shares) -> Shares:
        """Those of the rare words, the greatest of each article."""
        order = np.lexsort((-shares.astype(np.int64), self.rarity < _TELLING, self.article))
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        kept = (rank - self.at[self.article] < _KEPT) & (self.rarity >= _TELLING)
        return np.where(kept, shares, 0).astype(np.uint16)


def keys(of: Digest) -> Keys:
    return np.frombuffer(of.keys, np.uint32)


def whole(of: Digest) -> Shares:
    return np.frombuffer(of.whole, np.uint16)


def matter(of: Digest) -> Shares:
    return np.frombuffer(of.matter, np.uint16)


def telling(of: Digest) -> Shares:
    return np.frombuffer(of.telling, np.uint16)


def telling_words(of: Digest) -> dict[int, int]:
    """The words that find related articles (as their hashes) with their shares."""
    shares = telling(of)
    kept = np.flatnonzero(shares)
    return dict(zip(keys(of)[kept].tolist(), shares[kept].tolist(), strict=True))


def sketch(of: Digest) -> Keys:
    return np.frombuffer(of.sketch, np.uint32)


#: A word with content is coded in a number: its weight in steps, its hash, whether it has a capital; others are 0.
_STEP, _FINE = 1 << 19, 23
_BITS = 32 + _FINE
_HASHED = np.uint64(_FINE)
_CAPITAL = np.uint64(1 << _BITS)
#: So many articles at a time: the number of one has the bits that are left of 64.
_AT_ONCE = 1 << (63 - _BITS)
#: So many words are kept; the news of a few weeks has fewer.
_MOST = 400_000


class _Codes(dict[str, int]):
    def __missing__(self, raw: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        _, key, capital, number, _, _ = word(raw)
        code = 0
        if key and not number:
            fine = max(1, min((1 << _FINE) - 1, round(weight(key) * _STEP)))
            code = int(capital) << _BITS | crc32(key.encode()) << _FINE | fine
        self[raw] = code
        return code


_codes = _Codes()


def _times(counts: Counts) -> Reals:
    """What it counts that a word occurs so often."""
    most = int(counts.max()) if len(counts) else 0
    return np.array([0.0, *(1 + log(n) for n in range(1, most + 1))])[counts]


def _sketches(hashes: Keys, article: Counts, articles: int) -> list[Keys]:
    """The sampled shingles of each article, from the hashes of all in text order."""
    at = np.searchsorted(article, np.arange(articles + 1))
    whole = np.flatnonzero(article[_SHINGLE - 1 :] == article[: 1 - _SHINGLE]) if len(article) >= _SHINGLE else article
    if not len(whole):
        return [_sketch(hashes[at[n] : at[n + 1]]) for n in range(articles)]
    found = np.unique(article[whole] << 32 | _mixed(hashes)[whole].astype(np.int64))
    ends = np.searchsorted(found >> 32, np.arange(articles + 1))
    values = (found & 0xFFFFFFFF).astype(np.uint32)
    sketches = []
    for n, (start, end) in enumerate(pairwise(ends.tolist())):
        if at[n + 1] - at[n] < _SHINGLE:
            sketches.append(_sketch(hashes[at[n] : at[n + 1]]))
            continue
        mine = values[start:end]
        kept = mine[mine % _SAMPLE == 0]
        sketches.append(kept if len(kept) >= _FEW else mine)
    return sketches


def _sketch(hashes: Keys) -> Keys:
    """The sampled shingles of a text, all of them where they are few."""
    found = np.unique(_mixed(hashes))
    kept = found[found % _SAMPLE == 0]
    return kept if len(kept) >= _FEW else found


def _mixed(hashes: Keys) -> Keys:
    """A hash for each shingle of a text, one for a text that is shorter than a shingle."""
    size = max(1, len(hashes) - _SHINGLE + 1)
    mixed = np.zeros(size, np.uint32)
    for n in range(min(_SHINGLE, len(hashes))):
        mixed = mixed * np.uint32(0x9E3779B1) + hashes[n : n + size]
        mixed ^= mixed >> np.uint32(15)
    return mixed * np.uint32(0x85EBCA77)
