"""Which one of the days, months or seasons that a name can mean: by tense, by the day of speaking, by the calendar."""

from datetime import date, timedelta

from kimputin_cli.chronology.calendar import years_matching
from kimputin_cli.pipeline.times.periods import Stamp
from kimputin_cli.pipeline.times.tense import Tense


def year_of_month(month: int, said: Stamp, tense: Tense | None) -> int:
    """The year of "en juin": the last June behind a past tense, the next behind a future, else the nearest."""
    if len(said) < 2:
        return said[0]
    this, now = said[0], said[1]
    if tense == "past":
        return this if month <= now else this - 1
    if tense == "future":
        return this if month >= now else this + 1
    if month - now > 6:
        return this - 1
    return this + 1 if now - month > 6 else this


def year_of_day(month: int, day: int, said: Stamp, tense: Tense | None) -> int:
    """The year of "le 12 juin", as `year_of_month`, to the day."""
    if len(said) < 3:
        return year_of_month(month, said, tense)
    today = date(*said)
    near = [made for year in (said[0] - 1, said[0], said[0] + 1) if (made := _date(year, month, day))]
    if not near:
        return said[0]
    if tense == "past":
        gone = [d for d in near if d <= today]
        # A date a few days ahead is no slip of ten months: "l'accord signé le 3 mai" in an article dated the 2nd.
        return max(gone).year if gone else said[0]
    if tense == "future":
        coming = [d for d in near if d >= today]
        return min(coming).year if coming else said[0]
    return min(near, key=lambda d: (abs((d - today).days), d > today)).year


def year_of_weekday(weekday: int, month: int, day: int, said: Stamp | None, latest: int | None) -> int | None:
    """The year in which the day falls on the weekday: next to the year of speaking, else from the latest year named on."""
    near = said[0] if said else latest
    if near is None:
        return None
    fitting = years_matching(weekday, day, month, near)
    if said:
        return fitting[0] if fitting and abs(fitting[0] - near) <= 1 else None
    later = [year for year in fitting if year >= near]
    return min(later) if later else None


def day_of_weekday(weekday: int, said: date, tense: Tense | None) -> date:
    """The nearest such weekday: today or before behind a past tense, today or after behind a future or a present."""
    if tense in ("future", "present"):
        return said + timedelta(days=(weekday - said.weekday()) % 7)
    return said - timedelta(days=(said.weekday() - weekday) % 7)


def season_start(first_month: int, said: Stamp, tense: Tense | None) -> int:
    """The year in which the season begins: under way or over behind a past tense, under way or to come behind a future."""
    year = said[0]
    if len(said) < 2:
        return year
    months = year * 12 + said[1] - 1
    starts = [(year + shift) * 12 + first_month - 1 for shift in (-1, 0, 1)]
    if tense == "past":
        return max(start for start in starts if start <= months) // 12
    if tense == "future":
        return min(start for start in starts if start + 2 >= months) // 12
    return min(starts, key=lambda start: abs(start + 1 - months)) // 12


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
