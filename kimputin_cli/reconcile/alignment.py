"""Which sentences of two articles report the same thing: each is compared with its true counterpart only."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from kimputin_cli.reconcile.sentences import Sentence

#: Cosine from which two sentences can be one report.
_ALIGNED = 0.2
#: What a word that the other article lacks counts in the length of a sentence's vector.
_FOREIGN = 0.4


class Aligned(NamedTuple):
    """Sentences `a` and `b`, the cosine of their words, and by how much it beats the next best for either."""

    a: Sentence
    b: Sentence
    similarity: float
    lead: float


def align(left: Sequence[Sentence], right: Sequence[Sentence], least: float = _ALIGNED) -> Iterator[Aligned]:
    """The pairs of sentences each of which is the other's best counterpart; none twice, in text order of `left`."""
    norms_left, norms_right = _norms(left, right), _norms(right, left)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, sentence in enumerate(right):
        for key, w in sentence.vector.items():
            postings[key].append((j, w))
    rows: list[dict[int, float]] = []
    best_of_right: dict[int, tuple[float, int]] = {}
    for i, sentence in enumerate(left):
        row: dict[int, float] = defaultdict(float)
        for key, w in sentence.vector.items():
            for j, other in postings.get(key, ()):
                row[j] += w * other
        for j in row:
            row[j] /= norms_left[i] * norms_right[j]
            if row[j] > best_of_right.get(j, (0.0, 0))[0]:
                best_of_right[j] = (row[j], i)
        rows.append(row)
    for i, row in enumerate(rows):
        if not row:
            continue
        j = max(row, key=lambda j: (row[j], -j))
        if row[j] < least or best_of_right[j][1] != i:
            continue
        second = max((row[k] for k in row if k != j), default=0.0)
        third = max((rows[k].get(j, 0.0) for k in range(len(rows)) if k != i), default=0.0)
        yield Aligned(left[i], right[j], row[j], row[j] - max(second, third))


def _norms(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[float]:
    """The lengths of the word vectors, where words that the other article does not have anywhere count little: they set the
    articles apart, not these two sentences (another name in the same place is what we look for)."""
    known: set[str] = set()
    for other in others:
        known |= other.vector.keys()
    return [
        sqrt(sum(w * w * (1.0 if key in known else _FOREIGN) for key, w in s.vector.items())) or 1.0 for s in sentences
    ]
