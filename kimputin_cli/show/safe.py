"""Article text on its way out: nothing of it may act on a terminal or a spreadsheet."""

import re

# Control characters (C0 but for tab and newline, DEL, C1), line and paragraph separators, and the marks that turn or
# hide the direction of text (Unicode bidi controls, zero-width signs, tags, byte order mark).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

#: What a formula begins with, also in full width (East Asian versions of spreadsheets).
_FORMULA = frozenset("=+-@＝＋－＠")
_BEHIND_A_SEPARATOR = re.compile('([;\t\r\n]"*)(?=[=+\\-@＝＋－＠])')


_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")


def one_line(text: str) -> str:
    """`text` with single spaces; no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip()


def printable(text: str) -> str:
    """`text` with every character that could steer a terminal shown as U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


def escaped(json: str) -> str:
    """A JSON text of the same value in which those characters are written as escapes (they occur in strings only)."""
    return _UNSAFE.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def cell(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet takes for a formula, nor a part of it where it splits at semicolons, as
    French ones do, and disregards the quotation marks (OWASP: CSV injection)."""
    text = _BEHIND_A_SEPARATOR.sub(r"\1'", text)
    return "'" + text if text.lstrip()[:1] in _FORMULA or text[:1] in {"\t", "\r", "\n"} else text
