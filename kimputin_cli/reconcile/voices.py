"""Copies of one dispatch are one voice: near-duplicate articles by shingling (Broder 1997)."""

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from kimputin_cli.reconcile.sentences import Sentence

#: Words to a shingle, and the share of the smaller article's shingles that makes two articles copies.
_SHINGLE, _COPY = 4, 0.6
#: One shingle in so many is kept as the sketch (those whose hash is a multiple), so that sketches are comparable.
_KEEP = 4


def sketch(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sampled shingle hashes of an article."""
    words = [t.form for s in sentences for t in s.tokens]
    hashes = {crc32(" ".join(words[i : i + _SHINGLE]).encode()) for i in range(max(1, len(words) - _SHINGLE + 1))}
    kept = frozenset(h for h in hashes if h % _KEEP == 0)
    return kept if len(kept) >= 8 else frozenset(hashes)


def voices(sketches: Sequence[frozenset[int]]) -> list[int]:
    """For each article the index of the voice that it speaks with: the first of its near-copies."""
    root = list(range(len(sketches)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    holders: dict[int, list[int]] = defaultdict(list)
    for i, hashes in enumerate(sketches):
        common: dict[int, int] = defaultdict(int)
        for h in hashes:
            for j in holders[h]:
                common[j] += 1
            if len(holders[h]) < 50:  # a shingle of very many articles is boilerplate
                holders[h].append(i)
        for j, n in sorted(common.items()):
            if n >= _COPY * min(len(hashes), len(sketches[j])):
                a, b = find(i), find(j)
                root[max(a, b)] = min(a, b)
    return [find(i) for i in range(len(sketches))]
