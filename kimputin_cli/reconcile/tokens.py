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

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,\u00a0\u202f]\d+)*", re.UNICODE)
_PARTS = re.compile(f"({_WORD.pattern})", re.UNICODE)
_THOUSANDS = re.compile(r"[.\u00a0\u202f](?=\d{3}(?!\d))")
#: What is left of accents once letters have been taken apart.
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
HYPHENS = frozenset("-‐‑")


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


class Word(NamedTuple):
    """What a token says, wherever it stands: the fields of `Token` between the offsets and `joined`."""

    form: str
    key: str
    capital: bool
    number: bool
    acronym: bool
    text: str


class Stopwords(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    numbers: dict[str, int]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case without accents; ligatures opened."""
    return _folded(word)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae")))
    return plain if plain.isascii() else "".join([c for c in plain if not unicodedata.combining(c)])


def stem(form: str) -> str:
    """The key of a folded word: five letters, or fewer without the plural and feminine endings."""
    if len(form) > 5:
        return form[:5]
    return form.rstrip("sx").rstrip("e") or form if len(form) > 3 else form


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """The words of `text`, whose first character stands at `offset` in the article."""
    found: list[Token] = []
    make, add = tuple.__new__, found.append
    at = 0
    for raw in written(text):
        start = text.find(raw, at)  # nothing between two words could be taken for one
        at = start + len(raw)
        said = word(raw)
        joined = start > 0 and not said[3] and text[start - 1] in HYPHENS
        add(make(Token, (start + offset, at + offset, *said, joined)))
    return found


def parted(text: str) -> list[str]:
    """`text` cut at its words: what stands before the first one, the first one, what stands between, ..."""
    return _PARTS.split(text)


def written(text: str) -> list[str]:
    """The words and numbers of `text` as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def word(raw: str) -> Word:
    """The word or number written as `raw`."""
    if raw[0].isdigit():
        value = _THOUSANDS.sub("", raw).replace(",", ".")
        return Word(value, "#" + value, False, True, False, raw)
    form = _folded(raw)
    numbers = _numbers()
    if form in numbers:
        return Word(form, f"#{numbers[form]}", raw[0].isupper(), True, False, raw)
    key = stem(form) if len(form) > 1 and not is_empty(form) else ""
    return Word(form, key, raw[0].isupper(), False, len(raw) > 1 and raw.isupper(), raw)


def is_empty(form: str) -> bool:
    """Whether a folded word has no content: an article, a preposition, an auxiliary."""
    return form in _stop()


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    loaded: Stopwords = lexicon.load("stopwords", Stopwords)
    return loaded.numbers


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return frozenset(map(fold, lexicon.load("stopwords", Stopwords).words))
