"""Word families: "augmentation" belongs to the family of "augmenter", "interprété" not to that of "interdire"."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from kimputin_cli import lexicon
from kimputin_cli.reconcile.tokens import fold

#: Letters to the longest ending that makes another word of one family ("libér-ation").
_ENDING = 6
#: Of words up to so many letters, three may be the root.
_SHORT = 5


class Families:
    """A set of words that holds their inflections and derivations: the same word up to the last two or three
    letters; the forms `apart` belong to none of them."""

    def __init__(self, words: Iterable[str], apart: Iterable[str] = ()) -> None:
        self._buckets: dict[str, list[str]] = {}
        self._known: dict[str, str | None] = dict.fromkeys(apart)
        for word in words:
            form = fold(word)
            self._buckets.setdefault(form[:3], []).append(form)

    def find(self, form: str) -> str | None:
        """The word of the set to whose family the folded `form` belongs, the nearest of several; None for none."""
        bucket = self._buckets.get(form[:3])
        if bucket is None:
            return None
        if form not in self._known:
            if len(form) > _SHORT:  # two long words of one family have more than three letters in common
                bucket = [word for word in bucket if word[3:4] == form[3] or len(word) <= _SHORT]
            options = [word for word in bucket if related(word, form)]
            nearest = max(options, key=lambda word: (common_start(word, form), -len(word), word), default=None)
            self._known[form] = nearest
        return self._known[form]

    def __contains__(self, form: str) -> bool:
        return self.find(form) is not None

    @property
    def words(self) -> Iterator[str]:
        """The folded words of the set."""
        return chain.from_iterable(self._buckets.values())


class Openings:
    """Which folded words can have to do with one of `words` at all, told by their first letters."""

    def __init__(self, words: Iterable[str]) -> None:
        words = set(words)
        self._any = {word[:3] for word in words}
        self._short = {word[:3] for word in words if len(word) <= _SHORT}
        self._long = {word[:4] for word in words if len(word) > _SHORT}

    def __contains__(self, form: str) -> bool:
        if len(form) <= _SHORT:
            return form[:3] in self._any
        return form[:4] in self._long or form[:3] in self._short


def related(x: str, y: str) -> bool:
    """Whether two folded words differ in their endings only."""
    if x == y or _conjugated(x, y) or _conjugated(y, x):
        return True
    shorter = min(len(x), len(y))
    common = common_start(x, y)
    ending = max(len(x), len(y)) - common
    if common == shorter:
        return (common >= 3 and ending <= 2) or (common >= 5 and ending <= _ENDING)
    if shorter <= 5:
        return common >= 4 and abs(len(x) - len(y)) <= 1
    return common >= 5 and common >= shorter - 2 and ending <= _ENDING


def _conjugated(infinitive: str, form: str) -> bool:
    """Whether `form` is one of a regular verb ("gagner": "gagnait")."""
    root = infinitive[:-2]
    return len(root) >= 3 and form.startswith(root) and form[len(root) :] in _endings().get(infinitive[-2:], ())


@lru_cache(maxsize=1)
def _endings() -> dict[str, frozenset[str]]:
    table: dict[str, tuple[str, ...]] = lexicon.load("verb_endings", dict[str, tuple[str, ...]])
    return {ending: frozenset(forms) for ending, forms in table.items()}


def common_start(x: str, y: str) -> int:
    """How many first letters two words have in common."""
    shorter = min(len(x), len(y))
    if x[:shorter] == y[:shorter]:
        return shorter
    n = 0
    while x[n] == y[n]:
        n += 1
    return n
