"""Days: "25 avril 2019", "jeudi", "hier soir", "la veille", "la nuit de vendredi à samedi"."""

from datetime import date, timedelta

from kimputin_cli.chronology.calendar import add_months
from kimputin_cli.pipeline.times import periods
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.choose import day_of_weekday, year_of_day, year_of_weekday
from kimputin_cli.pipeline.times.periods import Period
from kimputin_cli.pipeline.times.situation import Meaning, Situation, dated


def numeric(match: Match, at: Situation) -> Meaning:
    return dated(periods.day(match.first("Numeric")), "date given in full")


def day(match: Match, at: Situation) -> Meaning:
    """A day and a month, with or without weekday and year."""
    return _calendar_day(
        match, at, match.first("Weekday"), match.first("Day"), match.first("Month"), match.first("Year")
    )


def _calendar_day(
    match: Match, at: Situation, weekday: int | None, number: int, month: int, year: int | None
) -> Meaning:
    found, why = find_year(match, at, weekday, number, month, year)
    if found is None:
        return dated(None, None)
    made = make(found, month, number)
    return dated(periods.day(made) if made else None, why)


def find_year(
    match: Match, at: Situation, weekday: int | None, number: int, month: int, year: int | None
) -> tuple[int | None, str]:
    """The year of a day and month, and what gave it."""
    if year is not None:
        return year, "year given"
    if match.has("Unit"):
        return year_of_unit(match, at)
    said = at.said
    if match.has("Last") and said:
        found = year_of_day(month, number, said, "past")
        return (found - 1 if (found, month, number) == said else found), f"last before {at.said_because}"
    if match.has("Next") and said:
        found = year_of_day(month, number, said, "future")
        return (found + 1 if (found, month, number) == said else found), f"next after {at.said_because}"
    if at.following_year is not None:
        return at.following_year, "year given after it"
    if at.heading_year is not None:
        return at.heading_year, "year at the head of the passage"
    if weekday is not None:
        by_weekday = year_of_weekday(weekday, month, number, said, at.latest_year)
        if by_weekday is not None:
            return by_weekday, "year in which the weekday fits"
    if said is None:
        return None, ""
    look = at.look()
    story = story_year(at)
    if story is not None and look in ("past", None):
        return story, "year of the passage"
    return year_of_day(month, number, said, look), f"{look or 'likelier'} from {at.said_because}"


def story_year(at: Situation) -> int | None:
    """The year of a passage that tells of long ago: the last date in the paragraph, named with its year."""
    if not at.named or at.said is None:
        return None
    last = at.named[-1]
    here = at.words.starts[at.match.start]
    if last.line == at.line and last.explicit and here - last.offset < 300 and len(last.period.start) >= 2:
        return last.period.start[0] if last.period.start[0] <= at.said[0] - 2 else None
    return None


def year_of_unit(match: Match, at: Situation) -> tuple[int | None, str]:
    """The year of "en novembre de l'année dernière", "le 3 mai de la même année"."""
    if match.first("Unit") != "P1Y":
        return None, ""
    if match.has("Following", "Preceding", "La") or "même" in at.words.keys[match.start : match.end]:
        focus = at.focus("year")
        step = 1 if match.has("Following") else -1 if match.has("Preceding") else 0
        return (focus.end[0] + step if focus else None), "date in focus"
    step = -1 if match.has("Last") else 1 if match.has("Next") else 0
    return (at.said[0] + step if at.said else None), at.said_because


def day_alone(match: Match, at: Situation) -> Meaning:
    """ "Le 25, la garnison se rend": a day of the month in focus."""
    last = at.named[-1] if at.named else None
    if last is None or last.line != at.line or len(last.period.start) < 2:
        return dated(None, None)
    made = make(last.period.start[0], last.period.start[1], match.first("Day"))
    return dated(periods.day(made) if made else None, "month in focus")


