"""Which one of the days, months or seasons that a name can mean: by tense, by the day of speaking, by the calendar."""

from datetime import date, timedelta

from kimputin_cli.chronology.calendar import years_matching
from kimputin_cli.pipeline.times.periods import Stamp
from kimputin_cli.pipeline.times.tense_forms import Look, Tense

#: A time ahead that no verb speaks of must be this much nearer than the one behind: news tells what has happened.
_AHEAD = 3


def year_of_month(month: int, said: Stamp, look: Look) -> int:
    """The year of "en juin": the last June behind a past tense, the next behind a future, else the likelier."""
    if len(said) < 2:
        return said[0]
    behind = (said[1] - month) % 12
    ahead = (month - said[1]) % 12
    if look == "past" or (look != "future" and behind <= ahead * (1 if look == "nearest" else _AHEAD)):
        return said[0] - (month > said[1])
    return said[0] + (month < said[1])


def year_of_day(month: int, day: int, said: Stamp, look: Look) -> int:
    """The year of "le 12 juin", as `year_of_month`, to the day."""
    if len(said) < 3:
        return year_of_month(month, said, look)
    today = date(*said)
    near = [made for year in range(said[0] - 4, said[0] + 5) if (made := _date(year, month, day))]
    behind = max((d for d in near if d <= today), default=None)
    ahead = min((d for d in near if d >= today), default=None)
    if behind is None or ahead is None:
        return said[0]
    weight = 1 if look == "nearest" else _AHEAD
    if look == "past" or (look != "future" and today - behind <= (ahead - today) * weight):
        return behind.year
    return ahead.year


def year_of_weekday(weekday: int, month: int, day: int, said: Stamp | None, latest: int | None) -> int | None:
    """The year in which the day falls on the weekday: beside the year of speaking, else from the latest named on."""
    near = said[0] if said else latest
    if near is None:
        return None
    fitting = years_matching(weekday, day, month, near)
    if said:
        return fitting[0] if fitting and abs(fitting[0] - near) <= 1 else None
    later = [year for year in fitting if year >= near]
    return min(later) if later else None


def day_of_weekday(weekday: int, said: date, tense: Tense | None) -> date:
    """The nearest such weekday, today included: behind for a past tense, ahead for a future, either for a present."""
    ahead = (weekday - said.weekday()) % 7
    # The present of headlines tells of both: "X rafle tout dimanche", "Y reçoit Z mardi".
    if tense == "future" or (tense == "present" and ahead <= 4):
        return said + timedelta(days=ahead)
    return said - timedelta(days=(said.weekday() - weekday) % 7)


def season_start(first_month: int, said: Stamp, tense: Tense | None) -> int:
    """The year in which the season begins: under way or over in the past tense, under way or to come in the future."""
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
