"""An article in a few numbers: enough to find which others it can have to do with, and how alike two are.

An article is a vector of weighted words, names counting more. The weights come from a fixed sample of French, so that
what two articles have in common depends on these two alone. Shares are whole numbers, so that sums of their products
are exact in any order.
"""

from collections import Counter, defaultdict
from functools import lru_cache
from math import log, sqrt
from zlib import crc32

import msgspec
import numpy as np

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.sentences import spans
from kimputin_cli.reconcile.tokens import word, written
from kimputin_cli.records import ArticleRecord

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


def digest(record: ArticleRecord) -> Digest:
    """The digest of the sentences of a record."""
    raws = [raw for start, end, _ in spans(record) for raw in written(record.text[start:end])]
    known = {raw: _content(raw) for raw in set(raws)}
    hashes = [found[1] for raw in raws if (found := known[raw])]
    count: dict[str, int] = defaultdict(int)
    capital: dict[str, int] = defaultdict(int)
    for raw, n in Counter(raws).items():
        if found := known[raw]:
            count[found[0]] += n
            if found[2]:
                capital[found[0]] += n
    keys = np.fromiter(map(_hash, count), np.uint32, len(count))
    times = [1 + log(n) for n in count.values()]
    weights = [weight(key) for key in count]
    names = [capital[key] * 2 > n for key, n in count.items()]
    parts = list(zip(times, weights, names, strict=True))
    whole = _unit([t * w * _NAME if name else t * w for t, w, name in parts])
    matter = _unit([0.0 if name or w <= _MATTER else t * w for t, w, name in parts])
    plain = _unit([t * w for t, w, _ in parts])
    telling = sorted((-share, n) for n, share in enumerate(plain.tolist()) if weights[n] >= _TELLING)
    plain[sorted(set(range(len(plain))) - {n for _, n in telling[:_KEPT]})] = 0
    keys, order = np.unique(keys, return_index=True)
    days = days_of(record.published)
    return Digest(
        days.first if days else None,
        keys.tobytes(),
        whole[order].tobytes(),
        matter[order].tobytes(),
        plain[order].tobytes(),
        _sketch(np.array(hashes, np.uint32)).tobytes(),
    )


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


@lru_cache(maxsize=200_000)
def _content(raw: str) -> tuple[str, int, bool] | None:
    """The key of a written word, its hash, and whether it has a capital; None for numbers and words without content."""
    _, key, capital, number, _, _ = word(raw)
    return (key, _hash(key), capital) if key and not number else None


def _hash(key: str) -> int:
    return crc32(key.encode())


def _unit(values: list[float]) -> Shares:
    length = sqrt(sum(v * v for v in values)) or 1.0
    return np.array([round(v / length * UNIT) for v in values], np.uint16)


def _sketch(hashes: Keys) -> Keys:
    """The sampled shingles of a text, all of them where they are few."""
    size = max(1, len(hashes) - _SHINGLE + 1)
    mixed = np.zeros(size, np.uint32)
    for n in range(min(_SHINGLE, len(hashes))):
        mixed = mixed * np.uint32(0x9E3779B1) + hashes[n : n + size]
        mixed ^= mixed >> np.uint32(15)
    found = np.unique(mixed * np.uint32(0x85EBCA77))
    kept = found[found % _SAMPLE == 0]
    return kept if len(kept) >= _FEW else found
