"""Numbers in a French text, digits and words, and what they can be: a day, a year, a century, a whole date."""

import re
from datetime import date
from typing import Any

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.scan import Words

#: (class of the symbol, what it is worth, index of the word behind it)
Option = tuple[str, Any, int]


class Numbers(msgspec.Struct, frozen=True):
    """lexicon/numbers.toml, as far as years and counts of days go."""

    units: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    scales: dict[str, int]


_NUMBERS: Numbers = load("numbers", Numbers)
_ONES = {word: value for word, value in _NUMBERS.units.items() if value != 1}
_TENS = _NUMBERS.tens
_POWERS = _NUMBERS.hundreds | {word: value for word, value in _NUMBERS.scales.items() if value == 1000}
#: Words that begin a number. "un" alone is an article too: the rules name it themselves.
NUMBER_WORDS = frozenset(_ONES) | frozenset(_TENS) | frozenset(_POWERS)

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])")
_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|[.-]\d)")
_CENTURY = re.compile(r"[ivx]+")
#: One of these follows the number of a century.
CENTURY_NOUNS = frozenset({"siècle", "siecle", "s"})
_ROMAN = {"i": 1, "v": 5, "x": 10}
_TH = ("e", "è", "ème", "eme", "ième", "ieme", "er", "ᵉ", "°")
#: Years that a newspaper may mean by four digits.
FIRST_YEAR, LAST_YEAR = 1000, 2199


def number_options(words: Words, index: int) -> list[Option]:
    """The ways to read a number at word `index` (none when there is no number)."""
    key = words.keys[index]
    if key[0].isdecimal():
        return _digits(words, index, key)
    if key in NUMBER_WORDS:
        value, behind = in_words(words.keys, index)
        options: list[Option] = [("Num", value, behind)]
        if 1 <= value <= 31 and (behind >= len(words.keys) or words.keys[behind] != "heures"):
            options.append(("Day", value, behind))
        if FIRST_YEAR <= value <= LAST_YEAR and behind > index + 1:
            options.append(("Year", value, behind))
        return options
    if key == "premier":
        return [("Day", 1, index + 1)]
    if key == "t":
        return _quarter_code(words, index)
    return roman_century(words, index, key)


def _digits(words: Words, index: int, key: str) -> list[Option]:
    start, text = words.starts[index], words.text
    if start and (text[start - 1] in ",." and start > 1 and text[start - 2].isdecimal()):
        return []
    if not key.isascii() or len(key) > 9:
        return []
    behind = index + 1
    options: list[Option] = []
    if len(key) in (1, 2, 4):
        numeric = _numeric(words, index)
        if numeric is not None:
            return [numeric]
    value = int(key)
    follower = words.keys[behind] if behind < len(words.keys) else ""
    touching = bool(follower) and words.starts[behind] == words.ends[index]
    decimal = (
        touching
        and follower in ",."
        and behind + 1 < len(words.keys)
        and words.starts[behind + 1] == words.ends[behind]
    ) and words.keys[behind + 1][0].isdecimal()
    if decimal:
        return []
    grouped = _thousands(words, index)
    if grouped is not None:
        return [("Num", grouped[0], grouped[1])]
    options.append(("Num", value, behind))
    if len(key) == 4 and FIRST_YEAR <= value <= LAST_YEAR and not (touching and follower[0].isalpha()):
        options.append(("Year", value, behind))
    if len(key) == 2:
        options.append(("Year2", value, behind))
    if len(key) <= 2:
        if 1 <= value <= 31:
            after = behind
            if value == 1 and follower in ("er", "ᵉʳ"):
                after = behind + 1
            options.append(("Day", value, after))
        if value <= 21 and follower in _TH:
            options.append(("Century", value, behind + 1))
    return options


