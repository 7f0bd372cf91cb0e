"""Which articles tell of the same things: only their sentences are ever opposed.

Articles are vectors of weighted words (names count more), compared by cosine. The weights come from a fixed sample of
French, so that whether two articles belong together depends on these two alone: adding an article changes nothing
between the others.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log, sqrt

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.sentences import Sentence

#: Cosine from which two articles tell one story. On forty news articles of one week, stories lie above, strangers below 0.2.
SAME_STORY = 0.21
#: A word that most of its mentions write with a capital counts this much more.
_NAME = 1.5
#: Words below this weight do not make two articles candidates.
_RARE = 6.0
#: How many of an article's most telling words are looked up for candidates.
_LOOKED_UP = 40

Vector = dict[str, float]


def article_vector(sentences: Sequence[Sentence]) -> Vector:
    """Unit vector of an article's words: (1 + log frequency) times weight."""
    count: dict[str, int] = defaultdict(int)
    capital: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.key and not token.number:
                count[token.key] += 1
                capital[token.key] += token.capital
    vector = {k: (1 + log(n)) * weight(k) * (_NAME if capital[k] * 2 > n else 1.0) for k, n in count.items()}
    length = sqrt(sum(w * w for w in vector.values())) or 1.0
    return {k: w / length for k, w in vector.items()}


def related(vectors: Sequence[Vector], wanted: frozenset[int] | None = None) -> list[tuple[int, int, float]]:
    """The pairs (i, j, cosine), i < j, of articles of one story; of `wanted` articles with any other, if that is given."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for key in _telling(vector):
            postings[key].append(i)
    found = []
    for i, vector in enumerate(vectors):
        if wanted is not None and i not in wanted:
            continue
        common: dict[int, int] = defaultdict(int)
        for key in _telling(vector):
            for j in postings[key]:
                common[j] += 1
        for j, n in common.items():
            if j == i or n < 2 or (j < i and (wanted is None or j in wanted)):
                continue
            cosine = dot(vector, vectors[j])
            if cosine >= SAME_STORY:
                found.append((min(i, j), max(i, j), cosine))
    return sorted(found)


def dot(x: Vector, y: Vector) -> float:
    if len(x) > len(y):
        x, y = y, x
    return sum(w * y[k] for k, w in x.items() if k in y)


def _telling(vector: Vector) -> list[str]:
    rare = [(w, k) for k, w in vector.items() if weight(k) >= _RARE]
    return [k for _, k in sorted(rare, reverse=True)[:_LOOKED_UP]]
