"""Reading EDTF: the plain forms that newspapers need, by hand and fast; everything else by the `edtf` library.

The plain forms: `2019`, `2019-04`, `2019-04-25`, `199X`, `19XX`, `2018-22` (season), each with an optional `~`, `?` or
`%`, and two of them (or `..`, or nothing) around a `/`. tests/chronology compares this reading with the library's.
"""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from functools import lru_cache
from io import StringIO
from typing import Any, Literal, NamedTuple

Grain = Literal["day", "month", "season", "year", "decade", "century", "range"]


class EdtfError(ValueError):
    """The value is not EDTF; the message names it."""


class Point(NamedTuple):
    """One plain end: the first and the last (year, month, day) that it covers; `approximate` when marked ~ ? or %."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    grain: Grain
    approximate: bool


_PLAIN = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)|(?P<stem>\d{2,3})(?P<X>X{1,2})(?P<xmark>[~?%]?)",
    re.ASCII,
)
#: EDTF season codes: northern spring to winter as the library has them, all within the year named.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


@lru_cache(maxsize=65_536)
def plain(value: str) -> Point | None:
    """`value` when it is a single plain form, else None. Impossible days ("2019-02-30") are not plain."""
    match = _PLAIN.fullmatch(value)
    if match is None:
        return None
    if match["stem"]:
        if len(match["stem"]) + len(match["X"]) != 4:
            return None
        span = 10 ** len(match["X"])
        year = int(match["stem"]) * span
        grain: Grain = "decade" if span == 10 else "century"
        return Point((year, 1, 1), (year + span - 1, 12, 31), grain, bool(match["xmark"]))
    year, fuzzy = int(match["year"]), bool(match["mark"])
    if match["month"] is None:
        return Point((year, 1, 1), (year, 12, 31), "year", fuzzy)
    month = int(match["month"])
    if match["day"] is None:
        if month in _SEASONS:
            if fuzzy:
                return None
            first, last = _SEASONS[month]
            return Point((year, first, 1), (year, last, days_in(year, last)), "season", False)
        if not 1 <= month <= 12:
            return None
        return Point((year, month, 1), (year, month, days_in(year, month)), "month", fuzzy)
    day = int(match["day"])
    if not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return None
    return Point((year, month, day), (year, month, day), "day", fuzzy)


def days_in(year: int, month: int) -> int:
    """Days of a month of the proleptic Gregorian calendar, any year (the calendar repeats every 400 years)."""
    return monthrange(year % 400 + 400, month)[1]


@lru_cache(maxsize=4096)
def parse(value: str) -> Any:
    """The `edtf` library's object for `value`. Raises EdtfError when it is not EDTF."""
    from edtf import EDTFParseException, parse_edtf

    try:
        with redirect_stdout(StringIO()):  # on some malformed values the library prints what it tries
            return parse_edtf(value)
    except (EDTFParseException, ValueError, TypeError, AttributeError, LookupError) as error:  # its own slips too
        raise EdtfError(f"not an EDTF value: {value!r}") from error


def is_valid(value: str | None) -> bool:
    """Whether `value` is EDTF."""
    if not value:
        return False
    ends = value.split("/")
    open_decade = "X" in value and not {"", ".."}.isdisjoint(ends)  # not EDTF: left to the library to refuse
    if len(ends) <= 2 and not open_decade and all(plain(end) or (end in ("", "..") and len(ends) == 2) for end in ends):
        return any(end not in ("", "..") for end in ends)
    try:
        parse(value)
    except EdtfError:
        return False
    return True


def grain(value: str) -> Grain:
    """How finely `value` tells the time. Raises EdtfError when it is not EDTF."""
    point = plain(value)
    if point is not None:
        return point.grain
    if "/" not in value:
        parse(value)
    elif not is_valid(value):
        raise EdtfError(f"not an EDTF value: {value!r}")
    return "range"
