"""Which sentences of two articles report the same thing: each is compared with its true counterpart only."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from kimputin_cli.reconcile.sentences import Sentence

#: Cosine from which two sentences can be one report.
_ALIGNED = 0.2
#: What a word that the other article lacks counts in the length of a sentence's vector: it sets the articles apart, not
#: these two sentences (another name in the same place is what we look for).
_FOREIGN = 0.4
#: A word that stands in more sentences of an article than this finds no counterparts.
_COMMON = 200

Postings = dict[str, list[tuple[int, float]]]


class Aligned(NamedTuple):
    """Sentences `a` and `b`, the cosine of their words, and by how much it beats the next best for either."""

    a: Sentence
    b: Sentence
    similarity: float
    lead: float


def postings(sentences: Sequence[Sentence]) -> Postings:
    """For each word key the sentences that have it, with its weight there."""
    found: Postings = defaultdict(list)
    for j, sentence in enumerate(sentences):
        for key, w in sentence.vector.items():
            found[key].append((j, w))
    return dict(found)


def align(
    left: Sequence[Sentence],
    right: Sequence[Sentence],
    left_has: Postings | None = None,
    right_has: Postings | None = None,
) -> Iterator[Aligned]:
    """The pairs of sentences each of which is the other's best counterpart; none twice, in text order of `left`.

    A title says again what the text says: it takes no sentence away from its counterpart in the other text. The
    postings of the two are made here unless they are given.
    """
    left_has = postings(left) if left_has is None else left_has
    right_has = postings(right) if right_has is None else right_has
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
    if (titles_left or titles_right) and len(titles_left) < len(left) and len(titles_right) < len(right):
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


def _length(sentence: Sentence, known: float) -> float:
    """The length of a sentence's vector, of which `known` (squared) is of words that the other article has."""
    return sqrt(known + _FOREIGN * max(0.0, sentence.norm * sentence.norm - known)) or 1.0
