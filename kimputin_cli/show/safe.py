"""Article text on its way out: nothing of it may act on a terminal or a spreadsheet."""

import re

# Control characters (C0 but for tab and newline, DEL, C1), line and paragraph separators, and the marks that turn or
# hide the direction of text (Unicode bidi controls, zero-width signs, tags, byte order mark).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """`text` with every character that could steer a terminal shown as U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


def cell(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return "'" + text if text.lstrip()[:1] in {"=", "+", "-", "@"} or text[:1] in {"\t", "\r"} else text
