"""Two figures that are one quantity: scores ("2-0", "38 à 17") and ranges ("entre 2,5 et 10", "10-15 cm")."""

import re

from kimputin_cli.pipeline.quantities.numerals import SPACE, Numeral, numeral_at
from kimputin_cli.pipeline.quantities.units import is_clock, unit_after

ORDINAL = re.compile(r"(?:ers?|res?|e|è|ème|ième|eme|nde?|d)s?(?!\w)")
BETWEEN = re.compile(rf"(?<!\w)entre[{SPACE}]\Z", re.I)
_SCORE = re.compile(rf"(?P<gap>[{SPACE}]?[-–:][{SPACE}]?(?=[\d½])|[{SPACE}]à[{SPACE}])")
_ON = re.compile(rf"(?<!\w)sur[{SPACE}]\Z", re.I)
_TO = re.compile(rf"[{SPACE}](?P<word>à|et|ou|voire)[{SPACE}]|[{SPACE}]?[-–][{SPACE}]?")
_GLUED = re.compile(r"[-–/:.,]?[\w%]")
_MAX_SCORE = 250


def score_after(text: str, number: Numeral) -> Numeral | None:
    """The second half of "2-0", "38 à 17", "2:2": small, no noun behind it, and with "à" not above the first."""
    if number.value > _MAX_SCORE or number.scale != 1 or number.bound:
        return None
    if _ON.search(text, max(0, number.start - 4), number.start):
        return None  # "un malade sur deux à un stade précoce"
    gap = _SCORE.match(text, number.end)
    other = numeral_at(text, gap.end()) if gap else None
    if gap is None or other is None or other.value > _MAX_SCORE or other.scale != 1:
        return None
    if _GLUED.match(text, other.end):
        return None
    if unit_after(text, other.end) or (text[other.start] == "0" and other.end - other.start > 1):
        return None
    mark = gap["gap"].strip(SPACE)
    if mark == "à" and other.value > number.value:
        return None
    if mark == ":" and other.end - other.start == 2 and number.value < 25:
        return None
    return other


def upper_end(text: str, number: Numeral) -> Numeral | None:
    """The upper end of "entre 2,5 et 10", "de 5 à 7,5", "70 % à 90 %", "10-15 cm", "deux ou trois"."""
    first_unit = unit_after(text, number.end)
    end = first_unit.at if first_unit else number.end
    link = _TO.match(text, end)
    other = numeral_at(text, link.end()) if link else None
    last_unit = unit_after(text, other.end) if other else None
    if link is None or other is None or other.bound or ORDINAL.match(text, other.end):
        return None
    low = number.value + (first_unit.half if first_unit else 0)
    high = other.value + (last_unit.half if last_unit else 0)
    word = link["word"]
    if word == "et" and not BETWEEN.search(text, max(0, number.start - 8), number.start):
        return None
    if word is None and (number.spelled or number.value >= 1000 or is_clock(text, other.end)):
        return None
    if word in ("ou", "voire") and not low < high <= low * 4:
        return None
    if word == "à" and first_unit and not last_unit:
        return None
    return other if low * (other.scale if number.scale == 1 else 1) < high else None
