"""What could not be read, and why: one line for the user."""

import unicodedata

import msgspec


class Unreadable(msgspec.Struct, frozen=True):
    """An input that gave no article. `skipped`: only a warning (an article in another language); otherwise an error.

    `source` is the path or the feed's address as given, with ":N" for line or row N; `cause` says what is wrong.
    """

    source: str
    cause: str
    skipped: bool = False

    def __str__(self) -> str:
        """`source: cause` on one line, nothing in it that a terminal would obey."""
        return f"{visible(self.source)}: {visible(self.cause)}"


def visible(text: str) -> str:
    """`text` with control, format (bidirectional marks) and surrogate characters written as escapes."""
    if text.isascii() and text.isprintable():
        return text
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return "".join(c.encode("unicode_escape").decode("ascii") if unicodedata.category(c) in hidden else c for c in text)
