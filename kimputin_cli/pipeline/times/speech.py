"""Quotation marks in a text, and where each quotation's own day of speaking may be named."""

import re
from bisect import bisect_right
from typing import NamedTuple

_MARK = re.compile('[«»“”„‹›"\n]')
#: A quotation that is longer, in characters or in marks within it, was never closed.
LONGEST, MOST_MARKS = 6000, 200
_PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›"}


class Quoted(NamedTuple):
    """A stretch between quotation marks, as offsets in the text, the marks left out."""

    start: int
    end: int


def quoted_stretches(text: str) -> list[Quoted]:
    """The outermost quotations of `text`, in order. Pairs may stand lines apart, straight marks pair on a line.

    A mark that is never closed ends with its line.
    """
    found: list[Quoted] = []
    marks = [(i, char) for i, char in _marks(text)]
    i = 0
    while i < len(marks):
        at, char = marks[i]
        if char in _PAIRS:
            depth, j, last_line_end = 1, i + 1, None
            while j < len(marks) and depth:
                other = marks[j][1]
                if other == char:
                    depth += 1
                elif other == _PAIRS[char]:
                    depth -= 1
                elif other == "\n" and last_line_end is None:
                    last_line_end = j
                if marks[j][0] - at > LONGEST or j - i > MOST_MARKS:
                    break
                j += 1
            if depth == 0:
                found.append(Quoted(at + 1, marks[j - 1][0]))
                i = j
                continue
            i = last_line_end if last_line_end is not None else j
            found.append(Quoted(at + 1, marks[i][0] if i < len(marks) else len(text)))
        elif char == '"':
            j = i + 1
            while j < len(marks) and marks[j][1] not in '"\n':
                j += 1
            if j < len(marks) and marks[j][1] == '"':
                found.append(Quoted(at + 1, marks[j][0]))
                i = j + 1
                continue
        i += 1
    return found


def _marks(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _MARK.finditer(text)]


class Quotes:
    """Which quotation, if any, an offset lies in."""

    def __init__(self, text: str) -> None:
        self.stretches = quoted_stretches(text)
        self._starts = [quoted.start for quoted in self.stretches]

    def at(self, offset: int) -> int | None:
        """The index of the quotation around `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.stretches[index].end else None
