"""Which articles tell of the same things: only their sentences are ever opposed.

Articles are vectors of weighted words (names count more), compared by cosine. The weights come from a fixed sample of
French, so that whether two articles belong together depends on these two alone: adding an article changes nothing
between the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log, sqrt
from typing import NamedTuple

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.digest import Digest
from kimputin_cli.reconcile.sentences import Sentence

#: Cosine from which two articles tell one story. On forty news articles of one week, stories lie above, strangers
#: below 0.2.
SAME_STORY = 0.21
#: And of their words other than names: people who are in the news every day do not make one story of two.
SAME_MATTER = 0.1
#: Words from this weight on tell what an article is about.
_MATTER = 4.5
#: A word that most of its mentions write with a capital counts this much more.
_NAME = 1.5
#: What the telling words of two articles must have in common, as a part of their cosine, to make them candidates.
_CANDIDATES = 0.08
#: A word told by more articles than this links only those published within so many days of each other.
_MANY, _WINDOW = 300, 10
#: The share of the smaller article's sampled shingles that makes two articles copies of one dispatch (Broder 1997).
_COPY = 0.6

Vector = dict[str, float]


class ArticleVector(NamedTuple):
    """`whole`: all words of an article, names counting more; `matter`: its telling words that are no names. Unit
    vectors."""

    whole: Vector
    matter: Vector


def article_vector(sentences: Sequence[Sentence]) -> ArticleVector:
    """The vectors of an article's words: (1 + log frequency) times weight."""
    count: dict[str, int] = defaultdict(int)
    capital: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.key and not token.number:
                count[token.key] += 1
                if token.capital:
                    capital[token.key] += 1
    whole: Vector = {}
    matter: Vector = {}
    for key, n in count.items():
        w = weight(key)
        if capital.get(key, 0) * 2 > n:
            whole[key] = (1 + log(n)) * w * _NAME
        else:
            whole[key] = (1 + log(n)) * w
            if w > _MATTER:
                matter[key] = whole[key]
    return ArticleVector(_unit(whole), _unit(matter))


def likeness(x: ArticleVector, y: ArticleVector) -> float:
    """How alike two articles are, 0 where they do not tell one story: alike as a whole, and in more than the names."""
    whole = _dot(x.whole, y.whole)
    return whole if whole >= SAME_STORY and _dot(x.matter, y.matter) >= SAME_MATTER else 0.0


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(w * w for w in vector.values())) or 1.0
    return {k: w / length for k, w in vector.items()}


def _dot(x: Vector, y: Vector) -> float:
    if len(x) > len(y):
        x, y = y, x
    return sum(w * y[k] for k, w in x.items() if k in y)


class Blocking:
    """Candidates by the telling words of their digests: a posting list per word, in months where a word is told by
    many."""

    def __init__(self) -> None:
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._by_time: dict[tuple[str, int], list[int]] = {}
        self.digests: list[Digest] = []

    def add(self, digest: Digest) -> int:
        """Takes in the next article and returns its number."""
        number = len(self.digests)
        self.digests.append(digest)
        for word in digest.words:
            posting = self._postings[word]
            posting.append(number)
            if len(posting) > _MANY:
                new = [number] if len(posting) > _MANY + 1 else posting
                for i in new:
                    self._by_time.setdefault((word, (self.digests[i].day or 0) // _WINDOW), []).append(i)
        return number

    def candidates(self, number: int) -> Iterator[int]:
        """The other articles that can tell the same story as article `number`."""
        digest = self.digests[number]
        common: dict[int, float] = defaultdict(float)
        for word, share in digest.words.items():
            posting = self._postings[word]
            if len(posting) > _MANY:
                slot = (digest.day or 0) // _WINDOW
                posting = [i for s in (slot - 1, slot, slot + 1) for i in self._by_time.get((word, s), ())]
            for i in posting:
                common[i] += share * self.digests[i].words[word]
        for i, product in common.items():
            if i != number and product >= _CANDIDATES:
                yield i


def copies(x: Digest, y: Digest) -> bool:
    """Whether two articles are near-copies: one voice."""
    return len(x.sketch & y.sketch) >= _COPY * min(len(x.sketch), len(y.sketch))
