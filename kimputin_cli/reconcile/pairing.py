"""Which word of one sentence answers to which word of another, and how well two places in them correspond."""

from math import exp, sqrt

from kimputin_cli.reconcile.sentences import Sentence

#: How fast the influence of a word fades with its distance, in words.
_REACH = 3.0
_FADE = [exp(-k / _REACH) for k in range(64)]
#: Words farther away than this have no say.
_WINDOW = 14


class Pairing:
    """The words that two sentences share, matched one to one. `left[i]` is the index in `b` of word i of `a`, or -1."""

    __slots__ = ("a", "b", "left", "right")

    def __init__(self, a: Sentence, b: Sentence) -> None:
        self.a, self.b = a, b
        self.left = [-1] * len(a.tokens)
        self.right = [-1] * len(b.tokens)
        places: dict[str, list[int]] = {}
        for j, key in enumerate(b.keys):
            if key:
                places.setdefault(key, []).append(j)
        scale = len(b.tokens) / max(1, len(a.tokens))
        for i, key in enumerate(a.keys):
            options = places.get(key) if key else None
            if options:
                j = min(options, key=lambda j: abs(j - i * scale))
                options.remove(j)
                self.left[i], self.right[j] = j, i

    def context(
        self, a_first: int, a_last: int, b_first: int, b_last: int, but_a: range = range(0), but_b: range = range(0)
    ) -> float:
        """From 0 to 1: how far the words around two places are the same ones at the same distance; words `but_a` of
        `a` and `but_b` of `b` do not count."""
        both = mass_a = mass_b = 0.0
        a, b, left = self.a.weights, self.b.weights, self.left
        for i in range(max(0, a_first - _WINDOW), min(len(a), a_last + _WINDOW + 1)):
            if a_first <= i <= a_last or i in but_a:
                continue
            here = _FADE[a_first - i if i < a_first else i - a_last]
            mass_a += a[i] * here * here
            j = left[i]
            if j >= 0 and not b_first <= j <= b_last and j not in but_b:
                there = b_first - j if j < b_first else j - b_last
                if there < 64:
                    both += a[i] * here * _FADE[there]
        for j in range(max(0, b_first - _WINDOW), min(len(b), b_last + _WINDOW + 1)):
            if not b_first <= j <= b_last and j not in but_b:
                here = _FADE[b_first - j if j < b_first else j - b_last]
                mass_b += b[j] * here * here
        return both / sqrt(mass_a * mass_b) if mass_a and mass_b else 0.0

    def same_left(self, i: int, j: int) -> bool:
        """Whether the words before the places are the same (content or function word)."""
        a, b = self.a.tokens, self.b.tokens
        return i > 0 and j > 0 and a[i - 1].form[:5] == b[j - 1].form[:5]

    def same_right(self, i: int, j: int) -> bool:
        a, b = self.a, self.b
        if i + 1 >= len(a.tokens) or j + 1 >= len(b.tokens):
            return i + 1 >= len(a.tokens) and j + 1 >= len(b.tokens)
        return a.tokens[i + 1].form[:5] == b.tokens[j + 1].form[:5] or (
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
        total = self._content(self.a) or 1.0
        other = self._content(self.b) or 1.0
        both = sum(w for key, w, j in zip(self.a.keys, self.a.weights, self.left, strict=True) if key and j >= 0)
        return both / total, both / other

    @staticmethod
    def _content(s: Sentence) -> float:
        return sum(w for key, w in zip(s.keys, s.weights, strict=True) if key)
