"""The lines of a text, where they stand, and a folding that makes them comparable to the lexicon."""

import re
import unicodedata
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_ACCENT = re.compile("[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A line without its surrounding blanks; `blank_before`: an empty line or nothing goes before it."""

    start: int
    end: int
    text: str
    blank_before: bool

    @property
    def words(self) -> int:
        return self.text.count(" ") + self.text.count("\u00a0") + 1


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    lines = []
    previous = -1
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip()
        if not body:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        between = text[previous:start] if previous >= 0 else "\n\n"
        breaks = between.count("\n") or between.count("\r") + between.count("\u2029") * 2 + between.count("\u2028")
        lines.append(Line(start, start + len(body), body, breaks > 1))
        previous = start + len(body)
    return lines


def fold(text: str) -> str:
    """`text` without case, accents and punctuation, words separated by one blank."""
    text = text.casefold()
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _NOT_WORD.sub(" ", text).strip()
