"""How a place name is compared: without accents, case, hyphens and articles; by its consonants when it is misspelt."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"}
)
_SAINT = re.compile(r"\b(st|ste)\b")
_ARTICLE = re.compile(r"^(?:l|le|la|les|the|el|al) (?=.)")

#: Spellings of one sound, longest first, for names that came through several alphabets.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "c"), ("ch", "c"), ("sh", "c"), ("kh", "k"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dj", "j"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("ou", "u"), ("w", "v"), ("x", "ks"), ("z", "s"),
    ("c", "k"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in lower-case ASCII words: "Saint-Étienne", "St Etienne" and "saint étienne" are one."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_LIGATURES))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _NOT_WORD.sub(" ", plain).strip()
    if "st" in words:
        words = _SAINT.sub(lambda m: "saint" if m[1] == "st" else "sainte", words)
    return words


def without_article(key: str) -> str:
    """A folded name without the article in front ("le caire": "caire"), or as it is."""
    return _ARTICLE.sub("", key)


def skeleton(key: str) -> str:
    """The consonants of a folded name, one letter a sound, so that misspellings of one name mostly fall together."""
    sounds = key.replace(" ", "")
    first = sounds[:1]
    for spelling, sound in _SOUNDS:
        sounds = sounds.replace(spelling, sound)
    consonants = _DOUBLE.sub(r"\1", _VOWELS.sub("", sounds))
    return (first if first in "aeiouy" else "") + consonants
