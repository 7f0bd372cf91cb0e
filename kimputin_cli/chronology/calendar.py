"""The calendar: Easter, weeks, month ends, and the years in which a weekday falls on a given day."""

from calendar import monthrange
from datetime import date, timedelta

#: Monday is 0, as in `datetime.date.weekday`.
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def years_matching(weekday: int, day: int, month: int, near: int, reach: int = 11) -> list[int]:
    """The years at most `reach` from `near` in which `day`/`month` falls on `weekday` (Monday 0), nearest first;
    of two equally near, the earlier one. The same weekday returns after 5, 6 or 11 years."""
    fitting = [y for y in range(max(1, near - reach), min(9999, near + reach) + 1) if _falls_on(y, month, day, weekday)]
    return sorted(fitting, key=lambda year: (abs(year - near), year))


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def last_day_of_month(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of `day` (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def easter(year: int) -> date:
    """Western Easter Sunday of `year` (anonymous Gregorian computus; Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` `weekday` (Monday 0) of a month, from its end when `nth` is negative. Raises ValueError for none."""
    if nth > 0:
        first = date(year, month, 1)
        day = 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)
    else:
        last = date(year, month, last_day_of_month(year, month))
        day = last.day - (last.weekday() - weekday) % 7 + 7 * (nth + 1)
    return date(year, month, day)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month, `count` months later (earlier when negative)."""
    year, index = divmod(year * 12 + month - 1 + count, 12)
    return year, index + 1
