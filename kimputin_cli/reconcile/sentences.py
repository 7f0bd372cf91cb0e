"""One sentence of one article as the comparisons see it: its words, its values, what is denied and what is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.terms import antonyms, canonical, turning
from kimputin_cli.reconcile.tokens import Token, tokenize
from kimputin_cli.reconcile.values import Value, find_values
from kimputin_cli.records import ArticleRecord, Statement

#: A capital counts for this much more: names say which story a sentence belongs to.
_CAPITAL = 1.2
#: The weight of a word without content: prepositions and articles tell where a slot is.
FUNCTION = 0.7
#: How a sentence ends, and how long one that does not may grow, in characters.
_ENDED = re.compile(r"[.!?…:;][»”\"’')\s]*$")
_GOES_ON = re.compile(r"[»”,;)a-zà-ÿ]")
_LONGEST = 600
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…]+[»”\"]?(?=\s+[A-ZÀ-Ý«“\"]|\s*\n|\s*$)|(?=\n)|$)")


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
    predicates: dict[int, tuple[str, str]] = field(default_factory=dict)  # token index -> polarity, factuality
    _signature: tuple[object, ...] | None = None

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
            turns = sorted({t.form for t in self.tokens if t.form in turning() or t.form in antonyms()[0]})
            self._signature = (*values, *turns)
        return self._signature

    @property
    def may_swap(self) -> bool:
        """Whether it has two values of a family that could change places."""
        count = Counter((v.family, v.label) for v in self.values if v.family in ("name", "count", "ordinal"))
        return any(n > 1 for n in count.values())

    def speaks(self, words: tuple[int, int]) -> bool:
        """Whether `words` name the speaker of a quotation."""
        return any(a < words[1] and words[0] < b for a, b in self.speakers)

    def in_quote(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.quoted)


def sentences(record: ArticleRecord, article: int) -> list[Sentence]:
    """The sentences of a record in text order, from its statements, or from the text where it has none."""
    read = _Reader(record, article)
    return [s for start, end, statements in spans(record) if (s := read.sentence(start, end, statements)) is not None]


def sentence_at(record: ArticleRecord, article: int, offset: int) -> Sentence | None:
    """The one sentence that holds `offset`, None where that lies in no sentence that states something."""
    for start, end, statements in spans(record):
        if start <= offset < end:
            return _Reader(record, article).sentence(start, end, statements)
    return None


def _said(value: Value, s: Sentence) -> str:
    if value.family == "count":
        return f"{value.norm.bound}{value.norm.value}{value.norm.upper}{value.norm.unit}"
    return str(value.norm) or " ".join(t.form for t in s.tokens[value.first : value.last + 1])


class _Reader:
    """A record's mentions sorted by place, so that each sentence finds its own by bisection."""

    def __init__(self, record: ArticleRecord, article: int) -> None:
        self.record, self.article = record, article
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

    def sentence(self, start: int, end: int, statements: list[Statement]) -> Sentence | None:
        text, record = self.record.text[start:end], self.record
        tokens = tokenize(text, start)
        if not tokens:
            return None
        keys = [canonical(token.key) if token.key else "" for token in tokens]
        vector: dict[str, float] = {}
        for token, key in zip(tokens, keys, strict=True):
            if key:
                w = weight(token.key) * (_CAPITAL if token.capital and token.start != start else 1.0)
                if w > vector.get(key, 0.0):
                    vector[key] = w
        norm = sqrt(sum(w * w for w in vector.values())) or 1.0
        weights = [weight(key) if key else FUNCTION for key in keys]
        s = Sentence(self.article, start, end, tokens, keys, weights, vector, norm, record.published)
        at = {token.start: i for i, token in enumerate(tokens)}
        for statement in statements:
            speaker = statement.attributed_to
            s.said_by = s.said_by or ((speaker.name or speaker.text) if speaker else None)
            for p in statement.predicates:
                if p.start in at:
                    s.predicates[at[p.start]] = (p.polarity, p.factuality)
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
