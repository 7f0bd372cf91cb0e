"""What an expression is seen against: the day on which its words are said, the tense, the dates named before."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.periods import Period, Stamp
from kimputin_cli.pipeline.times.scan import Words
from kimputin_cli.pipeline.times.tense import Tenses
from kimputin_cli.pipeline.times.tense_forms import Look, Tense

Type = Literal["date", "duration", "set"]

#: How far back, in characters, a date can be the one that "la veille" or "un an plus tard" counts from.
REACH = 1200


class Meaning(NamedTuple):
    """What an expression denotes; `anchor` says in a few words what fixed it."""

    type: Type
    value: str | None
    anchor: str | None = None
    period: Period | None = None


def dated(period: Period | None, anchor: str | None) -> Meaning:
    """A date, or a date without value where nothing anchors it or it lies beyond the years that EDTF writes."""
    if period is not None and not period.is_writable:
        period = None
    return Meaning("date", period.edtf if period else None, anchor if period else None, period)


class Named(NamedTuple):
    """A date that the text has named: where, what, and whether it named its year itself."""

    offset: int
    line: int
    period: Period
    explicit: bool
    #: whether it is since when something lasts, and not when what is told happened
    since: bool = False


@dataclass(slots=True)
class Situation:
    """Seen from one expression. `said` is the day (month, year) on which the words are said, None when unknown;
    `said_because` names it for the anchor; `named` are the dates named before, in text order."""

    words: Words
    match: Match
    said: Stamp | None
    said_because: str
    tenses: Tenses
    named: list[Named] = field(default_factory=list)
    line: int = 0
    heading_year: int | None = None
    latest_year: int | None = None
    following_year: int | None = None
    #: the day of the weekday that this one is coordinated with ("lundi et mardi")
    beside: Period | None = None

    def tense(self) -> Tense | None:
        return self.tenses.at(self.match.start, self.match.end)

    def look(self) -> Look:
        """Where a month or a day without a year is to be sought: as `tense`, but a time that belongs to a noun ("les
        élections du 6 novembre") is the likelier one, and an open end ("à partir de novembre") the nearest."""
        tense = self.tense()
        if self.tenses.of_noun(self.match.start):
            return "nearest" if tense in ("present", "future") or self.tenses.scheduled(self.match.start) else None
        open_ended = tense != "future" and self.tenses.open_ended(self.match.start)
        return "nearest" if open_ended or self.tenses.planned(self.match.start) else tense

    def nowadays(self) -> bool:
        """Whether "aujourd'hui" means these times and not this day."""
        return self.tenses.stative_present(self.match.start, self.match.end)

    def focus(self, grain: Literal["day", "month", "year"], since: bool = False) -> Period | None:
        """The last date named before, of at least this grain; None when there is none near. A day `since` when
        something lasts is one only if asked for."""
        size = {"day": 3, "month": 2, "year": 1}[grain]
        here = self.words.starts[self.match.start]
        for named in reversed(self.named):
            if here - named.offset > REACH:
                return None
            if named.since and size == 3 and not since:
                continue
            if len(named.period.start) >= size:
                return named.period
            if size == 3 and named.line == self.line:
                return None
        return None

    def key_after(self, offset: int = 0) -> str:
        at = self.match.end + offset
        return self.words.keys[at] if at < len(self.words.keys) else ""
