"""Which word of one sentence answers to which word of another, and how well two places in them correspond."""

from functools import cached_property
from math import exp, sqrt

from kimputin_cli.reconcile.sentences import Sentence

#: How fast the influence of a word fades with its distance, in words.
_REACH = 3.0
_FADE = [exp(-k / _REACH) for k in range(64)]
#: Words farther away than this have no say.
_WINDOW = 14

#: The first and the last word of a place in a sentence.
Place = tuple[int, int]


class Pairing:
    """The words that two sentences share, matched one to one. `left[i]` is the index in `b` of word i of `a`, or -1."""

    def __init__(self, a: Sentence, b: Sentence) -> None:
        self.a, self.b = a, b

    @property
    def left(self) -> list[int]:
        return self._matched[0]

    @property
    def right(self) -> list[int]:
        return self._matched[1]

    @cached_property
    def matches(self) -> list[tuple[int, int]]:
        """The words that are matched: index in `a`, ascending, and in `b`."""
        return [(i, j) for i, j in enumerate(self.left) if j >= 0]

    @cached_property
    def _matched(self) -> tuple[list[int], list[int]]:
        a, b = self.a, self.b
        left, taken = [-1] * len(a.keys), [-1] * len(b.keys)
        ours, theirs = a.places, b.places
        scale = len(b.keys) / max(1, len(a.keys))
        for key, mine in ours.items():
            options = theirs.get(key)
            if options is None:
                continue
            if len(mine) == len(options) == 1:
                left[mine[0]], taken[options[0]] = options[0], mine[0]
                continue
            for same in (True, False):  # the same word first, then another one of its sense
                for i in mine:
                    free = [j for j in options if taken[j] < 0 and not (same and self._another(i, j))]
                    if left[i] < 0 and free:
                        j = min(free, key=lambda j: abs(j - i * scale))
                        left[i], taken[j] = j, i
        return left, taken

    def _another(self, i: int, j: int) -> bool:
        return self.a.words.lexemes[i].form != self.b.words.lexemes[j].form

    def context(
        self, a_first: int, a_last: int, b_first: int, b_last: int, but_a: range = range(0), but_b: range = range(0)
    ) -> float:
        """From 0 to 1: how far the words around two places are the same ones at the same distance; words `but_a` of
        `a` and `but_b` of `b` do not count."""
        both = 0.0
        weights = self.a.weights
        low, high = a_first - _WINDOW, a_last + _WINDOW
        for i, j in self.matches:
            if i < low or a_first <= i <= a_last or i in but_a or b_first <= j <= b_last or j in but_b:
                continue
            if i > high:
                break
            there = b_first - j if j < b_first else j - b_last
            if there < 64:
                both += weights[i] * _FADE[a_first - i if i < a_first else i - a_last] * _FADE[there]
        if not both:
            return 0.0
        mass = _mass(self.a, a_first, a_last, but_a) * _mass(self.b, b_first, b_last, but_b)
        return both / sqrt(mass) if mass else 0.0

    def exchange(self, xa: Place, ya: Place, xb: Place, yb: Place) -> float:
        """The contexts of two places of `a` and two of `b` (first and last word of each): the sum of that of x with x
        and of y with y. The words of neither place count."""
        weights = self.a.weights
        one = other = 0.0
        for i, j in self.matches:
            if xa[0] <= i <= xa[1] or ya[0] <= i <= ya[1] or xb[0] <= j <= xb[1] or yb[0] <= j <= yb[1]:
                continue
            to = xa[0] - i if i < xa[0] else i - xa[1]
            if to <= _WINDOW:
                away = xb[0] - j if j < xb[0] else j - xb[1]
                if away < 64:
                    one += weights[i] * _FADE[to] * _FADE[away]
            to = ya[0] - i if i < ya[0] else i - ya[1]
            if to <= _WINDOW:
                away = yb[0] - j if j < yb[0] else j - yb[1]
                if away < 64:
                    other += weights[i] * _FADE[to] * _FADE[away]
        return self._relative(one, xa, ya, xb, yb) + self._relative(other, ya, xa, yb, xb)

    def _relative(self, both: float, here: Place, but: Place, there: Place, but_there: Place) -> float:
        if not both:
            return 0.0
        mass = _mass(self.a, *here, range(but[0], but[1] + 1)) * _mass(
            self.b, *there, range(but_there[0], but_there[1] + 1)
        )
        return both / sqrt(mass) if mass else 0.0

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

    @cached_property
    def _shared(self) -> tuple[float, float]:
        both = sum([self.a.weights[i] for i, _ in self.matches])
        return both / (self.a.content or 1.0), both / (self.b.content or 1.0)

    def shared(self) -> tuple[float, float]:
        """The shares of the weight of `a` and of `b` that the matched words make up."""
        return self._shared


def _mass(s: Sentence, first: int, last: int, but: range) -> float:
    """The weight of the words around the place `first`..`last` of a sentence, fading with their distance."""
    key = first, last, but.start, but.stop
    if key not in s.masses:
        total = 0.0
        for i in range(max(0, first - _WINDOW), min(len(s.weights), last + _WINDOW + 1)):
            if not first <= i <= last and i not in but:
                here = _FADE[first - i if i < first else i - last]
                total += s.weights[i] * here * here
        s.masses[key] = total
    return s.masses[key]