def _thousands(words: Words, index: int) -> tuple[int, int] | None:
    """A number written in groups of three ("1 127", "10.000"), or None."""
    if len(words.keys[index]) > 3:
        return None
    value, at = int(words.keys[index]), index + 1
    while at < len(words.keys):
        dotted = words.keys[at] == "."
        group = at + 1 if dotted else at
        if group >= len(words.keys) or len(words.keys[group]) != 3 or not words.keys[group].isascii():
            break
        near = words.starts[group] - words.ends[at - 1]
        if not words.keys[group].isdecimal() or near != 1:
            break
        value, at = value * 1000 + int(words.keys[group]), group + 1
        if at - index > 6:
            break
    return (value, at) if at > index + 1 else None


def _numeric(words: Words, index: int) -> Option | None:
    """A whole date in figures: ISO, or day, month and year with one kind of separator."""
    text, start = words.text, words.starts[index]
    if start and (text[start - 1] in "/-" or text[start - 1].isalnum()):
        return None
    match = _ISO.match(text, start)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        match = _SLASHED.match(text, start)
        if match is None or (match[2] in ".-" and len(match[4]) == 2):
            return None
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year += 2000 if year < 70 else 1900
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    behind = index + 1
    while behind < len(words.keys) and words.starts[behind] < match.end():
        behind += 1
    return ("Numeric", value, behind)


def in_words(keys: list[str], index: int) -> tuple[int, int]:
    """The number in words that begins at `index`, and the index behind it ("mille neuf cent quatre-vingt-dix-huit")."""
    total = current = 0
    at = index
    while at < len(keys) and at - index < 16:
        key = keys[at]
        if key in _ONES:
            current += _ONES[key]
        elif key in ("un", "une") and current % 100 in (20, 30, 40, 50, 60, 80):
            current += 1
        elif key in _TENS:
            if key in ("vingt", "vingts") and current % 100 == 4:
                current += 76  # quatre-vingt
            else:
                current += _TENS[key]
        elif key in ("cent", "cents"):
            current = current // 100 * 100 + max(1, current % 100) * 100
        elif key in ("mille", "mil"):
            total, current = total + max(1, current) * 1000, 0
        else:
            break
        at += 1
        # "-" and "et" only join when a smaller number follows: "vingt et un", "trente et onze" but "dix et deux" no.
        if at + 1 < len(keys) and keys[at] == "-" and (keys[at + 1] in NUMBER_WORDS or keys[at + 1] in ("un", "une")):
            at += 1
        elif at + 2 < len(keys) and keys[at] == "-" and keys[at + 1] == "et" and keys[at + 2] == "-":
            at += 3
        elif at + 1 < len(keys) and keys[at] == "et" and current % 10 == 0 and keys[at + 1] in ("un", "une", "onze"):
            if current < 20:
                break
            at += 1
        elif at < len(keys) and keys[at] in NUMBER_WORDS and keys[at] not in _POWERS and current % 10:
            break  # "deux trois"
    return total + current, at


def _quarter_code(words: Words, index: int) -> list[Option]:
    """ "T3" as the third quarter."""
    start, behind = words.starts[index], index + 1
    if words.text[start] != "T" or behind >= len(words.keys) or words.starts[behind] != start + 1:
        return []
    if words.keys[behind] not in ("1", "2", "3", "4") or (start and words.text[start - 1].isalnum()):
        return []
    return [("QuarterCode", ("t", int(words.keys[behind])), behind + 1)]


def roman_century(words: Words, index: int, key: str) -> list[Option]:
    """ "XIXe" as the number of a century: capitals, or small capitals before "siècle"."""
    if key[0] not in "ivx" or len(key) > 9:
        return []
    match = _CENTURY.match(key)
    if match is None:
        return []
    numeral, rest = match[0], key[match.end() :]
    behind = index + 1
    if not rest and behind < len(words.keys) and words.keys[behind] in _TH:
        rest, behind = words.keys[behind], behind + 1
    if rest not in _TH or behind >= len(words.keys) or words.keys[behind] not in CENTURY_NOUNS:
        return []
    value = _roman(numeral)
    return [("Century", value, behind)] if 1 <= value <= 21 else []


def _roman(numeral: str) -> int:
    total = 0
    for i, sign in enumerate(numeral):
        worth = _ROMAN[sign]
        total += -worth if i + 1 < len(numeral) and _ROMAN[numeral[i + 1]] > worth else worth
    return total
