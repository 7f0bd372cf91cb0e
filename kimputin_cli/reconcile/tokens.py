"""Words of a sentence without any model: what sentence alignment compares.

A word's key is its first five letters without accents (truncation works as well for French retrieval as a stemmer:
McNamee & Mayfield 2004), a number's key is its value, so that "six" and "6" are one.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import msgspec

from kimputin_cli import lexicon

_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+", re.UNICODE)
_THOUSANDS = re.compile(r"[.\u00a0\u202f](?=\d{3}(?!\d))")


class Token(NamedTuple):
    """A word or number; offsets are those of the article. `key` is empty for words without content."""

    start: int
    end: int
    form: str  # lower case, no accents
    key: str
    capital: bool
    number: bool
    acronym: bool = False
    text: str = ""
    joined: bool = False  # to the word before, by a hyphen


class Stopwords(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    numbers: dict[str, int]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case without accents; ligatures opened."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """The key of a folded word: five letters, or fewer without the plural and feminine endings."""
    if len(form) > 5:
        return form[:5]
    return form.rstrip("sx").rstrip("e") or form if len(form) > 3 else form


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """The words of `text`, whose first character stands at `offset` in the article."""
    data = lexicon.load("stopwords", Stopwords)
    found = []
    for match in _WORD.finditer(text):
        raw = match.group()
        start, end = match.start() + offset, match.end() + offset
        if raw[0].isdigit():
            value = _THOUSANDS.sub("", raw).replace(",", ".")
            found.append(Token(start, end, value, "#" + value, False, True, False, raw))
            continue
        form = fold(raw)
        if form in data.numbers:
            found.append(Token(start, end, form, f"#{data.numbers[form]}", raw[0].isupper(), True, False, raw))
            continue
        content = len(form) > 1 and not is_empty(form)
        joined = match.start() > 0 and text[match.start() - 1] in "-‐‑"
        acronym = len(raw) > 1 and raw.isupper()
        key = stem(form) if content else ""
        found.append(Token(start, end, form, key, raw[0].isupper(), False, acronym, raw, joined))
    return found


def is_empty(form: str) -> bool:
    """Whether a folded word has no content: an article, a preposition, an auxiliary."""
    return form in _stop()


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return frozenset(map(fold, lexicon.load("stopwords", Stopwords).words))
