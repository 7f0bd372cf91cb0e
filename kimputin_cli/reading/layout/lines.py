"""The lines of a text and where they stand."""

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


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
