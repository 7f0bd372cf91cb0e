"""From a text to its dated expressions: find, refuse, then give each a value in text order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from kimputin_cli.chronology.edtf import is_valid
from kimputin_cli.pipeline.times.grammar import Grammar
from kimputin_cli.pipeline.times.match import Match, candidates, match_at
from kimputin_cli.pipeline.times.meanings import MEANINGS
from kimputin_cli.pipeline.times.periods import Period, Stamp
from kimputin_cli.pipeline.times.refusals import admissible
from kimputin_cli.pipeline.times.scan import Words, scan
from kimputin_cli.pipeline.times.situation import Meaning, Named, Situation, dated
from kimputin_cli.pipeline.times.speech import Quotes
from kimputin_cli.pipeline.times.tense import Tenses

#: Rules whose value counts from the day on which the words are said.
_DAYS = {"day_month", "numeric_day", "weekday", "deictic", "part_of_weekday", "weekday_day"}


class Expression(NamedTuple):
    """An expression with its offsets in the text and its meaning."""

    start: int
    end: int
    meaning: Meaning
    rule: str


def read_times(
    text: str,
    published: str | None,
    grammar: Grammar,
    doc: Doc | None = None,
    factual: Callable[[int], bool] | None = None,
) -> list[Expression]:
    """The temporal expressions of `text`, in order.

    `published` is an EDTF date of any grain. `doc`, the same text annotated, lends its tenses; `factual` tells for an
    offset whether the text there counts. Takes time linear in the length of `text`.
    """
    words = scan(text)
    matches = segment(words, grammar, factual)
    return _Reader(words, matches, stamp_of(published), doc).read() if matches else []


def segment(words: Words, grammar: Grammar, factual: Callable[[int], bool] | None = None) -> list[Match]:
    """The expressions that stand, from left to right: at each place the longest admissible one."""
    found: list[Match] = []
    behind = 0
    for start in candidates(words, grammar):
        if start < behind:
            continue
        for match in match_at(words, start, grammar):
            if admissible(match, words):
                if factual is None or factual(words.starts[start]):
                    found.append(match)
                behind = match.end
                break
    return found


def stamp_of(published: str | None) -> Stamp | None:
    """ "2019-04" as (2019, 4); None for what is no plain date."""
    if not published or not is_valid(published[:10]):
        return None
    try:
        stamp = tuple(int(part) for part in published[:10].split("-"))
        date(*stamp, *(1, 1)[len(stamp) - 1 :])
    except ValueError:
        return None
    return stamp


def _within_the_calendar(match: Match, situation: Situation) -> Meaning:
    """The meaning; without a value where the days counted to lie before the year 1 or after 9999."""
    try:
        return MEANINGS[match.rule.meaning](match, situation)
    except (OverflowError, ValueError):  # as datetime says it
        return dated(None, None)


class _Reader:
    def __init__(self, words: Words, matches: list[Match], published: Stamp | None, doc: Doc | None) -> None:
        self.words = words
        self.matches = matches
        self.published = published
        self.tenses = Tenses(words, doc)
        self.quotes = Quotes(words.text)
        self.named: list[Named] = []
        self.breaks = [i for i, key in enumerate(words.keys) if key == "\n"]
        self.latest_year: int | None = None
        self.line_year: tuple[int, int] | None = None  # (line, year) of a line headed by a year
        self.sentence_year: tuple[int, int] | None = None  # (last word of the sentence, year)
        self.spoken: Stamp | None = None
        self.spoken_of: list[Stamp | None] = []
        self._days: dict[int, Stamp | None] = {}
        self._match_starts = [match.start for match in matches]

    def read(self) -> list[Expression]:
        found: list[Expression] = []
        for index, match in enumerate(self.matches):
            if match.rule.name == "part_of_the_day" and self._day_in_sentence(index):
                continue  # "jeudi vers minuit": one time
            situation = self.situation(index)
            meaning = _within_the_calendar(match, situation)
            start, end = self.words.starts[match.start], self.words.ends[match.end - 1]
            if meaning.type == "date" and meaning.period is not None:
                self.remember(match, meaning, start, situation.line)
            found.append(Expression(start, end, meaning, match.rule.name))
        return found

    def _day_in_sentence(self, index: int) -> bool:
        """Whether the sentence of a match names a day besides it."""
        first, last = self.tenses.sentences.around(self.matches[index].start)
        low, high = bisect_left(self._match_starts, first), bisect_left(self._match_starts, last)
        return any(match.rule.name in _DAYS for match in self.matches[low:high])

    def remember(self, match: Match, meaning: Meaning, start: int, line: int) -> None:
        period = meaning.period
        assert period is not None
        explicit = match.has("Year", "Numeric") and not self.tenses.of_noun(match.start)
        since = "depuis" in self.words.keys[max(0, match.start - 2) : match.start]
        self.named.append(Named(start, line, period, explicit, since))
        if len(self.named) > 64:
            del self.named[:32]
        if match.has("Year", "Numeric") and (self.published is None or period.start[0] <= self.published[0] + 1):
            self.latest_year = max(self.latest_year or period.start[0], period.start[0])
        if match.rule.name == "year":
            self._head(match, line)

    def _head(self, match: Match, line: int) -> None:
        """A year that heads a line ("2004 : ...") or a sentence ("En 2004, ...") dates what follows in it."""
        keys, at = self.words.keys, match.start
        follower = keys[match.end] if match.end < len(keys) else ""
        if (at == 0 or keys[at - 1] == "\n") and follower in (":", "-", "–", ".", ","):
            self.line_year = (line, match.first("Year"))
        first, last = self.tenses.sentences.around(at)
        if at == first + 1 and keys[first] == "en":
            self.sentence_year = (last, match.first("Year"))

    def situation(self, index: int) -> Situation:
        match = self.matches[index]
        line = bisect_right(self.breaks, match.start)
        heading = None
        if self.line_year is not None and self.line_year[0] == line:
            heading = self.line_year[1]
        elif self.sentence_year is not None and match.start < self.sentence_year[0]:
            heading = self.sentence_year[1]
        heading = self._year_beside(index) or heading
        said, because = self.said(index)
        return Situation(
            words=self.words,
            match=match,
            said=said,
            said_because=because,
            tenses=self.tenses,
            named=self.named,
            line=line,
            heading_year=heading,
            latest_year=self.latest_year,
            following_year=self.following_year(index),
            beside=self.beside(index),
        )

    def following_year(self, index: int) -> int | None:
        """The year that dates share with the last of their row: "les 3 mai et 12 juin 2018"."""
        match = self.matches[index]
        if match.has("Year") or not match.has("Month"):
            return None
        for follower in self.matches[index + 1 : index + 7]:
            gap = self.words.keys[match.end : follower.start]
            linked = 0 < len(gap) <= 3 and gap[0] in ("et", "ou", "puis", ",", "à", "au") and follower.has("Month")
            if not linked or follower.has("Day") != match.has("Day"):
                return None
            if follower.has("Year"):
                return int(follower.first("Year"))
            match = follower
        return None

    def _year_beside(self, index: int) -> int | None:
        """The year named right before a day or a month: "l'an dernier, en août"."""
        if index == 0 or not self.named or not self.matches[index].has("Month", "Season"):
            return None
        before, last = self.matches[index - 1], self.named[-1]
        gap = self.words.keys[before.end : self.matches[index].start]
        if last.offset != self.words.starts[before.start] or last.period.grain != "year" or len(gap) > 4:
            return None
        return last.period.start[0] if gap[:1] == [","] and gap[1:2] in (["en"], ["au"], ["le"], ["à"]) else None

    def beside(self, index: int) -> Period | None:
        """What the weekday just before stands for, when this one is coordinated with it: "lundi et mardi"."""
        match = self.matches[index]
        if index == 0 or match.rule.name != "weekday" or len(match.pieces) > 2 or not self.named:
            return None
        before = self.matches[index - 1]
        gap = self.words.keys[before.end : match.start]
        linked = before.rule.name == "weekday" and len(gap) == 1 and gap[0] in ("et", "ou", "puis", ",")
        last = self.named[-1]
        if not linked or last.offset != self.words.starts[before.start] or last.period.grain != "day":
            return None
        return last.period

    # --- the day on which the words are said ---
    def said(self, index: int) -> tuple[Stamp | None, str]:
        offset = self.words.starts[self.matches[index].start]
        quote = self.quotes.at(offset)
        if quote is None:
            return self.published, "publication"
        while len(self.spoken_of) <= quote:
            # A quotation without a day of its own was spoken when the one before was.
            self.spoken = self._day_of_speaking(len(self.spoken_of)) or self.spoken
            self.spoken_of.append(self.spoken)
        spoken = self.spoken_of[quote]
        return (spoken, "day of speaking") if spoken is not None else (self.published, "publication")

    def _day_of_speaking(self, quote: int) -> Stamp | None:
        """The last day, not after publication, that the sentence around the quotation names outside of it: "« ... »,
        a-t-elle déclaré le 28 septembre", "Mardi, il a annoncé : « ... »"."""
        if self.published is None or len(self.published) < 3:
            return None
        stretch, words = self.quotes.stretches[quote], self.words
        opening = bisect_right(words.starts, stretch.start) - 1
        closing = bisect_right(words.starts, stretch.end)
        if opening < 0:
            return None
        first = self.tenses.sentences.around(max(0, opening - 1))[0]
        goes_on = closing < len(words.keys) and words.keys[closing] not in "\n.!?"
        last = self.tenses.sentences.around(closing)[1] if goes_on else closing
        introduced = opening > 0 and words.keys[opening - 1] in (":", "que", "qu", "'")
        days = []
        low, high = bisect_left(self._match_starts, first), bisect_left(self._match_starts, last)
        for index in range(low, high):
            match = self.matches[index]
            outside = (introduced and first <= match.start < opening) or closing <= match.start
            if not outside or match.rule.name not in _DAYS or self.quotes.at(words.starts[match.start]) is not None:
                continue
            day = self._day_as_published(index)
            if day is not None and day <= self.published:
                days.append(day)
        return max(days) if days else None

    def _day_as_published(self, index: int) -> Stamp | None:
        """The day that an expression outside of quotations names, seen from publication; worked out once."""
        if index not in self._days:
            match = self.matches[index]
            seen = Situation(self.words, match, self.published, "publication", self.tenses, self.named)
            period = MEANINGS[match.rule.meaning](match, seen).period
            self._days[index] = period.start if period is not None and period.grain == "day" else None
        return self._days[index]