def weekday_day(match: Match, at: Situation) -> Meaning:
    """ "jeudi 25": the nearest month in which it fits."""
    if at.said is None or len(at.said) < 2:
        return dated(None, None)
    weekday, number = match.first("Weekday"), match.first("Day")
    for shift in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5):
        year, month = add_months(at.said[0], at.said[1], shift)
        made = make(year, month, number)
        if made and made.weekday() == weekday:
            return dated(periods.day(made), "the month in which the weekday fits")
    return dated(None, None)


def weekday(match: Match, at: Situation) -> Meaning:
    number = match.first("Weekday")
    if match.has("Following", "Preceding", "La"):
        focus = at.focus("day")
        base = focus.last_day if focus else None
        if base is None:
            return dated(None, None)
        if match.has("La"):
            return dated(periods.day(base - timedelta(days=(base.weekday() - number) % 7)), "date in focus")
        step = (number - base.weekday()) % 7 or 7
        step = step if match.has("Following") else -((base.weekday() - number) % 7 or 7)
        return dated(periods.day(base + timedelta(days=step)), "date in focus")
    habitual = at.words.left(match.start) == "le" and len(match.pieces) == 1
    if habitual and (at.tense() != "past" or at.focus("day") is None):
        return Meaning("set", "P1W")  # "ouvert le lundi"
    if at.said is None:
        return dated(None, None)
    if len(at.said) < 3:
        return dated(periods.of_stamp(at.said), f"{at.said_because} known to this grain")
    said = date(*at.said)
    if match.has("Last"):
        found = day_of_weekday(number, said - timedelta(days=1), "past")
        return dated(periods.day(found), f"last before {at.said_because}")
    if match.has("Next"):
        found = day_of_weekday(number, said + timedelta(days=1), "future")
        return dated(periods.day(found), f"next after {at.said_because}")
    if at.beside is not None and at.beside.last_day is not None:
        beside = at.beside.last_day
        return dated(periods.day(beside + timedelta(days=(number - beside.weekday()) % 7)), "the weekday beside it")
    # "reporté à jeudi", "à compter de vendredi"
    target = at.words.left(match.start) == "à" and not at.tenses.open_ended(match.start)
    target = target or at.tenses.from_now(match.start) or at.tenses.summoned(match.start)
    tense = "future" if target else at.tense()
    if tense == "present" and at.tenses.of_noun(match.start):
        tense = None  # "le séisme de vendredi a fait ..."
    return dated(periods.day(day_of_weekday(number, said, tense)), f"{tense or 'nearest past'} from {at.said_because}")


def weekday_of_week(match: Match, at: Situation) -> Meaning:
    if at.said is None:
        return dated(None, None)
    offset = -1 if match.has("Last", "Preceding") else 1 if match.has("Next", "Following") else 0
    week = periods.unit_at("P1W", at.said, offset)
    if week is None or len(at.said) < 3 or week.first_day is None:
        return dated(week, at.said_because)
    return dated(periods.day(week.first_day + timedelta(days=match.first("Weekday"))), at.said_because)


def deictic(match: Match, at: Situation) -> Meaning:
    if at.said is None:
        return dated(None, None)
    if match.first("Deictic") == 0 and (at.words.left(match.start) == "d'" or at.nowadays()):
        return dated(None, None)
    return dated(periods.unit_at("P1D", at.said, match.first("Deictic")), at.said_because)


def today(match: Match, at: Situation) -> Meaning:
    return dated(periods.of_stamp(at.said) if at.said else None, at.said_because)


def part_of_the_day(match: Match, at: Situation) -> Meaning:
    """ "dans la soirée", "à la mi-journée": of the day in focus, or else of the day of speaking; no day for a habit."""
    tense = at.tense()
    if tense not in ("past", "future"):
        return dated(None, None)
    focus = at.focus("day")
    if focus is not None and focus.grain == "day" and (tense == "past") == _is_over(focus, at):
        return dated(focus, "date in focus")
    return today(match, at)


def _is_over(period: Period, at: Situation) -> bool:
    """Whether a day lies behind the day of speaking, or is it."""
    return at.said is None or period.start <= at.said


def part_of_day(match: Match, at: Situation) -> Meaning:
    """ "la soirée de mardi", "la matinée du 12 mai", "la journée d'hier"."""
    if match.has("Month"):
        return day(match, at)
    return deictic(match, at) if match.has("Deictic") else weekday(match, at)


