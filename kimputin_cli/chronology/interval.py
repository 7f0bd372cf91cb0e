"""The one place that turns an EDTF value into days: the earliest and the latest day that it allows, fuzz included."""

import calendar as _calendar
import time
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from kimputin_cli.chronology.edtf import EdtfError, Grain, parse, plain

#: Day numbers of the open ends `../2017` and `2017/..`: before and after every date that a text can name.
PAST, FUTURE = -100_000_000, 100_000_000

#: By how many days `~`, `?` or `%` widens a value on each side.
FUZZ: dict[Grain, int] = {
    "day": 3,
    "month": 31,
    "season": 31,
    "year": 366,
    "decade": 731,
    "century": 3653,
    "range": 366,
}


class Days(NamedTuple):
    """Day numbers, both included, as `datetime.date.toordinal` counts them (day 1 is 0001-01-01), for any year."""

    first: int
    last: int


@lru_cache(maxsize=65_536)
def interval(value: str) -> Days:
    """The earliest and the latest day that `value` allows.

    "~", "?" and "%" widen: a day by 3 days, a month by a month, a year by a year, a decade by two years, a century
    by ten. Open or unknown ends reach `PAST` or `FUTURE`. Raises EdtfError when `value` is not EDTF.
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _point(first)
    if first in ("", "..") and last in ("", ".."):
        raise EdtfError(f"not an EDTF value: {value!r}")
    start = PAST if first in ("", "..") else _point(first).first
    end = FUTURE if last in ("", "..") else _point(last).last
    if end < start:
        raise EdtfError(f"the interval ends before it starts: {value!r}")
    return Days(start, end)


def _point(value: str) -> Days:
    point = plain(value)
    if point is not None:
        fuzz = FUZZ[point.grain] if point.approximate else 0
        return Days(ordinal(*point.first) - fuzz, ordinal(*point.last) + fuzz)
    parsed = parse(value)
    fuzz = FUZZ["range"] if any(mark in value for mark in "~?%") else 0
    try:
        first, last = _days(parsed.lower_strict()) - fuzz, _days(parsed.upper_strict()) + fuzz
    except (TypeError, ValueError, AttributeError) as error:
        raise EdtfError(f"no days for the EDTF value {value!r}") from error
    return Days(max(PAST, min(FUTURE, first)), max(PAST, min(FUTURE, last)))


def _days(moment: time.struct_time | Any) -> int:
    year, month, day = moment[:3]
    return ordinal(year, month, min(day, _calendar.monthrange(year % 400 + 400, month)[1]))


def ordinal(year: int, month: int, day: int) -> int:
    """`datetime.date(year, month, day).toordinal()`, for years before 1 and after 9999 as well."""
    year -= month <= 2  # March first: the leap day comes last
    era, of_era = divmod(year, 400)
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def iso_day(number: int) -> str:
    """The ISO 8601 day of a day number; empty for an open end and for years that `datetime` does not count."""
    return date.fromordinal(number).isoformat() if date.min.toordinal() <= number <= date.max.toordinal() else ""
