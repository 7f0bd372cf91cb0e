"""One sentence of one article as the comparisons see it: its words, its values, what is denied and what is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.terms import antonyms, opposed, sense, turning
from kimputin_cli.reconcile.tokens import Token, tokenize
from kimputin_cli.reconcile.values import Value, find_values
from kimputin_cli.records import ArticleRecord, Slot, Statement

#: A capital counts for this much more: names say which story a sentence belongs to.
_CAPITAL = 1.2
#: The weight of a word without content: prepositions and articles tell where a slot is.
FUNCTION = 0.7
#: How a sentence ends, and how long one that does not may grow, in characters.
_ENDED = re.compile(r"[.!?…:;][»”\"’')\s]*$")
_GOES_ON = re.compile(r"[»”,;)a-zà-ÿ]")
_LONGEST = 600
#: Up to the first stops that a new sentence or the line's end follows; each letter is looked at once.
_SENTENCE = re.compile(
    r"(?:[^\n.!?…]++|(?![.!?…][»”\"]?(?:\s+[A-ZÀ-Ý«“\"]|\s*\n|\s*$))[.!?…])*+(?:[.!?…][»”\"]?)?",
)


@dataclass(slots=True)
class Sentence:
    """`article`: index in the list of records; `weights`: of its words in context; `vector`: key -> weight; `norm`:
    its length."""

    article: int
    start: int
    end: int
    tokens: list[Token]
    keys: list[str]
    weights: list[float]
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
    _signature: tuple[object, ...] | None = None
    _may_swap: bool | None = None
    _places: dict[str, list[int]] | None = None
    _content: float | None = None
    _said: dict[str, frozenset[str]] | None = None
    antonyms: list[tuple[int, str]] = field(default_factory=list)  # token index, the word of whose family it is
    turns: list[str] = field(default_factory=list)  # words that deny something or have an antonym
    masses: dict[tuple[int, int, int, int], float] = field(default_factory=dict)  # of the words around a place
    scopes: list[tuple[int, list[int]]] | None = None  # of its negations, once they have been looked for

    def factuality_at(self, words: tuple[int, int]) -> str:
        """The factuality of the predicate nearest to `words`, "asserted" where none was found."""
        if not self.predicates:
            return "asserted"
        at = bisect_left([t.start for t in self.tokens], words[0])
        return self.predicates[min(self.predicates, key=lambda i: (abs(i - at), i))][1]

    @property
    def signature(self) -> tuple[object, ...]:
        """What comparisons can find a difference in: two sentences with one signature differ at most in what goes
        where."""
        if self._signature is None:
            values = sorted((v.family, _said(v, self)) for v in self.values)
            self._signature = (*values, *sorted(set(self.turns)))
        return self._signature

    @property
    def may_swap(self) -> bool:
        """Whether it has two values of a family that could change places."""
        if self._may_swap is None:
            count = Counter((v.family, v.label) for v in self.values if v.family in ("name", "count", "ordinal"))
            self._may_swap = any(n > 1 for n in count.values())
        return self._may_swap

    @property
    def places(self) -> dict[str, list[int]]:
        """Key -> the indices of its tokens."""
        if self._places is None:
            self._places = {}
            for i, key in enumerate(self.keys):
                if key:
                    self._places.setdefault(key, []).append(i)
        return self._places

    @property
    def content(self) -> float:
        """The weight of its words with content."""
        if self._content is None:
            self._content = sum([w for key, w in zip(self.keys, self.weights, strict=True) if key])
        return self._content

    def said(self, family: str) -> frozenset[str]:
        """What the values of a family say: each by its norm where words alone tell it, else by its words."""
        if self._said is None:
            found: dict[str, set[str]] = {}
            for v in self.values:
                text = f"={v.norm}" if isinstance(v.norm, str) and v.norm else _said(v, self)
                found.setdefault(v.family, set()).add(text)
            self._said = {name: frozenset(texts) for name, texts in found.items()}
        return self._said.get(family, frozenset())

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


@lru_cache(maxsize=200_000)
def _sense(form: str, key: str) -> tuple[str, float, float, bool, str | None]:
    """Of a word: the key of its sense field, its own weight and the field's; whether it can deny something or has an
    antonym; the word of whose family it is, if that has antonyms."""
    antonym = antonyms()[0].find(form)
    if not key and antonym != form:
        antonym = None  # "avant" is of no family
    turn = antonym is not None or form in turning()
    if not key:
        return "", 0.0, FUNCTION, turn, antonym
    field_key = key if key.startswith("#") else sense(form)
    return field_key, weight(key), weight(field_key), turn, antonym


def words_of(s: Sentence, value: Value) -> str:
    """The folded words of a value."""
    return " ".join([t.form for t in s.tokens[value.first : value.last + 1]])


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

    def sentences(self) -> list[Sentence]:
        """All sentences that state something, in text order."""
        return [s for span in self.spans if (s := self._sentence(*span)) is not None]

    def at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`."""
        n = bisect_right(self.starts, offset) - 1
        return self._sentence(*self.spans[n]) if n >= 0 and offset < self.spans[n][1] else None

    def _sentence(self, start: int, end: int, statements: list[Statement]) -> Sentence | None:
        text, record = self.record.text[start:end], self.record
        tokens = tokenize(text, start)
        if not tokens:
            return None
        keys, weights = [], []
        vector: dict[str, float] = {}
        turns: list[str] = []
        words: list[tuple[int, str]] = []
        for i, token in enumerate(tokens):
            key, w, shown, turn, antonym = _sense(token.form, token.key)
            keys.append(key)
            weights.append(shown)
            if turn:
                turns.append(token.form)
                if antonym:
                    words.append((i, antonym))
            if key:
                if token.capital and token.start != start:
                    w *= _CAPITAL
                if w > vector.get(key, 0.0):
                    vector[key] = w
        norm = sqrt(sum(w * w for w in vector.values())) or 1.0
        s = Sentence(self.article, start, end, tokens, keys, weights, vector, norm, record.published)
        s.antonyms = opposed(tokens, words)
        s.turns = turns + [word for _, word in s.antonyms if " " in word]
        at = {token.start: i for i, token in enumerate(tokens)} if any(t.predicates for t in statements) else {}
        for statement in statements:
            speaker = statement.attributed_to
            s.said_by = s.said_by or ((speaker.name or speaker.text) if speaker else None)
            s.slots.extend(statement.slots)
            for p in statement.predicates:
                if p.start in at:
                    s.predicates[at[p.start]] = (p.polarity, p.factuality)
        s.events = [(kind, date) for at_, kind, date in self.dated if start <= at_ < end]
        s.title = start == 0 or bool(record.title and record.title.startswith(text.strip()[:60]))
        s.quoted = [
            (a, b)
            for a, b in self.quotes[
                max(0, bisect_right(self.quote_starts, start) - 3) : bisect_left(self.quote_starts, end)
            ]
            if b > start
        ]
        s.speakers = self.speakers[bisect_left(self.speaker_starts, start) : bisect_left(self.speaker_starts, end)]
        s.values = find_values(
            tokens,
            self.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, end)],
            self.names[bisect_left(self.name_starts, start) : bisect_left(self.name_starts, end)],
            self.quantities[bisect_left(self.quantity_starts, start) : bisect_left(self.quantity_starts, end)],
            self.event_types,
        )
        return s


def spans(record: ArticleRecord) -> Iterator[tuple[int, int, list[Statement]]]:
    """Sentences with their statements. A parser may cut a sentence in two: what does not end as a sentence goes on."""
    if record.statements:
        start, group = record.statements[0].start, [record.statements[0]]
        for statement in record.statements[1:]:
            end = group[-1].end
            gap = record.text[end : statement.start + 1]
            ended = _ENDED.search(record.text[start:end]) and not _GOES_ON.match(gap.lstrip() or " ")
            if ended or "\n" in gap or statement.start - start > _LONGEST:
                yield start, end, group
                start, group = statement.start, []
            group.append(statement)
        yield start, group[-1].end, group
        return
    for match in _SENTENCE.finditer(record.text):
        if match.group().strip():
            lead = len(match.group()) - len(match.group().lstrip())
            yield match.start() + lead, match.end(), []


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
