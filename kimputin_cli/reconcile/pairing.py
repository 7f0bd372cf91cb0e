"""Which word of one sentence answers to which word of another, and how well two places in them correspond."""

from collections.abc import Callable, Sequence
from math import exp, sqrt
from operator import itemgetter, mul
from typing import NamedTuple

from kimputin_cli.reconcile.sentences import Sentence

#: How fast the influence of a word fades with its distance, in words.
_REACH = 3.0
#: Words farther away than this have no say; a word that answers to one near enough may be this far away.
_WINDOW, _FAR = 14, 63
#: The influence of the words after a place, and of those before it, in text order.
_AFTER = [exp(-k / _REACH) for k in range(1, _FAR + 1)]
_BEFORE = _AFTER[::-1]

#: The first and the last word of a place in a sentence.
Place = tuple[int, int]


#: Picks the numbers of some places out of those of all.
Gather = Callable[[list[float]], Sequence[float]]


class Around(NamedTuple):
    """The words around a place, those of the place itself having no say: by how much each counts there, `weight`, as
    far as the window reaches; how it fades, `fade`; and the sum of their products, `mass`."""

    weight: list[float]
    fade: list[float]
    mass: float


class Pairing:
    """The words that two sentences share, matched one to one. `left[i]` is the index in `b` of word i of `a`, or -1."""

    def __init__(self, a: Sentence, b: Sentence) -> None:
        self.a, self.b = a, b
        #: The words that are matched: index in `a`, ascending, and in `b`.
        self.matches = _matched(a, b)
        self._left: list[int] | None = None
        self._right: list[int] | None = None
        self._gather: tuple[Gather, Gather] | None = None

    @property
    def left(self) -> list[int]:
        if self._left is None:
            self._left = [-1] * len(self.a.keys)
            for i, j in self.matches:
                self._left[i] = j
        return self._left

    @property
    def right(self) -> list[int]:
        if self._right is None:
            self._right = [-1] * len(self.b.keys)
            for i, j in self.matches:
                self._right[j] = i
        return self._right

    def context(self, a_first: int, a_last: int, b_first: int, b_last: int) -> float:
        """From 0 to 1: how far the words around two places are the same ones at the same distance."""
        return self._alike(around(self.a, (a_first, a_last)), around(self.b, (b_first, b_last)))

    def exchange(self, xa: Place, ya: Place, xb: Place, yb: Place) -> float:
        """The contexts of two places of `a` and two of `b` (first and last word of each): the sum of that of x with x
        and of y with y. The words of neither place count."""
        return self._alike(around(self.a, xa, ya), around(self.b, xb, yb)) + self._alike(
            around(self.a, ya, xa), around(self.b, yb, xb)
        )

    def _alike(self, here: Around, there: Around) -> float:
        if not self.matches:
            return 0.0
        if self._gather is None:
            ours, theirs = zip(*self.matches, strict=True)
            self._gather = _gatherer(ours), _gatherer(theirs)
        ours_of, theirs_of = self._gather
        both = sum(map(mul, ours_of(here.weight), theirs_of(there.fade)))
        mass = here.mass * there.mass
        return both / sqrt(mass) if both and mass else 0.0

    def same_left(self, i: int, j: int) -> bool:
        """Whether the words before the places are the same (content or function word)."""
        a, b = self.a.words.lexemes, self.b.words.lexemes
        return i > 0 and j > 0 and a[i - 1].form[:5] == b[j - 1].form[:5]

    def same_right(self, i: int, j: int) -> bool:
        a, b = self.a, self.b
        if i + 1 >= len(a.keys) or j + 1 >= len(b.keys):
            return i + 1 >= len(a.keys) and j + 1 >= len(b.keys)
        return a.words.lexemes[i + 1].form[:5] == b.words.lexemes[j + 1].form[:5] or (
            bool(a.keys[i + 1]) and a.keys[i + 1] == b.keys[j + 1]
        )

    def same_complement(self, i: int, j: int) -> bool | None:
        """Whether the first words with content after the places ("du Sud-Est des États-Unis") are the same; None: no
        such word."""
        a = next((k for k in range(i + 1, min(len(self.a.keys), i + 4)) if self.a.keys[k]), None)
        b = next((k for k in range(j + 1, min(len(self.b.keys), j + 4)) if self.b.keys[k]), None)
        return None if a is None or b is None else self.left[a] == b

    def shared(self) -> tuple[float, float]:
        """The shares of the weight of `a` and of `b` that the matched words make up."""
        weights = self.a.weights
        both = sum([weights[i] for i, _ in self.matches])
        return both / (self.a.content or 1.0), both / (self.b.content or 1.0)


def _gatherer(places: Sequence[int]) -> Gather:
    """Picks the numbers at these places."""
    if len(places) == 1:
        return lambda numbers: (numbers[places[0]],)
    return itemgetter(*places)


def _matched(a: Sentence, b: Sentence) -> list[tuple[int, int]]:
    """The words of one sense, one to one: where there is a choice, each with the same word if there is one, and with
    that which stands nearest to its place."""
    ours, theirs = a.places, b.places
    found = []
    for key in ours.keys() & theirs.keys():
        mine, free = ours[key], theirs[key]
        if len(mine) == len(free) == 1:
            found.append((mine[0], free[0]))
            continue
        free, others = [*free], []
        scale = len(b.keys) / len(a.keys)
        for i in mine:
            form = a.words.lexemes[i].form
            same = [j for j in free if b.words.lexemes[j].form == form]
            if same:
                found.append((i, _nearest(same, free, i * scale)))
            else:
                others.append(i)
        found += [(i, _nearest(free, free, i * scale)) for i in others[: len(free)]]
    found.sort()
    return found


def _nearest(some: list[int], free: list[int], place: float) -> int:
    """The one of `some` nearest to a place, which is free no more."""
    j = min(some, key=lambda j: abs(j - place))
    free.remove(j)
    return j


def around(s: Sentence, place: Place, but: Place | None = None) -> Around:
    """The words around a place of a sentence; those of the place `but` have no say either."""
    key = place, but
    found = s.around.get(key)
    if found is None:
        found = s.around[key] = _around(s, place, but)
    return found


def _around(s: Sentence, place: Place, but: Place | None) -> Around:
    (first, last), weights = place, s.weights
    none, after = [0.0] * (last + 1 - first), len(weights) - last - 1
    before = [0.0] * (first - _FAR) + _BEFORE[max(0, _FAR - first) :]
    fade = before + none + _AFTER[:after] + [0.0] * (after - _FAR)
    if but is not None:
        fade[but[0] : but[1] + 1] = [0.0] * (but[1] + 1 - but[0])
    low, high = max(0, first - _WINDOW), last + _WINDOW + 1
    weight = [0.0] * len(weights)
    weight[low:high] = map(mul, weights[low:high], fade[low:high])
    return Around(weight, fade, sum(map(mul, weight, fade)))
