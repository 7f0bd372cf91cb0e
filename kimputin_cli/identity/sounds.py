"""The sound of a name word, so that transliterations of one name and plain misspellings of it fall together."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "ı": "i",
        "ʻ": "",
        "’": "",
        "'": "",
    }
)
#: Spellings of one sound in French, English, German and Slavic transliteration; in order, on folded words.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:iou|you|yu|ju(?=r|l))", "iu"),
        (r"^(?:ie|ye|je(?=lt|vg))", "e"),
        (r"tsch|tch|tsh|sch|ch|sh|cz", "S"),
        (r"dzh|dj|zh", "j"),
        (r"kh|ck|qu|q", "k"),
        (r"gh|gu(?=[eiy])", "g"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ph", "f"),
        (r"th|dt", "t"),
        (r"dh", "d"),
        (r"t?z", "s"),
        (r"oe", "o"),
        (r"ue(?=.)", "u"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ij|[iy]+", "i"),
        (r"[ae]i", "e"),
        (r"ie(?=.)", "e"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)
#: Endings of family names only: given names tell a man from a woman by them (Simon, Simone).
_ENDINGS = tuple(
    (re.compile(pattern), sound) for pattern, sound in ((r"(?<!f)f+$", "v"), (r"(?<=..[^aeiou])e$", ""), (r"ik$", "iS"))
)
_VOWELS = re.compile("[aeiouy]+")


@lru_cache(maxsize=262144)
def folded(word: str) -> str:
    """Lower-case ASCII letters and digits of a name word; marks and apostrophes are dropped."""
    word = word.lower().translate(_LIGATURES)
    if word.isascii() and word.isalnum():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum() and c.isascii())


@lru_cache(maxsize=262144)
def given_sound(word: str) -> str:
    """The sound of a folded given name."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=262144)
def family_sound(word: str) -> str:
    """The sound of a folded family name: like a given name's, its ending levelled (-ine and -in, -off and -ov)."""
    word = given_sound(word)
    for pattern, sound in _ENDINGS:
        word = pattern.sub(sound, word)
    return word


def skeleton(sound: str) -> str:
    """A sound without its vowels, but for a vowel in front."""
    return (sound[:1] if sound[:1] in "aeiou" else "") + _VOWELS.sub("", sound)