def last_night(match: Match, at: Situation) -> Meaning:
    """ "la nuit dernière", "la nuit prochaine": from one day to the next."""
    if at.said is None or len(at.said) < 3:
        return today(match, at)
    said = date(*at.said)
    first = said if match.has("Next") else said - timedelta(days=1)
    return dated(periods.days(first, first + timedelta(days=1)), at.said_because)


def night(match: Match, at: Situation) -> Meaning:
    """ "la nuit de vendredi à samedi": from the first day to the second."""
    numbers, months = match.all("Day"), match.all("Month")
    if numbers:
        number = numbers[-1]
        month = months[-1] if months else None
        if month is None:
            if at.said is None or len(at.said) < 2:
                return dated(None, None)
            month = at.said[1]
        year, why = find_year(match, at, None, number, month, match.first("Year"))
        second = make(year, month, number) if year else None
        return dated(periods.days(second - timedelta(days=1), second) if second else None, why)
    weekdays = [p for p in match.pieces if p.kind == "Weekday"]
    which = [p for p in match.pieces if p.kind in ("Last", "Next")]
    meaning = weekday(match._replace(pieces=(*weekdays[-1:], *which)), at)
    second = meaning.period.last_day if meaning.period and meaning.period.grain == "day" else None
    return dated(periods.days(second - timedelta(days=1), second), meaning.anchor) if second else meaning


def that_day(match: Match, at: Situation) -> Meaning:
    focus = at.focus("day")
    return dated(focus, "date in focus")


def eve(match: Match, at: Situation) -> Meaning:
    """ "la veille", "le lendemain": from the day in focus."""
    focus = at.focus("day")
    if focus is not None and at.said and not _is_over(focus, at) and at.tense() == "past":
        # What has happened is not counted from a day that is only planned.
        over = (named.period for named in reversed(at.named) if named.period.grain == "day")
        focus = next((period for period in over if _is_over(period, at)), periods.of_stamp(at.said))
    step = match.first("Anaphoric")
    base = (focus.first_day if step < 0 else focus.last_day) if focus else None
    return dated(periods.day(base + timedelta(days=step)) if base else None, "date in focus")


def eve_of(match: Match, at: Situation) -> Meaning:
    from kimputin_cli.pipeline.times.meanings.feasts import holiday

    if match.has("Month"):
        meaning = day(match, at)
    else:
        meaning = holiday(match, at) if match.has("Holiday") else weekday(match, at)
    base = meaning.period.first_day if meaning.period and meaning.period.grain == "day" else None
    return dated(periods.day(base + timedelta(days=match.first("Anaphoric"))) if base else None, meaning.anchor)


def day_range(match: Match, at: Situation) -> Meaning:
    """ "du 26 au 27 avril", "du 30 septembre au 2 octobre": what the first day lacks, the second gives."""
    numbers, months, years = match.all("Day"), match.all("Month"), match.all("Year")
    weekdays = match.all("Weekday")
    year, why = find_year(
        match, at, weekdays[-1] if weekdays else None, numbers[-1], months[-1], years[-1] if years else None
    )
    if year is None:
        return dated(None, None)
    first_month = months[0]
    first_year = years[0] if len(years) > 1 else year - (first_month > months[-1])
    first, last = make(first_year, first_month, numbers[0]), make(year, months[-1], numbers[-1])
    return dated(periods.days(first, last) if first and last and first <= last else None, why)


def weekday_range(match: Match, at: Situation) -> Meaning:
    if "au" in at.words.keys[match.start : match.end]:
        return Meaning("set", "P1W")  # "ouvert du lundi au vendredi"
    one, other = match.all("Weekday")
    last = weekday(match._replace(pieces=tuple(p for p in match.pieces if p.kind == "Weekday")[-1:]), at)
    end = last.period.last_day if last.period and last.period.grain == "day" else None
    if end is None:
        return last
    return dated(periods.days(end - timedelta(days=(other - one) % 7), end), last.anchor)


def make(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none ("31 juin")."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
