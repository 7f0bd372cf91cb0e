"""Weeks, months, quarters, seasons, years, decades, centuries, and parts of them."""

from datetime import date, timedelta
from typing import Any, Literal

from kimputin_cli.chronology.calendar import week_of
from kimputin_cli.pipeline.times import periods
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.choose import season_start, year_of_month
from kimputin_cli.pipeline.times.meanings.days import day, story_year, year_of_unit
from kimputin_cli.pipeline.times.periods import Period
from kimputin_cli.pipeline.times.situation import Meaning, Situation, dated


def base(match: Match, at: Situation) -> Meaning:
    """The calendar unit that the pieces name."""
    if match.has("Month"):
        return _month(match, at)
    if match.has("Quarter", "QuarterCode"):
        return _quarter(match, at)
    if match.has("Season"):
        return _season(match, at)
    if match.has("Century"):
        return dated(periods.century(match.first("Century")), "century given")
    if _is_decade(match, at):
        return _decade(match, at)
    if match.has("Year"):
        return dated(periods.year(match.first("Year")), "year given")
    return _unit(match, at)


def _is_decade(match: Match, at: Situation) -> bool:
    """Whether the year stands behind "années" ("les années 1990", "les années 90")."""
    return any(
        p.kind in ("Year", "Year2", "Tens") and at.words.keys[p.start - 1] == "années" for p in match.pieces if p.start
    )


def _month(match: Match, at: Situation) -> Meaning:
    number, year = match.first("Month"), match.first("Year")
    if year is not None:
        return dated(periods.month(year, number), "year given")
    if match.has("Unit"):
        found, why = year_of_unit(match, at)
        return dated(periods.month(found, number) if found else None, why)
    if match.has("Following", "Preceding"):
        focus = at.focus("month")
        if focus is None:
            return dated(None, None)
        tense: Literal["past", "future"] = "future" if match.has("Following") else "past"
        return dated(periods.month(year_of_month(number, focus.end[:2], tense), number), "date in focus")
    if match.has("Last", "Next") and at.said is not None:
        found = year_of_month(number, at.said, "past" if match.has("Last") else "future")
        if (found, number) == at.said[:2]:
            found += -1 if match.has("Last") else 1
        return dated(
            periods.month(found, number), f"{'last before' if match.has('Last') else 'next after'} {at.said_because}"
        )
    if at.following_year is not None:
        return dated(periods.month(at.following_year, number), "year given after it")
    if at.heading_year is not None:
        return dated(periods.month(at.heading_year, number), "year at the head of the passage")
    if at.said is None:
        return dated(None, None)
    look, story = at.look(), story_year(at)
    if story is not None and look in ("past", None):
        return dated(periods.month(story, number), "year of the passage")
    return dated(
        periods.month(year_of_month(number, at.said, look), number), f"{look or 'likelier'} from {at.said_because}"
    )


def _unit(match: Match, at: Situation) -> Meaning:
    """ "la semaine dernière", "ce mois-ci", "l'année suivante", and a bare unit within a part ("début du mois")."""
    code = match.first("Unit")
    if match.has("Following", "Preceding", "La"):
        grain: Literal["day", "month", "year"] = (
            "day" if code in ("P1D", "P1W") else "month" if code.endswith("M") else "year"
        )
        focus = at.focus(grain)
        if focus is None:
            return dated(None, None)
        offset = 0 if match.has("La") else 1 if match.has("Following") else -1
        stamp = focus.end if offset > 0 else focus.start
        found = periods.unit_at(code, stamp, offset)
        return dated(found.roughly(focus.about) if found else None, "date in focus")
    if at.said is None:
        return dated(None, None)
    offset = -1 if match.has("Last") else 1 if match.has("Next") else 0
    return dated(periods.unit_at(code, at.said, offset), at.said_because)


def same_unit(match: Match, at: Situation) -> Meaning:
    """ "la même année", "le même mois"."""
    keys = at.words.keys[match.start : match.end]
    code = {"mois": "P1M", "année": "P1Y", "semaine": "P1W", "trimestre": "P3M", "semestre": "P6M"}.get(keys[1], "")
    grain: Literal["day", "month", "year"] = "day" if code == "P1W" else "year" if code == "P1Y" else "month"
    focus = at.focus(grain) if code else None
    return dated(periods.unit_at(code, focus.start, 0) if focus else None, "date in focus")


def earlier_in_unit(match: Match, at: Situation) -> Meaning:
    """ "plus tôt dans l'année": the whole unit; "plus tard dans la journée": the day."""
    return _unit(match, at)


def _quarter(match: Match, at: Situation) -> Meaning:
    if match.has("QuarterCode"):
        kind, number = match.first("QuarterCode")
        size = 3 if kind == "t" else 6
    else:
        size, number = match.first("Quarter"), match.first("Ordinal")
    count = 12 // size
    if number == -1:
        number = count
    if number > count:
        return dated(None, None)
    first = (number - 1) * size + 1
    year, why = match.first("Year"), "year given"
    if year is None and at.said is not None:
        if match.has("Last", "Next"):
            year, why = at.said[0] + (-1 if match.has("Last") else 1), at.said_because
        else:
            tense = at.tense()
            year, why = at.said[0], at.said_because
            if tense == "past" and len(at.said) > 1 and first > at.said[1]:
                year -= 1
            elif at.tenses.of_noun(match.start):
                pass  # "publiera ses résultats du premier trimestre": those of a time that is over
            elif tense == "future" and len(at.said) > 1 and first + size - 1 < at.said[1]:
                year += 1
    return dated(periods.months(year, first, size) if year is not None else None, why)


