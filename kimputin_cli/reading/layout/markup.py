"""What is not language in a line: tags of HTML that were left in, and the date that some corpora put at the head.

It is found first and then looked away from: `blank` has the same length as the line, so that offsets stay true.
"""

import re
from typing import NamedTuple

_TAG = re.compile(
    r"</?(?:p|br|hr|b|i|u|s|a|em|strong|span|div|section|article|aside|figure|figcaption|img|picture|source|video|audio|iframe"
    r"|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|q|cite|sup|sub|small|big|font|center|table|tbody|thead|tr|td|th|code|pre|time"
    r"|script|style|mark|label|button|form|input|nav|header|footer|main|svg|path|noscript)(?:\s[^<>]{0,1000})?/?>"
    r"|<!--[^<>]{0,1000}-->|&(?:nbsp|amp|quot|laquo|raquo|rsquo|lsquo|ldquo|rdquo|hellip|ndash|mdash|#\d{1,6});",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:date|published|publi[ée])\s{0,3}[:=]?\s{0,3}(\d{4}(?:-\d{2}){0,2})(?![\w-])\s{0,3}[:|–—-]?", re.IGNORECASE
)


class Markup(NamedTuple):
    """`spans` of markup in a line (offsets in the line), the line with blanks in their place, and the head's date."""

    spans: list[tuple[int, int]]
    blank: str
    head_date: str | None


def find_markup(line: str) -> Markup:
    """The markup of `line`."""
    spans = []
    head = _HEAD.match(line)
    if head:
        spans.append(head.span())
    if "<" in line or "&" in line:
        spans += [m.span() for m in _TAG.finditer(line, head.end() if head else 0) if m[0][0] == "<"]
    if not spans:
        return Markup([], line, None)
    pieces, at = [], 0
    for start, end in spans:
        pieces += [line[at:start], " " * (end - start)]
        at = end
    return Markup(spans, "".join(pieces) + line[at:], head[1] if head else None)
