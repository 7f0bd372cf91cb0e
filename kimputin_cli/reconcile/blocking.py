"""All pairs of a set of articles that tell one story, without opposing each to each (Bayardo et al. 2007).

Articles are rows in the order of time, so that those near in time lie together. A posting is the rows that have a word;
the products of shares are added up over postings, for many articles at once.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np

from kimputin_cli.reconcile.digest import UNIT, Digest, Reals
from kimputin_cli.reconcile.forks import forked
from kimputin_cli.reconcile.stories import CLOSEST_MATTER, MANY, SAME_WORDS, Related, copies, one_story, period

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

_SQUARE = float(UNIT) * UNIT
#: So many products are added up at a time; below as many articles, no process is started.
_AT_ONCE, _FEW = 2_000_000, 4_000


def related(digests: Sequence[Digest], workers: int = 1) -> list[Related]:
    """All pairs of one story among `digests`, in no particular order; with `workers` above 1, by as many processes."""
    if len(digests) < 2:
        return []
    rows = _Rows(digests)
    return list(chain.from_iterable(forked(rows.related, list(rows.parts()), workers if len(digests) >= _FEW else 1)))


class _Vectors:
    """A unit vector of words for each row. The entries of row r lie from `at[r]` to `at[r + 1]`: words by their
    numbers, below `words`, with their shares; those that are 0 are left out."""

    def __init__(self, at: Numbers, word: Any, share: Any, words: int) -> None:
        filled = np.flatnonzero(share)
        self.at, self.word, self.share = np.searchsorted(filled, at), word[filled], share[filled]
        self.here = np.zeros(words)  # the shares of one row, by word

    def cosines(self, x: Numbers, y: Numbers) -> Reals:
        """How alike the rows `x` are to the rows `y`, one by one."""
        found = np.zeros(len(x))
        order = np.argsort(x, kind="stable")
        ends = (np.flatnonzero(np.diff(x[order], append=-1)) + 1).tolist()
        for begin, end in pairwise([0, *ends]):
            row, pairs = x[order[begin]], order[begin:end]
            own = self.word[self.at[row] : self.at[row + 1]]
            self.here[own] = self.share[self.at[row] : self.at[row + 1]]
            of, at = _expand(self.at[y[pairs]], self.at[y[pairs] + 1])
            found[pairs] = np.bincount(of, self.here[self.word[at]] * self.share[at], len(pairs))
            self.here[own] = 0.0
        return found / _SQUARE


class _Rows:
    """The digests as arrays. An entry is a word of a row; the entries of row r are those from `at[r]` to `at[r + 1]`,
    its telling words those from `of[r]` to `of[r + 1]` of `word` and `share`."""

    def __init__(self, digests: Sequence[Digest]) -> None:
        self.digests = digests
        periods = np.array([period(d) for d in digests], np.int64)
        self.article = np.argsort(periods, kind="stable")
        periods = periods[self.article]
        ordered = [digests[i] for i in self.article]
        key = np.frombuffer(b"".join(d.keys for d in ordered), np.uint32)
        lengths = np.array([len(d.keys) // 4 for d in ordered], np.int64)
        self.at = np.concatenate(([0], np.cumsum(lengths)))
        words = np.frombuffer(b"".join(d.telling for d in ordered), np.uint16)
        telling = np.flatnonzero(words)
        self.row = np.repeat(np.arange(len(ordered)), lengths)[telling]
        self.of = np.searchsorted(self.row, np.arange(len(ordered) + 1))
        self.share = words[telling].astype(np.float64)
        self._post(key[telling], periods)
        order, starts = _grouped(key)
        number = np.empty(len(key), np.int32)
        number[order] = np.repeat(np.arange(len(starts), dtype=np.int32), np.diff(starts, append=len(key)))
        shares = (
            np.frombuffer(b"".join(parts), np.uint16)
            for parts in zip(*((d.whole, d.matter) for d in ordered), strict=True)
        )
        self.whole, self.matter = (_Vectors(self.at, number, s, len(starts)) for s in shares)

    def _post(self, words: Any, periods: Numbers) -> None:
        """Where in the postings the rows before each entry's own lie: those near in time from `near` to `own`, all
        others from `begin` to `near`."""
        posting, starts = _grouped(words)
        self.posted_row, self.posted_share = self.row[posting], self.share[posting]
        by_word = words[posting].astype(np.int64)
        self.own = np.empty_like(posting)
        self.own[posting] = np.arange(len(posting))
        sizes = np.diff(starts, append=len(words))
        self.begin = np.repeat(starts, sizes)[self.own]
        self.rare = np.repeat(sizes <= MANY, sizes)[self.own]
        self.first = np.searchsorted(periods, periods - 1)  # the first row near in time
        place = by_word * (len(periods) + 1)
        self.near = np.empty_like(posting)  # looked for in ascending order, which is many times as fast as any other
        self.near[posting] = np.searchsorted(place + self.posted_row, place + self.first[self.posted_row])

    def parts(self) -> Iterator[tuple[int, int]]:
        """Stretches of rows, each of about as many products as are added up at once."""
        cost = np.where(self.rare, self.own - self.begin, self.own - self.near)
        total = np.concatenate(([0], np.cumsum(cost)))[self.of]
        start = 0
        while start < len(self.at) - 1:
            end = int(np.searchsorted(total, total[start] + _AT_ONCE, side="right")) - 1
            width = int(end - self.first[start]) if end > start else 0
            end = max(start + 1, min(end, start + max(1, 4 * _AT_ONCE // max(1, width))))
            yield start, end
            start = end

    def related(self, part: tuple[int, int]) -> list[Related]:
        """The pairs of the rows of `part` with rows before them."""
        x, y = map(np.concatenate, zip(self._near_in_time(*part), self._at_any_time(*part), strict=True))
        return list(self._alike(x, y))

    # Candidates among the rows before: by all telling words near in time, by the rare ones else.

    def _near_in_time(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        entries = np.arange(self.of[start], self.of[end])
        of, at = _expand(self.near[entries], self.own[entries])
        x = self.row[entries[of]]
        low = int(self.first[start])
        width = end - low
        place = (x - start) * width + self.posted_row[at] - low
        total = np.bincount(place, self.share[entries[of]] * self.posted_share[at], (end - start) * width)
        found = np.flatnonzero(total >= SAME_WORDS * _SQUARE)
        return found // width + start, found % width + low

    def _at_any_time(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        entries = np.arange(self.of[start], self.of[end])
        entries = entries[self.rare[entries]]
        of, at = _expand(self.begin[entries], self.near[entries])
        place = self.row[entries[of]] * len(self.at) + self.posted_row[at]
        pairs, which = np.unique(place, return_inverse=True)
        total = np.bincount(which, self.share[entries[of]] * self.posted_share[at], len(pairs))
        found = pairs[total >= SAME_WORDS * _SQUARE]
        return found // len(self.at), found % len(self.at)

    def _alike(self, x: Numbers, y: Numbers) -> Iterator[Related]:
        """Those of the pairs that are alike enough."""
        matter = self.matter.cosines(x, y)
        some = np.flatnonzero(matter >= CLOSEST_MATTER)
        x, y, matter = x[some], y[some], matter[some]
        whole = self.whole.cosines(x, y)
        for n in np.flatnonzero(one_story(whole, matter)):
            one, two = int(self.article[x[n]]), int(self.article[y[n]])
            copy = copies(self.digests[one], self.digests[two])
            yield Related(min(one, two), max(one, two), float(whole[n]), copy)


def _grouped(keys: Any) -> tuple[Numbers, Numbers]:
    """The places of `keys` (uint32) in ascending order of these, equal ones as they stand; where each new key starts
    in it."""
    packed = np.sort(keys.astype(np.uint64) << np.uint64(32) | np.arange(len(keys), dtype=np.uint64))
    sorted_ = packed >> np.uint64(32)
    starts = np.flatnonzero(np.concatenate(([True], sorted_[1:] != sorted_[:-1]))) if len(keys) else np.zeros(0, int)
    return (packed & np.uint64(0xFFFFFFFF)).astype(np.int64), starts


def _expand(start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers of all stretches `start`..`end` on end, and for each of which stretch it is."""
    sizes = np.maximum(end - start, 0)
    of = np.repeat(np.arange(len(sizes)), sizes)
    before = np.concatenate(([0], np.cumsum(sizes)))
    return of, np.arange(before[-1]) - before[of] + start[of]
