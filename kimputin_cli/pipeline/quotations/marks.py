"""Quotation marks: where they stand, which two belong together, and what is left when one of a pair is lost."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["open", "close", "either"]

_MARKS = re.compile(r"[«»\"“”„‹›‘’]|''|<<|>>|``")
_FAMILY = {
    "«": 0,
    "»": 0,
    "<<": 0,
    ">>": 0,
    "‹": 1,
    "›": 1,
    "“": 2,
    "”": 2,
    "„": 2,
    '"': 3,
    "''": 4,
    "``": 4,
    "‘": 5,
    "’": 5,
}
_SIDE: dict[str, Side] = {"«": "open", "<<": "open", "‹": "open", "„": "open", "``": "open", "‘": "open"}
_SIDE |= {"»": "close", ">>": "close", "›": "close", "’": "close"}
#: An unclosed quotation whose next mark is further away than this many lines has lost its closing mark.
MAX_LINES = 60
#: Nobody nests deeper; what pretends to has lost its marks.
MAX_DEPTH = 6
_FIRST_OR_SECOND = re.compile(
    r"(?<![\w’'])(?:je|j[’']\w+|nous|vous|tu|me|m[’']\w+|mon|ma|mes|moi|notre|nos|votre|vos|toi)(?![\w])|-(?:nous|vous|moi|je|tu)\b|^\W*\w+ez\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[ \u00a0\u202f]+(?=[A-ZÀ-Ý0-9\[(«“\"])|\n+")
_COLON = re.compile(r"(?<=[\w)]) ?[\u00a0\u202f]?:[ \u00a0\u202f]+(?=[A-ZÀ-Ý])")


@dataclass(slots=True, frozen=True)
class Marked:
    """Words in quotation marks. `start`:`end` are the words, `outer_start`:`outer_end` take in the marks; `parent` is
    the index of the marked words around, -1 if none; `opened` and `closed` say which marks are in the text."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    parent: int
    opened: bool
    closed: bool


@dataclass(slots=True)
class _Open:
    at: int
    after: int
    family: int
    line: int


def find_marked(text: str, cuts: Sequence[int] = ()) -> list[Marked]:
    """The quotation-marked stretches of `text`, in text order, each properly inside its parent. Linear in the text.

    `cuts` are the sorted offsets at which a reporting clause follows a comma (", a dit X"): a stretch whose closing
    mark is lost ends there, at the latest with its line. One whose opening mark is lost begins with its sentence,
    or with the first of the sentences before it that speak in the first or second person.
    """
    lines = [m.start() for m in re.finditer("\n", text)]
    spans: list[tuple[int, int, int, int, bool, bool]] = []
    stack: list[_Open] = []
    previous: dict[int, int] = {}

    def lose(top: _Open, limit: int) -> None:
        at = bisect_left(lines, top.after)
        end = min(limit, lines[at] if at < len(lines) else len(text))
        cut = bisect_left(cuts, top.after + 1)
        if cut < len(cuts) and cuts[cut] < end:
            end = cuts[cut]
        spans.append((top.after, end, top.at, end, True, False))

    for match in _MARKS.finditer(text):
        mark, at, after = match.group(), match.start(), match.end()
        family = _FAMILY[mark]
        side = _side(text, mark, at, after, bool(stack) and stack[-1].family == family)
        if side is None:
            continue
        line = bisect_left(lines, at)
        if stack and (line - stack[-1].line > MAX_LINES or (side == "open" and _begins_line(text, at))):
            # a new paragraph opens anew: what is still open ends with its own line
            while stack:
                lose(stack.pop(), at)
        if side == "open":
            if len(stack) == MAX_DEPTH:
                lose(stack.pop(), at)
            stack.append(_Open(at, after, family, line))
        elif stack:
            depth = next(
                (d for d in range(len(stack) - 1, max(-1, len(stack) - 4), -1) if stack[d].family == family), None
            )
            if depth is None and family == 5:
                continue
            if depth is None:
                depth = len(stack) - 1
            while len(stack) > depth + 1:
                lose(stack.pop(), at)
            top = stack.pop()
            spans.append((top.after, at, top.at, after, True, True))
        elif family != 5:
            # a pair of other marks may stand inside these words
            start = _sentence_start(text, previous.get(family, 0), at)
            spans.append((start, at, start, after, False, True))
        previous[family] = after
    while stack:
        lose(stack.pop(), len(text))
    return _nest(text, spans)


