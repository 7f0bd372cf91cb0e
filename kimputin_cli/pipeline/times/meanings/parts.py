"""Parts of a month, a year, a decade: "fin février", "la première quinzaine d'octobre", "les trois premiers mois"."""

from datetime import timedelta

from kimputin_cli.pipeline.times import periods
from kimputin_cli.pipeline.times.grammar import load_grammar
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.units import base
from kimputin_cli.pipeline.times.periods import Period
from kimputin_cli.pipeline.times.situation import Meaning, Situation, dated

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
