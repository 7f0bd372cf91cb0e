"""Stretches of the calendar: how they are written as EDTF, and the arithmetic of units."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from kimputin_cli.chronology.calendar import add_months, last_day_of_month, week_of

Grain = Literal["day", "week", "month", "season", "year", "decade", "century", "range"]
#: Year, month and day; what is not known is left off at the end.
Stamp = tuple[int, ...]


class Period(NamedTuple):
    """From `start` to `end`, both included and both of any grain; `about` when the text says "près de" or the like."""

    start: Stamp
    end: Stamp
    grain: Grain
    about: bool = False

    @property
    def edtf(self) -> str:
        """The EDTF value. Years before 1 are written as EDTF has them (astronomical: 1 BC is 0000)."""
        mark = "~" if self.about else ""
        if self.grain == "decade":
            return f"{self.start[0] // 10:03d}X{mark}"
        if self.grain == "century":
            return f"{self.start[0] // 100:02d}XX{mark}"
        if self.start == self.end:
            return _stamp(self.start) + mark
        return f"{_stamp(self.start)}{mark}/{_stamp(self.end)}{mark}"

    @property
    def is_writable(self) -> bool:
        """Whether the years have four digits; decades and centuries are written for our era only."""
        first = 0 if self.grain in ("decade", "century") else -9999
        return first <= self.start[0] and self.end[0] <= 9999

    def roughly(self, about: bool = True) -> "Period":
        return self._replace(about=self.about or about)

    @property
    def first_day(self) -> date | None:
        return _day(self.start, last=False)

    @property
    def last_day(self) -> date | None:
        return _day(self.end, last=True)


def _stamp(stamp: Stamp) -> str:
    year = stamp[0]
    head = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return "-".join([head, *(f"{part:02d}" for part in stamp[1:])])


def _day(stamp: Stamp, last: bool) -> date | None:
    year = stamp[0]
    if not 1 <= year <= 9999:
        return None
    month = stamp[1] if len(stamp) > 1 else (12 if last else 1)
    day = stamp[2] if len(stamp) > 2 else (last_day_of_month(year, month) if last else 1)
    return date(year, month, day)


def day(value: date) -> Period:
    stamp = (value.year, value.month, value.day)
    return Period(stamp, stamp, "day")


def days(first: date, last: date, grain: Grain = "range") -> Period:
    return Period((first.year, first.month, first.day), (last.year, last.month, last.day), grain)


def month(year: int, number: int) -> Period:
    return Period((year, number), (year, number), "month")


def months(year: int, first: int, count: int, grain: Grain = "range") -> Period:
    """`count` months from month `first` of `year` on."""
    return Period((year, first), add_months(year, first, count - 1), grain)


def year(number: int) -> Period:
    return Period((number,), (number,), "year")


def years(first: int, last: int) -> Period:
    return Period((first,), (last,), "range")


def decade(first: int) -> Period:
    return Period((first,), (first + 9,), "decade")


def century(number: int) -> Period:
    """The 19th century as EDTF has it: 18XX."""
    first = (number - 1) * 100
    return Period((first,), (first + 99,), "century")


def of_stamp(stamp: Stamp) -> Period:
    """The period that a stamp names, whatever its grain."""
    grains: tuple[Grain, ...] = ("year", "month", "day")
    return Period(stamp, stamp, grains[len(stamp) - 1])


def unit_at(code: str, at: Stamp, offset: int) -> Period | None:
    """The calendar unit `code` (ISO 8601 duration) that contains `at`, `offset` units later.

    A unit finer than `at` gives the period of `at`: the week before some day of April 2019 lies about April 2019.
    None when the calendar ends (years 1 to 9999).
    """
    try:
        return _unit_at(code, at, offset)
    except (OverflowError, ValueError):
        return None


def _unit_at(code: str, at: Stamp, offset: int) -> Period | None:
    if code == "P1D":
        return day(date(*at) + timedelta(days=offset)) if len(at) == 3 else of_stamp(at)
    if code == "P1W":
        if len(at) < 3:
            return of_stamp(at)
        return days(*week_of(date(*at) + timedelta(weeks=offset)), grain="week")
    if code in ("P1M", "P3M", "P6M"):
        if len(at) < 2:
            return of_stamp(at)
        size = int(code[1])
        first = (at[1] - 1) // size * size + 1
        when = add_months(at[0], first, offset * size)
        return _in_calendar(month(*when) if size == 1 else months(*when, size))
    if code == "P1Y":
        return _in_calendar(year(at[0] + offset))
    if code == "P10Y":
        return _in_calendar(decade((at[0] // 10 + offset) * 10))
    if code == "P100Y":
        return _in_calendar(century(at[0] // 100 + 1 + offset))
    return None


def _in_calendar(period: Period) -> Period | None:
    return period if period.start[0] >= 1 and period.end[0] <= 9999 else None


def moved(code: str, at: Stamp, count: int) -> Period | None:
    """The time `count` units before (negative) or after `at`, as finely as such phrases mean it: "il y a trois mois" is
    a month, "il y a huit ans" a year, "il y a deux semaines" a week, "il y a trois jours" a day."""
    if code == "P5Y":
        code, count = "P1Y", count * 5
    elif code in ("P3M", "P6M"):
        code, count = "P1M", count * int(code[1])
    elif code in ("P10Y", "P100Y", "P1000Y"):
        code, count = "P1Y", count * int(code[1:-1])
    elif code == "P2D":
        return None
    return unit_at(code, at, count)


def part_of(whole: Period, unit: Literal["day", "month", "year"], first: int, last: int) -> Period:
    """Units `first` to `last` of `whole` (counted from 1, or from the end when negative).

    Raises OverflowError where the calendar ends (years 1 to 9999).
    """
    if unit == "day":
        start, end = whole.first_day, whole.last_day
        if start is None or end is None:
            raise OverflowError("beyond the calendar")
        return days(start + timedelta(days=first - 1), end if last == -1 else start + timedelta(days=last - 1))
    if unit == "month":
        head = whole.start if len(whole.start) > 1 else (whole.start[0], 1)
        tail = whole.end if len(whole.end) > 1 else (whole.end[0], 12)
        start_month = add_months(head[0], head[1], first - 1)
        end_month = tail if last == -1 else add_months(head[0], head[1], last - 1)
        return Period(start_month, tuple(end_month[:2]), "month" if start_month == tuple(end_month[:2]) else "range")
    begin = whole.start[0]
    return years(begin + first - 1, whole.end[0] if last == -1 else begin + last - 1)
