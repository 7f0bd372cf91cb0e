"""Which articles tell of the same things: only their sentences are ever opposed.

Two articles are candidates if they share enough of their telling words, of which those that many articles have count
for articles of about the same time only; they tell one story if their vectors are alike. That depends on the set of
articles alone, not on the order in which they came.
"""

from typing import NamedTuple

import numpy as np

from kimputin_cli.reconcile.digest import UNIT, Digest, Reals, keys, matter, sketch, whole

#: Cosine from which two articles tell one story. On forty news articles of one week, stories lie above, strangers
#: below 0.2.
SAME_STORY = 0.21
#: And of their telling words other than names: people who are in the news every day do not make one story of two. Of
#: the same articles, the pairs of one story that are not `CLOSE` lie above 0.137, close ones above 0.114.
SAME_MATTER = 0.13
#: Cosine from which two articles are close; of their matter, less is then enough.
CLOSE, CLOSE_MATTER = 0.35, 0.1
#: Cosine from which they are the closest: most of what they say is about the same ones, in other words (two reports of
#: a match); of their matter, some.
CLOSEST, CLOSEST_MATTER = 0.5, 0.05
#: And the part of it that is of telling words, names among them.
SAME_WORDS = 0.1
#: A word told by more articles than this links only those published in the same or the next of periods of so many days.
MANY, PERIOD = 300, 10
#: The share of the smaller article's sampled shingles that makes two articles copies of one dispatch (Broder 1997).
_COPY = 0.6

_SQUARE = float(UNIT) * UNIT


class Related(NamedTuple):
    """Articles `a` and `b` (by their numbers, a < b) tell one story and are `alike` by so much; `copy`: in the very
    words."""

    a: int
    b: int
    alike: float
    copy: bool


def likeness(x: Digest, y: Digest) -> float:
    """How alike two candidates are, as a whole and in more than the names; 0 where they do not tell one story."""
    _, at_x, at_y = np.intersect1d(keys(x), keys(y), assume_unique=True, return_indices=True)
    in_matter, alike = _dot(matter(x)[at_x], matter(y)[at_y]), _dot(whole(x)[at_x], whole(y)[at_y])
    return alike if one_story(np.array([alike]), np.array([in_matter]))[0] else 0.0


def one_story(alike: Reals, in_matter: Reals) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which pairs tell one story, by their cosines as a whole and in more than the names."""
    least = np.where(alike >= CLOSE, CLOSE_MATTER, SAME_MATTER)
    return (alike >= SAME_STORY) & (in_matter >= np.where(alike >= CLOSEST, CLOSEST_MATTER, least))


def _dot(x: "np.ndarray[tuple[int], np.dtype[np.uint16]]", y: "np.ndarray[tuple[int], np.dtype[np.uint16]]") -> float:
    return float(x.astype(np.int64) @ y.astype(np.int64)) / _SQUARE


def period(of: Digest) -> int:
    """The number of the period in which an article was published; 0 for all that do not say."""
    return (of.day or 0) // PERIOD


def copies(x: Digest, y: Digest) -> bool:
    """Whether two articles are near-copies: one voice."""
    one, other = sketch(x), sketch(y)
    both = np.concatenate((one, other))  # of either none twice
    both.sort()
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    return shared >= _COPY * min(len(one), len(other))
