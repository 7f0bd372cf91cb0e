"""Text to words, independently of anybody's tokenizer: runs of letters, runs of digits, single marks, line ends."""

import re
import unicodedata
from typing import NamedTuple

#: A line end is a word of its own, so that no expression runs over it; other white space only separates.
#: "m3" and "km2" are one word: their digit numbers nothing.
_WORD = re.compile(r"\b[cdkm]?m[23]\b|\d+|(?:[^\W\d_][\u0300-\u036f]*)+|[\n\r\u2028\u2029]|[^\w\s]|_")
_SAME = {"’": "'", "ʼ": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "−": "-", "—": "–", "\r": "\n"}


class Words(NamedTuple):
    """Parallel lists: the key of each word (lower case, one apostrophe, one hyphen) and its offsets in the text."""

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def surface(self, first: int, end: int) -> str:
        """The text of the words from `first` up to, not including, `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def left(self, index: int) -> str:
        """The word before `index`, an elided one with its apostrophe ("l'"); "" at the start."""
        if index <= 0:
            return ""
        if self.keys[index - 1] == "'" and index >= 2:
            return self.keys[index - 2] + "'"
        return self.keys[index - 1]


def scan(text: str) -> Words:
    """The words of `text`; takes time linear in its length."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered ("İ")
        lowered = "".join(c if len(c) == 1 else " " for c in (char.lower() for char in text))
    for sign, same in _SAME.items():
        lowered = lowered.replace(sign, same)
    keys = [lowered[a:b] for a, b in zip(starts, ends, strict=True)]
    if not text.isascii() and _decomposed(text):
        keys = [unicodedata.normalize("NFC", key) for key in keys]
    return Words(text, keys, starts, ends)


def _decomposed(text: str) -> bool:
    return "\u0301" in text or "\u0300" in text or "\u0302" in text


def without_accents(key: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
