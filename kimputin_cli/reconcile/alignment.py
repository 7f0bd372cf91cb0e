"""Which sentences of two articles report the same thing: each is compared with its true counterpart only.

Many pairs of articles are worked out at once, as arrays: an entry is a word of a sentence, a cell a sentence of one
article against one of the other. Sums run over words in their alphabetical order, so that they are the same to the last
bit whatever pairs are worked out together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from kimputin_cli.reconcile.sentences import Sentence

#: Cosine from which two sentences can be one report.
_ALIGNED = 0.2
#: What a word that the other article lacks counts in the length of a sentence's vector: it sets the articles apart, not
#: these two sentences (another name in the same place is what we look for).
_FOREIGN = 0.4
#: A word that stands in more sentences of an article than this finds no counterparts.
_COMMON = 200
#: About so many cells, and products of weights, are worked out at a time.
_AT_ONCE = 1_000_000

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
Reals = np.ndarray[tuple[int], np.dtype[np.float64]]


class Aligned(NamedTuple):
    """Sentences `a` and `b`, the cosine of their words, and by how much it beats the next best for either."""

    a: Sentence
    b: Sentence
    similarity: float
    lead: float


def align(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Aligned]:
    """The pairs of sentences each of which is the other's best counterpart; none twice, in text order of `left`.

    A title says again what the text says: it takes no sentence away from its counterpart in the other text.
    """
    return next(align_all([left, right], [(0, 1)]))


def cosine(a: Sentence, b: Sentence) -> float:
    """How alike the words of two sentences are."""
    theirs = b.vector
    return sum([w * theirs[key] for key, w in a.vector.items() if key in theirs]) / (a.norm * b.norm)


def align_all(texts: Sequence[Sequence[Sentence]], pairs: Sequence[tuple[int, int]]) -> Iterator[list[Aligned]]:
    """What `align` gives for each of `pairs`, two of `texts` by their numbers."""
    if not pairs:
        return
    table = _Table(texts)
    start, cost = 0, 0
    for n, (i, j) in enumerate(pairs):
        own = len(texts[i]) * len(texts[j])
        if n > start and cost + own > _AT_ONCE:
            yield from _aligned(texts, table, pairs[start:n])
            start, cost = n, 0
        cost += own
    yield from _aligned(texts, table, pairs[start:])


class _Table:
    """The entries of all texts, by text, word and sentence: `place` is unique for text and word. The sentences are
    numbered throughout; those of text t begin at `first[t]`."""

    def __init__(self, texts: Sequence[Sequence[Sentence]]) -> None:
        vectors = [s.vector for text in texts for s in text]
        rank = {key: n for n, key in enumerate(sorted(set().union(*vectors)))}
        self.size = len(rank) + 1
        sizes = np.array([len(text) for text in texts], np.int64)
        self.first = np.concatenate(([0], np.cumsum(sizes)))
        of_text = np.repeat(np.arange(len(texts)), sizes)
        sentence = np.repeat(np.arange(len(vectors)), [len(vector) for vector in vectors])
        keys = np.fromiter(map(rank.__getitem__, chain.from_iterable(vectors)), np.int64, len(sentence))
        weights = np.fromiter(chain.from_iterable([vector.values() for vector in vectors]), np.float64, len(sentence))
        place = of_text[sentence] * self.size + keys
        order = np.argsort(place, kind="stable")
        self.place, self.sentence, self.weight = place[order], sentence[order], weights[order]
        self.begin = np.searchsorted(self.place, np.arange(len(texts) + 1) * self.size)
        self.norm = np.array([s.norm for text in texts for s in text])
        self.title = np.array([s.title for text in texts for s in text], bool)


def _aligned(
    texts: Sequence[Sequence[Sentence]], table: _Table, pairs: Sequence[tuple[int, int]]
) -> Iterator[list[Aligned]]:
    if len(pairs) == 1 and len(texts[pairs[0][0]]) * len(texts[pairs[0][1]]) > _AT_ONCE:
        yield list(_of_long_texts(*(texts[n] for n in pairs[0])))
        return
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    here = _Cells(table, left, right)
    found: list[list[Aligned]] = [[] for _ in pairs]
    for pair, i, j, similarity, lead in here.best():
        a, b = pairs[pair]
        found[pair].append(Aligned(texts[a][i], texts[b][j], similarity, lead))
    yield from found


class _Cells:
    """The cosines of the sentences of pairs of texts. The cells of a pair lie row by row from `base` on; its sentences
    on the left lie from `rows`, those on the right from `columns` on, in the arrays of those sides."""

    def __init__(self, table: _Table, left: Numbers, right: Numbers) -> None:
        self.height = table.first[left + 1] - table.first[left]
        self.width = table.first[right + 1] - table.first[right]
        self.base = np.concatenate(([0], np.cumsum(self.height * self.width)))
        self.rows = np.concatenate(([0], np.cumsum(self.height)))
        self.columns = np.concatenate(([0], np.cumsum(self.width)))
        self.cosine = self._cosines(table, left, right)

    def _cosines(self, table: _Table, left: Numbers, right: Numbers) -> Reals:
        pair, mine = _expand(table.begin[left], table.begin[left + 1])
        wanted = table.place[mine] + (right - left)[pair] * table.size
        low = np.searchsorted(table.place, wanted, "left")
        high = np.searchsorted(table.place, wanted, "right")
        known = high > low
        row = table.sentence[mine] - table.first[left][pair] + self.rows[pair]
        weight = table.weight[mine]
        known_left = np.bincount(row[known], weight[known] ** 2, self.rows[-1])
        pair_, theirs = _expand(table.begin[right], table.begin[right + 1])
        wanted = table.place[theirs] + (left - right)[pair_] * table.size
        found = np.minimum(np.searchsorted(table.place, wanted), len(table.place) - 1)
        shared = table.place[found] == wanted if len(table.place) else np.zeros(0, bool)
        column = table.sentence[theirs] - table.first[right][pair_] + self.columns[pair_]
        known_right = np.bincount(column[shared], table.weight[theirs][shared] ** 2, self.columns[-1])
        told = np.flatnonzero(known & (high - low <= _COMMON))
        of, at = _expand(low[told], high[told])
        mine_ = told[of]
        pair = pair[mine_]
        cell = self.base[pair] + (row[mine_] - self.rows[pair]) * self.width[pair]
        cell += table.sentence[at] - table.first[right][pair]
        dot = np.bincount(cell, weight[mine_] * table.weight[at], self.base[-1])
        _, sentence = _expand(table.first[left], table.first[left + 1])
        length_left, title_left = _lengths(table.norm[sentence], known_left), table.title[sentence]
        _, sentence = _expand(table.first[right], table.first[right + 1])
        length_right, title_right = _lengths(table.norm[sentence], known_right), table.title[sentence]
        pair, number = _expand(np.zeros_like(left), self.height * self.width)
        self.row = self.rows[pair] + number // np.maximum(self.width[pair], 1)
        self.column = self.columns[pair] + number % np.maximum(self.width[pair], 1)
        self.of_title = title_left[self.row] | title_right[self.column]
        cosine: Reals = dot / (length_left[self.row] * length_right[self.column])
        return cosine

    def best(self) -> Iterator[tuple[int, int, int, float, float]]:
        """For each cell that is the best of its row and of its column, of all or of those of no title: the pair, its
        row and column there, the cosine, and its lead. Of equals the first is the best."""
        if not len(self.cosine):
            return
        order = np.argsort(self.column, kind="stable")
        cells, lead = self._mutual(self.cosine, order)
        if self.of_title.any():
            first = cells, lead
            second = self._mutual(np.where(self.of_title, 0.0, self.cosine), order)
            cells = np.union1d(first[0], second[0])
            lead = np.zeros(len(cells))
            for found, leads in (first, second):  # one that is found both ways has the lead that it has in the text
                lead[np.searchsorted(cells, found)] = leads
        pair = np.searchsorted(self.base, cells, "right") - 1
        row, column = self.row[cells] - self.rows[pair], self.column[cells] - self.columns[pair]
        yield from zip(*(x.tolist() for x in (pair, row, column, self.cosine[cells], lead)), strict=True)

    def _mutual(self, cosine: Reals, by_column: Numbers) -> tuple[Numbers, Reals]:
        """The cells that are the best of their rows and columns, ascending, and their leads. `by_column`: the order of
        the cells by column."""
        ours = _leaders(cosine, self.row, self.rows[-1])
        theirs = by_column[_leaders(cosine[by_column], self.column[by_column], self.columns[-1])]
        best_in_column = np.full(self.columns[-1] + 1, -1, np.int64)
        best_in_column[self.column[theirs]] = theirs
        cells = ours[(best_in_column[self.column[ours]] == ours) & (cosine[ours] >= _ALIGNED)]
        next_in_row = _greatest_but(cosine, self.row, ours, self.rows[-1])
        next_in_column = _greatest_but(cosine, self.column, theirs, self.columns[-1])
        lead = cosine[cells] - np.maximum(next_in_row[self.row[cells]], next_in_column[self.column[cells]])
        return cells, lead


def _lengths(norm: Reals, known: Any) -> Any:
    """The lengths of vectors of which `known` (squared) is of words that the other article has."""
    length = np.sqrt(known + _FOREIGN * np.maximum(0.0, norm * norm - known))
    return np.where(length > 0, length, 1.0)


def _leaders(values: Reals, group: Numbers, count: int) -> Numbers:
    """The first of the greatest of `values` in each group; those of one group lie together."""
    starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
    top = np.zeros(count + 1)
    top[group[starts]] = np.maximum.reduceat(values, starts)
    equal = np.flatnonzero(values == top[group])
    return equal[np.concatenate(([True], group[equal][1:] != group[equal][:-1]))]


def _greatest_but(values: Reals, group: Numbers, left_out: Numbers, count: int) -> Reals:
    """The greatest of `values` in each group but for those at `left_out`; 0 where there is no other."""
    rest = values.copy()
    rest[left_out] = 0.0
    greatest = np.zeros(count + 1)
    np.maximum.at(greatest, group, rest)
    return greatest


def _expand(start: Any, end: Any) -> tuple[Numbers, Numbers]:
    """For each of the stretches `start`..`end` its numbers: which stretch, and the numbers, on end."""
    sizes = np.maximum(end - start, 0)
    of = np.repeat(np.arange(len(sizes)), sizes)
    before = np.concatenate(([0], np.cumsum(sizes)))
    return of, np.arange(before[-1]) - before[of] + start[of]


def _of_long_texts(left: Sequence[Sentence], right: Sequence[Sentence]) -> Iterator[Aligned]:
    """The same where there would be too many cells: only those of sentences with a word in common are made."""
    left_has, right_has = _postings(left), _postings(right)
    rows: list[dict[int, float]] = [{} for _ in left]
    known_left, known_right = [0.0] * len(left), [0.0] * len(right)
    for key in sorted(left_has.keys() & right_has.keys()):
        ours, theirs = left_has[key], right_has[key]
        for j, other in theirs:
            known_right[j] += other * other
        common = len(theirs) > _COMMON
        for i, w in ours:
            known_left[i] += w * w
            if not common:
                row = rows[i]
                for j, other in theirs:
                    row[j] = row.get(j, 0.0) + w * other
    lengths = [_length(s, known) for s, known in zip(left, known_left, strict=True)]
    right_lengths = [_length(s, known) for s, known in zip(right, known_right, strict=True)]
    for i, row in enumerate(rows):
        for j in row:
            row[j] /= lengths[i] * right_lengths[j]
    titles_left = {i for i, sentence in enumerate(left) if sentence.title}
    titles_right = {j for j, sentence in enumerate(right) if sentence.title}
    found = dict(_mutual(rows, len(right)))
    if titles_left or titles_right:
        texts = [
            {} if i in titles_left else {j: w for j, w in row.items() if j not in titles_right}
            for i, row in enumerate(rows)
        ]
        found |= dict(_mutual(texts, len(right)))
    for (i, j), lead in sorted(found.items()):
        yield Aligned(left[i], right[j], rows[i][j], lead)


def _mutual(rows: Sequence[dict[int, float]], width: int) -> Iterator[tuple[tuple[int, int], float]]:
    """The places (row, column) that are the greatest in both, from `_ALIGNED` on, and by how much."""
    first = [(0.0, -1)] * width
    second = [0.0] * width
    for i, row in enumerate(rows):
        for j, similarity in row.items():
            if similarity > first[j][0]:
                second[j] = first[j][0]
                first[j] = (similarity, i)
            elif similarity > second[j]:
                second[j] = similarity
    for i, row in enumerate(rows):
        if not row:
            continue
        j = max(row, key=lambda j: (row[j], -j))
        if row[j] < _ALIGNED or first[j][1] != i:
            continue
        next_best = max((row[k] for k in row if k != j), default=0.0)
        yield (i, j), row[j] - max(next_best, second[j])


def _postings(sentences: Sequence[Sentence]) -> dict[str, list[tuple[int, float]]]:
    """For each word key the sentences that have it, with its weight there."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, sentence in enumerate(sentences):
        for key, w in sentence.vector.items():
            found[key].append((j, w))
    return dict(found)


def _length(sentence: Sentence, known: float) -> float:
    """The length of a sentence's vector, of which `known` (squared) is of words that the other article has."""
    return sqrt(known + _FOREIGN * max(0.0, sentence.norm * sentence.norm - known)) or 1.0
