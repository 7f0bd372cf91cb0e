"""How long and how often: ISO 8601 durations ("cinq heures": PT5H; "chaque année": P1Y)."""

from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.spans import count_of
from kimputin_cli.pipeline.times.situation import Meaning, Situation


def duration(match: Match, at: Situation) -> Meaning:
    count, _ = count_of(match, at)
    code = match.first("Unit") or match.first("SmallUnit")
    return Meaning("duration", multiple(code, count))


def duration_vague(match: Match, at: Situation) -> Meaning:
    """ "plusieurs mois": a duration of no known length."""
    return Meaning("duration", None)


def repeated(match: Match, at: Situation) -> Meaning:
    """A set: its value is the period at which it comes round, where that is plain."""
    code = match.first("Unit") or match.first("SmallUnit") or match.first("Adverb")
    if match.has("Weekday", "Weekdays"):
        code = "P1W"
    elif match.has("Season", "Month"):
        code = "P1Y"
    elif code is None:
        code = "P1D"
    count = match.first("Num") if match.has("AllThe") else None
    return Meaning("set", multiple(code, float(count or 1)))


def multiple(code: str, count: float | None) -> str | None:
    """`count` times the duration `code` ("P3M", 2 -> "P6M"); half units go down to the next smaller one."""
    if count is None:
        return None
    time = "T" if code.startswith("PT") else ""
    size, unit = int(code[len(time) + 1 : -1]), code[-1]
    total = size * count
    if total != int(total):
        smaller = {"Y": ("M", 12), "W": ("D", 7), "H": ("M", 60), "M": ("S", 60) if time else ("D", 30), "D": ("H", 24)}
        if unit not in smaller:
            return None
        if unit == "D":
            time = "T"
        unit, factor = smaller[unit]
        total *= factor
    return f"P{time}{int(total)}{unit}"
