"""Weeks, months, quarters, seasons, years, decades, centuries, and parts of them."""

from datetime import date, timedelta
from typing import Any, Literal

from kimputin_cli.chronology.calendar import week_of
from kimputin_cli.pipeline.times import periods
from kimputin_cli.pipeline.times.grammar import load_grammar
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


_PARTS = {"Begin": "begin", "Early": "begin", "Mid": "mid", "End": "end", "Late": "end"}


def part(match: Match, at: Situation) -> Meaning:
    """ "fin février", "début du mois", "mi-avril", "courant avril"."""
    whole = base(match, at)
    name = next((kind for kind in _PARTS if match.has(kind)), None)
    if whole.period is None or name is None:
        return whole
    return _cut(whole, _PARTS[name], match, at)


def _cut(whole: Meaning, name: str, match: Match, at: Situation) -> Meaning:
    period = whole.period
    assert period is not None
    parts = load_grammar().values["Parts"][name]
    if match.has("Season") and period.grain == "season":
        return dated(periods.part_of(period, "month", *parts["season"]), whole.anchor)
    if period.grain == "month":
        return dated(periods.part_of(period, "day", *parts["month"]), whole.anchor)
    if period.grain == "week":
        return dated(periods.part_of(period, "day", *parts["week"]), whole.anchor)
    if period.grain == "year":
        if match.first("Unit") in ("P1D", "P1W", "P1M"):
            return whole  # "début du mois" in an article known to the year only
        return dated(_year_part(period, parts["year"]), whole.anchor)
    if period.grain in ("decade", "century"):
        return dated(periods.part_of(period, "year", *parts[period.grain]), whole.anchor)
    return whole


def _year_part(period: Period, bounds: list[int]) -> Period:
    """Early 2018 is January to March, to the day."""
    cut = periods.part_of(period, "month", bounds[0], bounds[1])
    first, last = cut.first_day, cut.last_day
    return periods.days(first, last) if first and last else cut


def half(match: Match, at: Situation) -> Meaning:
    """ "la première quinzaine d'octobre", "la deuxième moitié du mois d'avril", "la dernière semaine de mai"."""
    piece = next(p for p in match.pieces if p.kind == "Half")
    number, kind = match.first("Ordinal"), piece.name
    inner = base(match._replace(pieces=tuple(p for p in match.pieces if p.start >= piece.end)), at)
    whole = inner.period
    if whole is None:
        return inner
    start, end = whole.first_day, whole.last_day
    if start is None or end is None:
        return dated(None, None)
    if whole.grain in ("decade", "century") and kind == "moitie":
        size = (whole.end[0] - whole.start[0] + 1) // 2
        first = whole.start[0] if number == 1 else whole.start[0] + size
        return dated(periods.years(first, first + size - 1), inner.anchor)
    if whole.grain == "month" and kind in ("moitie", "quinzaine"):
        middle = start + timedelta(days=14)
        return dated(
            periods.days(start, middle) if number == 1 else periods.days(middle + timedelta(days=1), end), inner.anchor
        )
    if kind in ("moitie", "tiers"):
        pieces = 2 if kind == "moitie" else 3
        if len(whole.start) < 3 and whole.grain in ("year", "season", "range"):
            count = (
                (whole.end[0] - whole.start[0]) * 12 + (whole.end[1] - whole.start[1] if len(whole.end) > 1 else 11) + 1
            )
            size = count // pieces
            index = pieces - 1 if number in (-1, pieces) else number - 1
            return dated(periods.part_of(whole, "month", index * size + 1, (index + 1) * size), inner.anchor)
        return inner
    size = 7 if kind == "semaine" else 10 if kind == "decade" else 15
    if number == -1:
        return dated(periods.days(end - timedelta(days=size - 1), end), inner.anchor)
    first_day = start + timedelta(days=size * (number - 1))
    return dated(
        periods.days(first_day, min(end, first_day + timedelta(days=size - 1))) if first_day <= end else None,
        inner.anchor,
    )


def first_units(match: Match, at: Situation) -> Meaning:
    """ "les trois premiers mois de 2018": months of the year, days or weeks of the month."""
    keys = at.words.keys[match.start : match.end]
    unit = next(i for i, p in enumerate(match.pieces) if p.kind == "Unit")
    count, code = match.pieces[0].value, match.pieces[unit].value
    inner = base(match._replace(pieces=match.pieces[unit + 1 :]), at)
    whole, first = inner.period, any(key.startswith("premi") for key in keys[:3])
    if whole is None:
        return inner
    if code == "P1M" and whole.grain == "year" and 1 <= count <= 12:
        start = 1 if first else 13 - count
        return dated(periods.months(whole.start[0], start, count), inner.anchor)
    size = {"P1D": 1, "P1W": 7}.get(code)
    start_day, end_day = whole.first_day, whole.last_day
    if size is None or start_day is None or end_day is None or count * size > 366:
        return dated(None, None)
    length = timedelta(days=count * size - 1)
    return dated(
        periods.days(start_day, start_day + length) if first else periods.days(end_day - length, end_day), inner.anchor
    )


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


def last_units(match: Match, at: Situation) -> Meaning:
    """ "les cinq derniers mois", "les dix prochaines années": so many units, the one under way among them."""
    if at.said is None:
        return dated(None, None)
    count, ahead = match.first("Num"), any(key.startswith("proch") for key in at.words.keys[match.start : match.end])
    piece = match.pieces[-1]
    if piece.name == "heure":
        count, code = max(1, count // 24) + 1, "P1D"
    else:
        code = piece.value
    here = periods.unit_at(code, at.said, 0)
    far = periods.unit_at(code, at.said, (count - 1) * (1 if ahead else -1))
    if here is None or far is None or count < 1 or here.grain in ("decade", "century"):
        return dated(None, None)
    first, last = (here, far) if ahead else (far, here)
    return dated(Period(first.start, last.end, "range"), at.said_because)
