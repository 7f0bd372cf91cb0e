"""When an article without metadata was published, from what its own first lines and captions say. No models needed."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kimputin_cli.chronology.calendar import MONTHS, WEEKDAYS, years_matching
from kimputin_cli.chronology.edtf import is_valid


class DateClue(NamedTuple):
    """A date as written: its span in the text and what it names; what it does not name is None (Monday is 0)."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None


def _plain(text: str) -> str:
    """Lower case without accents, the same length (so that offsets stay true)."""
    out = []
    for char in text:
        base = unicodedata.normalize("NFD", char)[0].lower()
        out.append(base if len(base) == 1 else char)
    return "".join(out)


_MONTH = {_plain(name): number for number, name in enumerate(MONTHS, start=1)}
_MONTH |= {"janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_WEEKDAY = {name: number for number, name in enumerate(WEEKDAYS)}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_CLUE = re.compile(
    r"(?<![\w-])(?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-2])(?:-(?P<id>[0-3]\d))?)(?![\w-])"
    r"|(?<![\w/.])(?P<nd>[0-3]?\d)(?P<sep>[/.])(?P<nm>[01]?\d)(?P=sep)(?P<ny>(?:19|20)\d\d)(?![\w/])"
    r"|(?<!\w)(?:(?P<w>" + "|".join(WEEKDAYS) + r"),?\s{1,3}(?:le\s{1,3})?)?"
    r"(?P<d>[0-3]?\d)(?:\s?er)?\s{0,3}(?P<m>" + _NAMES + r")\b\.?(?:,?\s{1,3}(?P<y>(?:19|20)\d\d)(?!\w))?"
    r"|(?<!\w)(?P<m2>" + _NAMES + r")\b\.?\s{1,3}(?P<y2>(?:19|20)\d\d)(?!\w)"
)

#: A year of our time, not a piece of a larger number, a count or a code.
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|[.,]\d|\s\d{3})")


def clues(text: str) -> list[DateClue]:
    """The dates written in `text`, in order: "2019-04", "25/04/2019", "jeudi 25 avril 2019", "avril 2019", "3 mai"."""
    found = []
    for match in _CLUE.finditer(_plain(text)):
        year = match["iy"] or match["ny"] or match["y"] or match["y2"]
        day = match["id"] or match["nd"] or match["d"]
        named = match["m"] or match["m2"]
        month = _MONTH[named] if named else int(match["im"] or match["nm"])
        clue = DateClue(
            match.start(),
            match.end(),
            int(year) if year else None,
            month,
            int(day) if day else None,
            _WEEKDAY[match["w"]] if match["w"] else None,
        )
        if _possible(clue):
            found.append(clue)
    return found


def _possible(clue: DateClue) -> bool:
    if clue.month is None or not 1 <= clue.month <= 12:
        return False
    if clue.day is None:
        return True
    try:
        date(clue.year or 2000, clue.month, clue.day)
    except ValueError:
        return False
    return True


def resolve_published(text: str, candidates: Iterable[str] = (), not_after: date | None = None) -> str | None:
    """The publication date of an article as EDTF, as fine as the evidence allows, or None.

    `candidates` are stretches that speak of this very article (dateline, byline, caption under its photograph), best
    first: the first that gives a date wins. A day without a year takes the year from its weekday, as `years_matching`
    does near the latest year named in `text`; without a weekday, that latest year itself. `not_after` (today) rules out
    later dates.
    """
    limit = (not_after or date.today()).isoformat()
    named = [int(year) for year in _YEAR.findall(text) if year <= limit[:4]]
    for candidate in candidates:
        for clue in clues(candidate):
            value = _value(clue, max(named, default=None), limit)
            if value and value[: len(limit)] <= limit[: len(value)] and is_valid(value):
                return value
    return None


def _value(clue: DateClue, near: int | None, limit: str) -> str | None:
    year = clue.year
    if year is None and near is not None and clue.day and clue.month and clue.weekday is not None:
        fitting = [y for y in years_matching(clue.weekday, clue.day, clue.month, near) if f"{y:04d}" <= limit]
        # An article names years gone by more often than years to come: the first fitting year from the latest named on.
        year = min((y for y in fitting if y >= near), default=next(iter(fitting), None))
    elif year is None:
        year = near
    if year is None:
        return None
    parts = [f"{year:04d}"]
    if clue.month:
        parts.append(f"{clue.month:02d}")
        if clue.day:
            parts.append(f"{clue.day:02d}")
    return "-".join(parts)
