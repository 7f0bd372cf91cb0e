"""Days as French pages write them: "jeudi 25 avril 2019", "25/04/2019", "2019-04-25", "avril 2019"."""

import datetime
import re
from functools import cache
from typing import NamedTuple

import msgspec

from kimputin_cli import lexicon


class PageDates(msgspec.Struct, frozen=True):
    months: list[list[str]]
    weekdays: list[str]
    cues: list[str]
    update_cues: list[str]
    archive: list[str]
    future: list[str]
    future_endings: list[str]
    future_verbs: list[str]
    idle: list[str]


class Day(NamedTuple):
    """A day as written: `start`/`end` in the text; `weekday` 0 is Monday; None where it is not written."""

    start: int
    end: int
    weekday: int | None
    day: int | None
    month: int
    year: int | None

    @property
    def edtf(self) -> str | None:
        """The EDTF value, or None without a year or for a day that no calendar has."""
        if self.year is None:
            return None
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        try:
            return datetime.date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None

    @property
    def consistent(self) -> bool:
        """Whether the weekday, where one is written, is that of the date."""
        if self.weekday is None or self.day is None or self.year is None:
            return True
        try:
            return datetime.date(self.year, self.month, self.day).weekday() == self.weekday
        except ValueError:
            return False


def find_days(text: str) -> list[Day]:
    """The days written in `text`, in order; with month grain where no day is written."""
    words, numbers = _patterns()
    found = []
    for m in words.finditer(text):
        day = int(m["day"]) if m["day"] else None
        if day is None and m["year"] is None:
            continue
        found.append(
            Day(
                m.start(),
                m.end(),
                _weekdays().get((m["weekday"] or "").lower()),
                day,
                _months()[m["month"].lower()],
                int(m["year"]) if m["year"] else None,
            )
        )
    for m in numbers.finditer(text):
        y, mo, d = (int(n) for n in ((m["y1"], m["m1"], m["d1"]) if m["y1"] else (m["y2"], m["m2"], m["d2"])))
        if 1 <= mo <= 12 and 1 <= d <= 31:
            found.append(Day(m.start(), m.end(), None, d, mo, y))
    return sorted(found)


def page_dates() -> PageDates:
    """The lexicon of this room."""
    data: PageDates = lexicon.load("page_dates", PageDates)
    return data


@cache
def _months() -> dict[str, int]:
    return {name: n for n, names in enumerate(page_dates().months, 1) for name in names}


@cache
def _weekdays() -> dict[str, int]:
    return {name: n for n, name in enumerate(page_dates().weekdays)}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    weekdays = "|".join(page_dates().weekdays)
    words = re.compile(
        rf"(?<!\w)(?:(?P<weekday>{weekdays})[,.]?\s{{1,3}}(?:le\s{{1,3}})?)?(?:(?P<day>0?[1-9]|[12]\d|3[01])(?:er|ᵉʳ)?\s{{1,3}})?"
        rf"(?P<month>{months})\.?(?!\w)(?:,?\s{{1,3}}(?P<year>(?:1[6-9]|20)\d\d)(?!\w))?",
        re.IGNORECASE,
    )
    numbers = re.compile(
        r"(?<![\w/.-])(?:(?P<y1>(?:1[6-9]|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?=T|\W|$)"
        r"|(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>(?:1[6-9]|20)\d\d)(?![\w/]))"
    )
    return words, numbers
