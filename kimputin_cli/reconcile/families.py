"""Word families: "augmentation" belongs to the family of "augmenter", "interprété" not to that of "interdire"."""

from collections.abc import Iterable

from kimputin_cli.reconcile.tokens import fold

#: Letters to the longest ending that makes another word of one family ("libér-ation").
_ENDING = 6


class Families:
    """A set of words that holds their inflections and derivations: the same word up to the last two or three
    letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._buckets: dict[str, list[str]] = {}
        self._known: dict[str, str | None] = {}
        for word in words:
            form = fold(word)
            self._buckets.setdefault(form[:4], []).append(form)

    def find(self, form: str) -> str | None:
        """The word of the set to whose family the folded `form` belongs, or None."""
        if form not in self._known:
            options = self._buckets.get(form[:4], ())
            self._known[form] = next((word for word in options if related(word, form)), None)
        return self._known[form]

    def __contains__(self, form: str) -> bool:
        return self.find(form) is not None


def related(x: str, y: str) -> bool:
    """Whether two folded words differ in their endings only."""
    if x == y:
        return True
    shorter = min(len(x), len(y))
    common = next((k for k in range(shorter) if x[k] != y[k]), shorter)
    ending = max(len(x), len(y)) - common
    if common == shorter:
        return (common >= 3 and ending <= 2) or (common >= 5 and ending <= _ENDING)
    if shorter <= 5:
        return common >= 4 and abs(len(x) - len(y)) <= 1
    return common >= 5 and common >= shorter - 2 and ending <= _ENDING
