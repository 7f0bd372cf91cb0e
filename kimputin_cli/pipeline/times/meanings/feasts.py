"""Feasts and days known by their date: "Noël", "Pâques 2019", "le 14-Juillet", "le 11-Septembre"."""

from datetime import date, timedelta

from kimputin_cli.chronology.calendar import WEEKDAYS, easter, nth_weekday
from kimputin_cli.pipeline.times import periods
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.situation import Meaning, Situation, dated

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
assert len(_ENGLISH) == len(WEEKDAYS)


def holiday(match: Match, at: Situation) -> Meaning:
    rule = match.first("Holiday")
    year = match.first("Year") or at.heading_year
    if year is not None:
        return dated(periods.day(feast(rule, year)), "year given")
    if at.said is None:
        return dated(None, None)
    if len(at.said) < 2:
        return dated(periods.day(feast(rule, at.said[0])), at.said_because)
    said = date(at.said[0], at.said[1], at.said[2] if len(at.said) > 2 else 15)
    around = [feast(rule, said.year + shift) for shift in (-1, 0, 1)]
    tense = "past" if match.has("Last") else "future" if match.has("Next") else at.tense()
    strict = match.has("Last", "Next")
    if tense == "past":
        found = max(d for d in around if d < said or (d == said and not strict))
    elif tense == "future":
        found = min(d for d in around if d > said or (d == said and not strict))
    else:
        found = min(around, key=lambda d: (abs((d - said).days), d))
    return dated(periods.day(found), f"{tense or 'nearest'} from {at.said_because}")


def named_day(match: Match, at: Situation) -> Meaning:
    stamp = tuple(int(part) for part in match.first("NamedDay").split("-"))
    return dated(periods.of_stamp(stamp), "known by its date")


def feast(rule: str, year: int) -> date:
    """The day of a feast in `year` (the rules are explained in lexicon/time_values.toml)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if ":" in rule:
        month, weekday, nth = rule.split(":")
        return nth_weekday(year, int(month), _ENGLISH.index(weekday), int(nth))
    return date(year, int(rule[:2]), int(rule[3:]))
