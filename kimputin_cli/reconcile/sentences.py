"""One sentence of one article as the comparisons see it: its words, its values, what is denied and what is quoted."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import sqrt
from operator import mul
from typing import Any, TypeVar

from kimputin_cli.reconcile.lexemes import ANTONYM, CUE, PHRASE, TURN, Lexeme, lexemes
from kimputin_cli.reconcile.opposites import opposed
from kimputin_cli.reconcile.spans import spans
from kimputin_cli.reconcile.tokens import HYPHENS, Token, parted
from kimputin_cli.reconcile.values import Value, Words, find_values
from kimputin_cli.records import ArticleRecord, Slot, Statement

#: What can change places in a sentence.
_SWAPPED = ("name", "count", "ordinal")


@dataclass(slots=True)
class Sentence:
    """`article`: index in the list of records; `vector`: key -> weight; `norm`: its length. What few comparisons ask
    for is worked out when it is first asked for."""

    article: int
    start: int
    end: int
    words: Words
    vector: dict[str, float]
    norm: float
    published: str | None = None
    values: list[Value] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[tuple[int, int]] = field(default_factory=list)
    title: bool = False
    said_by: str | None = None
    slots: list[Slot] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)  # type and date of those that have a date
    predicates: dict[int, tuple[str, str]] = field(default_factory=dict)  # token index -> polarity, factuality
    _tokens: list[Token] | None = None
    _keys: list[str] | None = None
    _weights: list[float] | None = None
    _signature: tuple[object, ...] | None = None
    _may_swap: tuple[str, ...] | None = None
    _places: dict[str, list[int]] | None = None
    _content: float | None = None
    _said: dict[str, frozenset[str]] | None = None
    _once: dict[str, dict[str, Value]] = field(default_factory=dict)
    antonyms: list[tuple[int, str]] = field(default_factory=list)  # token index, the word of whose family it is
    turns: list[str] = field(default_factory=list)  # words that deny something or have an antonym
    may_deny: bool = False  # whether it has a word that may open a negation
    around: dict[tuple[tuple[int, int], tuple[int, int] | None], Any] = field(default_factory=dict)  # of its places
    scopes: list[tuple[int, list[int]]] | None = None  # of its negations, once they have been looked for

    @property
    def tokens(self) -> list[Token]:
        if self._tokens is None:
            found, starts, ends, joined = self.words
            self._tokens = [
                Token(start, end, w.form, w.key, w.capital, w.number, w.acronym, w.text, i in joined)
                for i, (w, start, end) in enumerate(zip(found, starts, ends, strict=True))
            ]
        return self._tokens

    @property
    def keys(self) -> list[str]:
        """The keys of its words, empty for those without content."""
        if self._keys is None:
            self._keys = [w.sense for w in self.words.lexemes]
        return self._keys

    @property
    def weights(self) -> list[float]:
        """What its words weigh in context."""
        if self._weights is None:
            self._weights = [w.shown for w in self.words.lexemes]
        return self._weights

    def factuality_at(self, words: tuple[int, int]) -> str:
        """The factuality of the predicate nearest to `words`, "asserted" where none was found."""
        if not self.predicates:
            return "asserted"
        at = bisect_left(self.words.starts, words[0])
        return self.predicates[min(self.predicates, key=lambda i: (abs(i - at), i))][1]

    @property
    def signature(self) -> tuple[object, ...]:
        """What comparisons can find a difference in: two sentences with one signature differ at most in what goes
        where."""
        if self._signature is None:
            values = sorted([(v.family, _said(v, self)) for v in self.values])
            self._signature = (*values, *sorted(set(self.turns)))
        return self._signature

    @property
    def may_swap(self) -> tuple[str, ...]:
        """The families of which it has two values that could change places."""
        if self._may_swap is None:
            once: set[tuple[str, str | None]] = set()
            twice: set[str] = set()
            for v in self.values:
                if v.family in _SWAPPED:
                    if (v.family, v.label) in once:
                        twice.add(v.family)
                    once.add((v.family, v.label))
            self._may_swap = tuple([family for family in _SWAPPED if family in twice]) if twice else ()
        return self._may_swap

    @property
    def places(self) -> dict[str, list[int]]:
        """Key -> the indices of its tokens."""
        if self._places is None:
            self._places = places = {}
            for i, key in enumerate(self.keys):
                if key in places:
                    places[key].append(i)
                elif key:
                    places[key] = [i]
        return self._places

    @property
    def content(self) -> float:
        """The weight of its words with content."""
        if self._content is None:
            self._content = sum([w for key, w in zip(self.keys, self.weights, strict=True) if key])
        return self._content

    @property
    def all_said(self) -> dict[str, frozenset[str]]:
        """What the values of each family say: each by its norm where words alone tell it, else by its words."""
        if self._said is None:
            found: dict[str, set[str]] = {}
            for v in self.values:
                text = f"={v.norm}" if isinstance(v.norm, str) and v.norm else _said(v, self)
                found.setdefault(v.family, set()).add(text)
            self._said = {name: frozenset(texts) for name, texts in found.items()}
        return self._said

    def said(self, family: str) -> frozenset[str]:
        """What the values of a family say."""
        return self.all_said.get(family, frozenset())

    def once(self, family: str) -> dict[str, Value]:
        """The values of a family that stand once in the sentence, by what they say."""
        if family not in self._once:
            found: dict[str, Value] = {}
            twice = set()
            for value in self.values:
                if value.family == family:
                    key = (
                        value.norm or words_of(self, value)
                        if family != "count"
                        else f"{value.norm.value}:{value.norm.unit}:{value.norm.bound}"
                    )
                    twice |= {key} & found.keys()
                    found[key] = value
            self._once[family] = {key: value for key, value in found.items() if key not in twice}
        return self._once[family]

    def between(self, words: tuple[int, int]) -> Sequence[Lexeme]:
        """The words that begin within a span of the article."""
        starts = self.words.starts
        return self.words.lexemes[bisect_left(starts, words[0]) : bisect_left(starts, words[1])]

    def speaks(self, words: tuple[int, int]) -> bool:
        """Whether `words` name the speaker of a quotation."""
        return any(a < words[1] and words[0] < b for a, b in self.speakers)

    def in_quote(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.quoted)


def sentences(record: ArticleRecord, article: int) -> list[Sentence]:
    """The sentences of a record in text order, from its statements, or from the text where it has none."""
    return Reader(record, article).sentences()


def sentence_at(record: ArticleRecord, article: int, offset: int) -> Sentence | None:
    """The one sentence that holds `offset`, None where that lies in no sentence that states something."""
    return Reader(record, article).at(offset)


def words_of(s: Sentence, value: Value) -> str:
    """The folded words of a value."""
    return " ".join([w.form for w in s.words.lexemes[value.first : value.last + 1]])


def _said(value: Value, s: Sentence) -> str:
    if value.family == "count":
        return f"{value.norm.bound}{value.norm.value}{value.norm.upper}{value.norm.unit}"
    return str(value.norm) or words_of(s, value)


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
        self.event_types = [event.type for event in record.events]
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
        parts = parted(text)
        if len(parts) < 2:
            return None
        found = [*map(lexemes.__getitem__, parts[1::2])]
        bounds = list(accumulate(map(len, parts), initial=start))
        joined: frozenset[int] = frozenset()
        if "-" in text or "‐" in text or "‑" in text:
            joined = frozenset([i for i, gap in enumerate(parts[:-1:2]) if gap[-1:] in HYPHENS and not found[i].number])
        words = Words(found, bounds[1:-1:2], bounds[2::2], joined)
        s = Sentence(self.article, start, end, words, *_vector(found, words.starts[0] == start), record.published)
        marked = [(i, w, w.marks) for i, w in enumerate(found) if w.marks]
        every = 0
        for _, _, marks in marked:
            every |= marks
        s.may_deny = bool(every & CUE)
        if every & TURN:
            s.turns = [w.form for _, w, marks in marked if marks & TURN]
            s.antonyms = [(i, w.antonym) for i, w, marks in marked if marks & ANTONYM and w.antonym]
        if every & PHRASE:
            s.antonyms = opposed(found, s.antonyms, [i for i, _, marks in marked if marks & PHRASE])
            s.turns += [word for _, word in s.antonyms if " " in word]
        for statement in statements:
            speaker = statement.attributed_to
            s.said_by = s.said_by or ((speaker.name or speaker.text) if speaker else None)
            s.slots.extend(statement.slots)
            for p in statement.predicates:
                at = bisect_left(words.starts, p.start)
                if at < len(found) and words.starts[at] == p.start:
                    s.predicates[at] = (p.polarity, p.factuality)
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
        s.speakers = _within(self.speakers, self.speaker_starts, start, end)
        s.values = find_values(
            words,
            marked,
            _within(self.dates, self.date_starts, start, end),
            _within(self.names, self.name_starts, start, end),
            _within(self.quantities, self.quantity_starts, start, end),
            self.event_types,
        )
        return s


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


__all__ = ["Sentence", "Value", "sentence_at", "sentences", "spans"]
