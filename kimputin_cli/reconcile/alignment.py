"""Which sentences of two articles report the same thing: each is compared with its true counterpart only."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kimputin_cli.reconcile.sentences import Sentence

#: Cosine from which two sentences can be one report.
_ALIGNED = 0.2
#: A sentence's second best counterpart is kept too where it is this close to the best and shares a value (a title and its repetition).
_CLOSE = 0.85


class Aligned(NamedTuple):
    """Sentences `a` and `b`, the cosine of their words, and by how much it beats the next best for either."""

    a: Sentence
    b: Sentence
    similarity: float
    lead: float


def align(left: Sequence[Sentence], right: Sequence[Sentence]) -> Iterator[Aligned]:
    """The pairs of sentences each of which is the other's best counterpart; none twice, in text order of `left`."""
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
            row[j] /= sentence.norm * right[j].norm
            if row[j] > best_of_right.get(j, (0.0, 0))[0]:
                best_of_right[j] = (row[j], i)
        rows.append(row)
    for i, row in enumerate(rows):
        if not row:
            continue
        j = max(row, key=lambda j: (row[j], -j))
        if row[j] < _ALIGNED or best_of_right[j][1] != i:
            continue
        second = max((row[k] for k in row if k != j), default=0.0)
        third = max((rows[k].get(j, 0.0) for k in range(len(rows)) if k != i), default=0.0)
        yield Aligned(left[i], right[j], row[j], row[j] - max(second, third))
