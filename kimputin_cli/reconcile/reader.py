"""The sentences of an article, from its text, its statements and its mentions."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from math import sqrt
from operator import mul, or_
from typing import NamedTuple, TypeVar

from kimputin_cli.reconcile.lexemes import ANTONYM, CUE, PHRASE, TURN, Lexeme, lexemes
from kimputin_cli.reconcile.opposites import opposed
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.spans import spans
from kimputin_cli.reconcile.tokens import HYPHENS, parted
from kimputin_cli.reconcile.values import Words, find_values
from kimputin_cli.records import ArticleRecord, Statement

#: Wordings of sentences kept at hand.
_WORDINGS = 4_096


def sentences(record: ArticleRecord, article: int) -> list[Sentence]:
    """The sentences of a record in text order, from its statements, or from the text where it has none."""
    return Reader(record, article).sentences()


def sentence_at(record: ArticleRecord, article: int, offset: int) -> Sentence | None:
    """The one sentence that holds `offset`, None where that lies in no sentence that states something."""
    return Reader(record, article).at(offset)


class Reader:
    """A record's mentions sorted by place, so that each sentence finds its own by bisection."""

    def __init__(self, record: ArticleRecord, article: int) -> None:
        self.record, self.article = record, article
        self.spans = list(spans(record))
        self.starts = [start for start, _, _ in self.spans]
        self.names = _names(record)
        self.name_starts = [start for start, *_ in self.names]
        self.dates = sorted(
            ((d.start, d.end, d.value or "") for d in record.dates if d.type == "date" and d.value), key=lambda d: d[:2]
        )
        self.quantities = sorted(record.quantities, key=lambda q: (q.start, q.end))
        self.date_starts, self.quantity_starts = [d[0] for d in self.dates], [q.start for q in self.quantities]
        self.quotes = sorted((q.start, q.end) for q in record.quotes if q.kind != "indirect")
        self.quote_starts = [start for start, _ in self.quotes]
        self.speakers = sorted((q.speaker.start, q.speaker.end) for q in record.quotes if q.speaker and q.speaker.end)
        self.speaker_starts = [start for start, _ in self.speakers]
        self.events = record.events
        self.dated = sorted((e.trigger.start, e.type, e.date) for e in record.events if e.date)
        self.dated_starts = [at for at, *_ in self.dated]

    def sentences(self) -> list[Sentence]:
        """All sentences that state something, in text order."""
        return [s for span in self.spans if (s := self._sentence(*span)) is not None]

    def at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`."""
        n = bisect_right(self.starts, offset) - 1
        return self._sentence(*self.spans[n]) if n >= 0 and offset < self.spans[n][1] else None

    def _sentence(self, start: int, end: int, statements: Sequence[Statement]) -> Sentence | None:
        text, record = self.record.text[start:end], self.record
        wording = _wording(text)
        if wording is None:
            return None
        found = wording.lexemes
        words = Words(found, [start + at for at in wording.starts], [start + at for at in wording.ends], wording.joined)
        s = Sentence(self.article, start, end, words, wording.vector, wording.norm, record.published)
        s.may_deny, s.turns, s.antonyms = wording.may_deny, wording.turns, wording.antonyms
        for statement in statements:
            speaker = statement.attributed_to
            s.said_by = s.said_by or ((speaker.name or speaker.text) if speaker else None)
            if statement.slots:
                s.slots.extend(statement.slots)
            for p in statement.predicates:
                at = bisect_left(words.starts, p.start)
                if at < len(found) and words.starts[at] == p.start:
                    s.predicates[at] = (p.polarity, p.factuality)
        if self.dated:
            s.events = [(kind, date) for _, kind, date in _within(self.dated, self.dated_starts, start, end)]
        s.title = start == 0 or bool(record.title and record.title.startswith(text.strip()[:60]))
        if self.quotes:
            s.quoted = [
                (a, b)
                for a, b in self.quotes[
                    max(0, bisect_right(self.quote_starts, start) - 3) : bisect_left(self.quote_starts, end)
                ]
                if b > start
            ]
        if self.speakers:
            s.speakers = _within(self.speakers, self.speaker_starts, start, end)
        s.values = find_values(
            words,
            wording.marked,
            _within(self.dates, self.date_starts, start, end),
            _within(self.names, self.name_starts, start, end),
            _within(self.quantities, self.quantity_starts, start, end),
            self.events,
        )
        return s


class _Wording(NamedTuple):
    """What the text of a sentence alone tells of it, wherever it stands: the words begin and end at `starts` and `ends`
    in the text; `marked` are those that have marks."""

    lexemes: list[Lexeme]
    starts: list[int]
    ends: list[int]
    joined: frozenset[int]
    vector: dict[str, float]
    norm: float
    marked: list[tuple[int, Lexeme, int]]
    may_deny: bool
    turns: list[str]
    antonyms: list[tuple[int, str]]


@lru_cache(maxsize=_WORDINGS)
def _wording(text: str) -> _Wording | None:
    """The wording of a sentence, None if it has no words: many sentences are printed in several newspapers."""
    parts = parted(text)
    if len(parts) < 2:
        return None
    found = [*map(lexemes.__getitem__, parts[1::2])]
    bounds = list(accumulate(map(len, parts), initial=0))
    joined: frozenset[int] = frozenset()
    if "-" in text or "‐" in text or "‑" in text:
        joined = frozenset([i for i, gap in enumerate(parts[:-1:2]) if gap[-1:] in HYPHENS and not found[i].number])
    vector, norm = _vector(found, bounds[1] == 0)
    marked = [(i, w, w.marks) for i, w in enumerate(found) if w.marks]
    every = reduce(or_, [marks for _, _, marks in marked], 0)
    turns: list[str] = []
    antonyms: list[tuple[int, str]] = []
    if every & TURN:
        turns = [w.form for _, w, marks in marked if marks & TURN]
        antonyms = [(i, w.antonym) for i, w, marks in marked if marks & ANTONYM and w.antonym and not _named(w, i)]
    if every & PHRASE:
        antonyms = opposed(found, antonyms, [i for i, _, marks in marked if marks & PHRASE])
        turns += [word for _, word in antonyms if " " in word]
    may_deny = bool(every & CUE)
    return _Wording(found, bounds[1:-1:2], bounds[2::2], joined, vector, norm, marked, may_deny, turns, antonyms)


def _named(word: Lexeme, i: int) -> bool:
    """Whether a word that does not open its sentence has a capital, as names have."""
    return word.capital and not word.acronym and i > 0


def _vector(found: Sequence[Lexeme], opens: bool) -> tuple[dict[str, float], float]:
    """The greatest weight of each sense, and the length of the vector. What `opens` a sentence has a capital anyway."""
    entries = [entry for w in found if (entry := w.entry)]
    vector = dict(entries)
    if len(vector) < len(entries):
        for sense, w in entries:
            if w > vector[sense]:
                vector[sense] = w
    first = found[0]
    if opens and first.capital and first.sense:
        vector[first.sense] = max([first.weight, *(w.raised for w in found[1:] if w.sense == first.sense)])
    return vector, sqrt(sum(map(mul, vector.values(), vector.values()))) or 1.0


Mention = TypeVar("Mention")


def _within(mentions: list[Mention], starts: list[int], start: int, end: int) -> list[Mention]:
    """Those of `mentions`, which begin at `starts`, that begin from `start` to before `end`."""
    return mentions[bisect_left(starts, start) : bisect_left(starts, end)]


def _names(record: ArticleRecord) -> list[tuple[int, int, str, str, str]]:
    """(start, end, label, id, full name) of every name mention, in text order."""
    found = [
        (m.start, m.end, label, entity.id, entity.name)
        for label, entities in (("PER", record.people), ("LOC", record.places), ("ORG", record.organizations))
        for entity in entities
        for m in entity.mentions
    ]
    return sorted(found)
