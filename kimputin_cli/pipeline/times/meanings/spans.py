"""So long ago, so long after; ranges of years and months."""

from typing import Literal

from kimputin_cli.pipeline.times import periods
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.choose import year_of_month
from kimputin_cli.pipeline.times.periods import Period, Stamp
from kimputin_cli.pipeline.times.situation import Meaning, Situation, dated
from kimputin_cli.pipeline.times.tense_forms import Look

#: "quinze jours" and "huit jours" are weeks in French.
_WEEKS = {8: 1, 15: 2}


def count_of(match: Match, at: Situation) -> tuple[float | None, bool]:
    """How many units, and whether only about: "une dizaine", "près de vingt", "deux ou trois", "un an et demi"."""
    about = match.has("About", "Dozen")
    keys = at.words.keys[match.start : match.end]
    unit = next((p.start for p in match.pieces if p.kind in ("Unit", "SmallUnit")), match.end)
    if match.has("Dozen"):
        return float(match.first("Dozen")), True
    numbers = match.all("Num")
    if "demi" in at.words.keys[match.start : unit]:
        return 0.5, about
    half = 0.5 if "et" in keys and any(key.startswith("demi") for key in keys) else 0.0
    if len(numbers) > 1:
        return float(max(numbers)), True
    if numbers:
        return numbers[0] + half, about
    return 1 + half, about


def ago(match: Match, at: Situation) -> Meaning:
    """ "il y a huit ans": from the day on which it is said."""
    return _move(match, at, at.said, -1, at.said_because)


def in_future(match: Match, at: Situation) -> Meaning:
    """ "dans trois jours"."""
    return _move(match, at, at.said, 1, at.said_because)


def later(match: Match, at: Situation) -> Meaning:
    """ "un an plus tard", "deux jours plus tôt": from the date in focus."""
    keys = at.words.keys[match.start : match.end]
    ahead = keys[-1] in ("tard", "après")
    code = match.first("Unit")
    if code is None:
        return dated(None, None)
    grain: Literal["day", "month", "year"]
    grain = "day" if code in ("P1D", "P1W") else "month" if code in ("P1M", "P3M", "P6M") else "year"
    found = _from(at.focus(grain), match, at, ahead)
    if found.period is None or _to_come(found.period, at):
        return _from(at.focus(grain, since=True), match, at, ahead)
    return found


def _from(focus: Period | None, match: Match, at: Situation, ahead: bool) -> Meaning:
    """So long before or after the date in focus."""
    if focus is None:
        return dated(None, None)
    found = _move(match, at, focus.end if ahead else focus.start, 1 if ahead else -1, "date in focus")
    return dated(found.period.roughly(focus.about), found.anchor) if found.period else found


def _to_come(period: Period, at: Situation) -> bool:
    """Whether what is told as past would happen after it was told."""
    return at.said is not None and period.start > at.said and at.tense() == "past"


def _move(match: Match, at: Situation, origin: Stamp | None, direction: int, why: str) -> Meaning:
    count, about = count_of(match, at)
    if origin is None or count is None:
        return dated(None, None)
    if match.has("SmallUnit"):
        return _hours(match, origin, count, direction, why)
    code = match.first("Unit")
    if count != int(count):
        period = _with_half(code, origin, count * direction)
    elif code == "P1D" and count in _WEEKS and not about:
        period = periods.unit_at("P1W", origin, _WEEKS[int(count)] * direction)
    else:
        period = periods.moved(code, origin, int(count) * direction)
    if code in ("P100Y", "P1000Y", "P10Y"):
        about = True
    return dated(period.roughly(about) if period else None, why)


def _with_half(code: str, origin: Stamp, count: float) -> Period | None:
    months = {"P1M": 1, "P1Y": 12, "P10Y": 120, "P100Y": 1200}.get(code)
    if months is None:
        return None
    whole = int(count * months)
    if code in ("P10Y", "P100Y"):
        return periods.moved("P1Y", origin, whole // 12)
    return periods.moved("P1Y", origin, whole // 12) if len(origin) < 2 else periods.moved("P1M", origin, whole)


def _hours(match: Match, origin: Stamp, count: float, direction: int, why: str) -> Meaning:
    """ "il y a 48 heures": a day; fewer hours than a day only say that it was about then."""
    piece = next(p for p in match.pieces if p.kind == "SmallUnit")
    if piece.name == "nuit":
        return dated(periods.unit_at("P1D", origin, direction * int(count)), why)
    if piece.name == "heure" and count >= 24 and count % 24 == 0 and len(origin) == 3:
        return dated(periods.unit_at("P1D", origin, direction * int(count) // 24), why)
    return dated(None, None)


def year_range(match: Match, at: Situation) -> Meaning:
    first = match.first("Year")
    last = match.all("Year")[1] if len(match.all("Year")) > 1 else first // 100 * 100 + match.first("Year2")
    return dated(periods.years(first, last) if first < last else None, "years given")


def month_range(match: Match, at: Situation) -> Meaning:
    """ "entre mars et mai 2018", "de fin mars à début avril": what one end lacks, the other gives."""
    names = [p for p in match.pieces if p.kind == "Month"]
    years = [p for p in match.pieces if p.kind == "Year"]
    first_end = names[1].start
    if years:
        last_year = years[-1].value
        why = "year given"
    elif at.heading_year is not None:
        last_year, why = at.heading_year, "year at the head of the passage"
    elif at.said is None:
        return dated(None, None)
    else:
        tense: Look = "past" if match.has("Last") else "future" if match.has("Next") else at.look()
        last_year = year_of_month(names[1].value, at.said, tense)
        why = f"{tense or 'nearest'} from {at.said_because}"
    given = next((p.value for p in years if p.start < first_end), None)
    first_year = given if given is not None else last_year - (names[0].value > names[1].value)
    start, end = periods.month(first_year, names[0].value), periods.month(last_year, names[1].value)
    return dated(Period(start.start, end.end, "range") if start.start <= end.end else None, why)
