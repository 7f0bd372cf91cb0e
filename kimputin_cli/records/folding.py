"""Names, words and lines without case, accents and punctuation, for look-up."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case, no diacritics, one space for other signs than letters and digits: "Élysée 2" → "elysee 2"."""
    return _remembered(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        for ligature, letters in _LIGATURES.items():
            text = text.replace(ligature, letters)
        text = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))
    return _NOT_WORD.sub(" ", text.casefold()).strip()


#: Words, names and lines are folded again and again; whole texts are not worth remembering.
_SHORT = 400
_remembered = lru_cache(4096)(_fold)