def _side(text: str, mark: str, at: int, after: int, is_open: bool) -> Side | None:
    """Which side a mark is, by its shape, else by the spaces around it, else by what is open; None for no mark."""
    left = text[at - 1] if at else " "
    right = text[after] if after < len(text) else " "
    if mark == "’":
        return "close" if is_open and not right.isalnum() else None
    if mark == "‘":
        return "open" if not left.isalnum() else None
    if mark in _SIDE:
        return _SIDE[mark]
    if mark == '"' and left.isdigit() and not is_open:
        return None
    glued_left = not left.isspace() and left not in "([’'«“‹—–-"
    glued_right = not right.isspace() and right not in ")],.;:!?…»”›"
    if glued_right and not glued_left:
        return "open"
    if glued_left and not glued_right:
        return "close"
    if mark in "“”":
        return "open" if mark == "“" and not (is_open and not glued_right) else "close"
    return "close" if is_open else "open"


def _begins_line(text: str, at: int) -> bool:
    """Whether only spaces or a dash stand between the line's start and `at`; looks back a few characters only."""
    before = text[max(0, at - 6) : at]
    head = before.rsplit("\n", 1)
    return (len(head) == 2 or at <= 6) and not head[-1].strip(" \t\u00a0\u202f-–—•")


def _sentence_start(text: str, floor: int, end: int) -> int:
    """Where words begin whose opening mark is lost: not before `floor`, the end of the mark before."""
    body = text[floor:end]
    starts = [0] + [m.end() for m in _SENTENCE_END.finditer(body) if m.end() < len(body)]
    while len(starts) > 1 and not body[starts[-1] :].strip():
        starts.pop()
    first = len(starts) - 1
    bounds = [*starts, len(body)]
    own = body[bounds[first] :]
    if first == 0 and floor:
        return floor + _skip(body)
    colons = [match.end() for match in _COLON.finditer(own)]
    if colons:
        return floor + bounds[first] + colons[-1]
    # the piece right after a mark is the rest of that quotation's own sentence
    lowest = 1 if floor and bounds[1] - bounds[0] > 1 and body[: bounds[1]].strip(" .\n\u00a0\u202f") else 0
    speaking = [bool(_FIRST_OR_SECOND.search(body[bounds[k] : bounds[k + 1]])) for k in range(len(starts))]
    at = first
    if speaking[first] or (first > lowest and speaking[first - 1]):
        while at > lowest and (speaking[at - 1] or (at - 1 > lowest and speaking[at - 2] and speaking[at])):
            at -= 1
        while at < first and not speaking[at]:
            at += 1
    return floor + bounds[at]


def _skip(body: str) -> int:
    return len(body) - len(body.lstrip(" ,;:.\n\t\u00a0\u202f"))


def _nest(text: str, spans: list[tuple[int, int, int, int, bool, bool]]) -> list[Marked]:
    """Sort, trim, clip what would cross, and find parents."""
    found: list[Marked] = []
    around: list[int] = []
    for start, end, outer_start, outer_end, opened, closed in sorted(spans, key=lambda s: (s[2], -s[3])):
        while around and found[around[-1]].outer_end <= outer_start:
            around.pop()
        if around and found[around[-1]].outer_end < outer_end:
            if closed and found[around[-1]].closed:
                continue
            end, outer_end = min(end, found[around[-1]].end), min(outer_end, found[around[-1]].end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end or not any(c.isalnum() for c in text[start : min(end, start + 200)]):
            continue
        parent = around[-1] if around else -1
        if parent >= 0 and (start, end) == (found[parent].start, found[parent].end):
            continue
        around.append(len(found))
        found.append(Marked(start, end, outer_start, outer_end, parent, opened, closed))
    return found
