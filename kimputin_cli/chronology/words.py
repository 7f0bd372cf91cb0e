"""EDTF values in words, French and English: "25 avril 2019", "fin février 2019", "vers 1999", "de 1950 à 1953"."""

from functools import lru_cache
from typing import Literal

from kimputin_cli.chronology.calendar import MONTHS
from kimputin_cli.chronology.edtf import Point, days_in, plain

Language = Literal["fr", "en"]

_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {
    "fr": {3: "printemps", 6: "été", 9: "automne", 12: "hiver"},
    "en": {3: "spring", 6: "summer", 9: "autumn", 12: "winter"},
}
_VAGUE = {"fr": "vers ", "en": "around "}
#: Parts that have a name, by (first day, last day counted from 1, or None for the end of the month).
_PARTS = {
    (1, 10): {"fr": "début", "en": "early"},
    (11, 20): {"fr": "mi-", "en": "mid-"},
    (20, None): {"fr": "fin", "en": "late"},
    (21, None): {"fr": "fin", "en": "late"},
}
_YEAR_PARTS = {
    (1, 3): {"fr": "début", "en": "early"},
    (5, 8): {"fr": "mi-", "en": "mid-"},
    (10, 12): {"fr": "fin", "en": "late"},
}


@lru_cache(maxsize=4096)
def in_words(value: str, language: Language = "fr") -> str:
    """`value` as a reader would say it; what has no plain form is returned as it is."""
    first, slash, last = value.partition("/")
    if not slash:
        point = plain(value)
        return _point(point, language) if point else value
    a, b = plain(first), plain(last)
    if a and last in ("", ".."):
        return f"depuis {_point(a, language)}" if language == "fr" else f"since {_point(a, language)}"
    if b and first in ("", ".."):
        return f"jusqu'à {_point(b, language)}" if language == "fr" else f"until {_point(b, language)}"
    if a is None or b is None:
        return value
    return _part(a, b, language) or _range(a, b, language)


def _point(point: Point, language: Language) -> str:
    vague = _VAGUE[language] if point.approximate else ""
    year, month, day = point.first
    if point.grain == "day":
        return vague + _day(year, month, day, language)
    if point.grain == "month":
        return f"{vague}{_month(month, language)} {year}"
    if point.grain == "season":
        return f"{vague}{_SEASONS[language][month]} {year}"
    if point.grain == "decade":
        return f"{vague}années {year}" if language == "fr" else f"{vague}{year}s"
    if point.grain == "century":
        number = year // 100 + 1
        return (
            f"{vague}{_roman(number)}{'er' if number == 1 else 'e'} siècle"
            if language == "fr"
            else f"{vague}{year}s (century)"
        )
    return f"{vague}{_year(year, language)}"


def _year(year: int, language: Language) -> str:
    if year > 0:
        return str(year)
    return f"{1 - year} av. J.-C." if language == "fr" else f"{1 - year} BC"


def _month(month: int, language: Language) -> str:
    return MONTHS[month - 1] if language == "fr" else _ENGLISH_MONTHS[month - 1]


def _day(year: int, month: int, day: int, language: Language) -> str:
    if language == "en":
        return f"{day} {_month(month, language)} {_year(year, language)}"
    return f"{'1er' if day == 1 else day} {_month(month, language)} {_year(year, language)}"


def _part(a: Point, b: Point, language: Language) -> str | None:
    """A named part of one month or year ("fin février 2019"), a season, or None."""
    if a.approximate or b.approximate:
        return None
    (y1, m1, d1), (y2, m2, d2) = a.first, b.last
    if a.grain == b.grain == "day" and (y1, m1) == (y2, m2):
        name = _PARTS.get((d1, None if d2 == days_in(y1, m1) else d2))
        return _named(name[language], f"{_month(m1, language)} {y1}") if name else None
    if a.grain == b.grain == "day" and (d1, m1, d2) == (1, 1, 31) and y1 == y2 and m2 == 3:
        return _named(_YEAR_PARTS[1, 3][language], str(y1))
    if a.grain == b.grain == "month":
        if m1 in _SEASONS[language] and (y2, m2) == (y1 + (m1 == 12), (m1 + 1) % 12 + 1):
            return f"{_SEASONS[language][m1]} {y1}" if y1 == y2 else f"{_SEASONS[language][m1]} {y1}-{y2}"
        if y1 == y2 and (m1, m2) in _YEAR_PARTS:
            return _named(_YEAR_PARTS[m1, m2][language], str(y1))
    return None


def _named(part: str, whole: str) -> str:
    return f"{part}{whole}" if part.endswith("-") else f"{part} {whole}"


def _range(a: Point, b: Point, language: Language) -> str:
    if a.grain == b.grain == "day" and a.first[:2] == b.first[:2] and not (a.approximate or b.approximate):
        year, month, first = a.first
        last = b.first[2]
        if language == "fr":
            return f"du {'1er' if first == 1 else first} au {last} {_month(month, language)} {year}"
        return f"{first} to {last} {_month(month, language)} {year}"
    one, other = _point(a, language), _point(b, language)
    if language == "en":
        return f"{one} to {other}"
    if a.grain == "day" and not a.approximate:
        return f"du {one} au {other}"
    return f"d'{one} à {other}" if one[0] in "ao" else f"de {one} à {other}"


def _roman(number: int) -> str:
    out = ""
    for worth, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, worth)
        out += sign * count
    return out