def _season(match: Match, at: Situation) -> Meaning:
    first = match.first("Season")
    years = [*match.all("Year"), *match.all("Year2")]
    if years:
        # A winter named by one year begins in December of the year before only when two are named.
        return dated(periods.months(years[0], first, 3, "season"), "year given")
    if match.has("Following", "Preceding", "La"):
        focus = at.focus("month")
        if focus is None:
            return dated(None, None)
        year = season_start(first, focus.end[:2], "future" if match.has("Following") else "past")
        return dated(periods.months(year, first, 3, "season"), "date in focus")
    if at.heading_year is not None:
        return dated(periods.months(at.heading_year, first, 3, "season"), "year at the head of the passage")
    if at.said is None:
        return dated(None, None)
    if match.has("Last"):
        year = season_start(first, at.said, "past")
        if len(at.said) > 1 and (at.said[0] - year) * 12 + at.said[1] - first < 3:
            year -= 1
        return dated(periods.months(year, first, 3, "season"), f"last before {at.said_because}")
    if match.has("Next"):
        year = season_start(first, at.said, "future")
        if len(at.said) > 1 and (at.said[0] - year) * 12 + at.said[1] - first >= 0:
            year += 1
        return dated(periods.months(year, first, 3, "season"), f"next after {at.said_because}")
    tense = at.tense()
    story = story_year(at)
    if story is not None and tense == "past":
        return dated(periods.months(story, first, 3, "season"), "year of the passage")
    return dated(
        periods.months(season_start(first, at.said, tense), first, 3, "season"),
        f"{tense or 'nearest'} from {at.said_because}",
    )


def _decade(match: Match, at: Situation) -> Meaning:
    firsts = [_decade_year(p.kind, p.value, at) for p in match.pieces if p.kind in ("Year", "Year2", "Tens")]
    if not firsts or any(year is None or year % 10 for year in firsts):
        return dated(periods.year(firsts[0]) if firsts and firsts[0] else None, "year given")
    if len(firsts) > 1 and firsts[1] > firsts[0]:
        return dated(periods.years(firsts[0], firsts[-1] + 9), "decades given")
    return dated(periods.decade(firsts[0]), "decade given")


def _decade_year(kind: str, value: int, at: Situation) -> Any:
    return value if kind == "Year" else 1900 + value


def year(match: Match, at: Situation) -> Meaning:
    return dated(periods.year(match.first("Year")), "year given")


def before_christ(match: Match, at: Situation) -> Meaning:
    if match.has("Century"):
        number = match.first("Century")
        return dated(Period((1 - number * 100,), (-(number - 1) * 100,), "range"), "before Christ")
    number = match.first("Num")
    return dated(periods.year(1 - number) if 1 <= number <= 9999 else None, "before Christ")


def weekend(match: Match, at: Situation) -> Meaning:
    """ "ce week-end", "le week-end dernier": Saturday and Sunday."""
    if match.has("Following", "Preceding"):
        focus = at.focus("day")
        base_day = focus.last_day if focus else None
        if base_day is None:
            return dated(None, None)
        saturday = week_of(base_day)[0] + timedelta(days=5)
        step = 7 if match.has("Following") and base_day >= saturday else -7 if match.has("Preceding") else 0
        saturday += timedelta(days=step)
        return dated(periods.days(saturday, saturday + timedelta(days=1), "week"), "date in focus")
    if at.said is None:
        return dated(None, None)
    if len(at.said) < 3:
        return dated(periods.of_stamp(at.said), at.said_because)
    said = date(*at.said)
    saturday = week_of(said)[0] + timedelta(days=5)
    if match.has("Last"):
        saturday -= timedelta(days=7)
    elif match.has("Next"):
        saturday += timedelta(days=7 if said >= saturday else 0)
    elif said < saturday and said.weekday() <= 3 and at.tense() == "past":
        saturday -= timedelta(days=7)
    return dated(periods.days(saturday, saturday + timedelta(days=1), "week"), at.said_because)


def weekend_of(match: Match, at: Situation) -> Meaning:
    if match.has("Holiday"):
        from kimputin_cli.pipeline.times.meanings.feasts import holiday

        meaning = holiday(match, at)
    elif match.has("Month"):
        meaning = day(match, at)
    else:
        return dated(None, None)
    found = meaning.period.last_day if meaning.period else None
    if found is None:
        return dated(None, None)
    saturday = (
        found + timedelta(days=(5 - found.weekday()) % 7)
        if found.weekday() < 5
        else week_of(found)[0] + timedelta(days=5)
    )
    return dated(periods.days(saturday, saturday + timedelta(days=1), "week"), meaning.anchor)


def week_containing(match: Match, at: Situation) -> Meaning:
    """ "la semaine du 12 mars"."""
    meaning = day(match, at)
    found = meaning.period.last_day if meaning.period and meaning.period.grain == "day" else None
    return dated(periods.days(*week_of(found), grain="week"), meaning.anchor) if found else meaning
