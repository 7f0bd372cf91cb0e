"""One sentence of one article as the comparisons see it: its words, its values, what is denied and what is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.places import demonym
from kimputin_cli.reconcile.terms import canonical, terms
from kimputin_cli.reconcile.tokens import Token, tokenize
from kimputin_cli.records import ArticleRecord, Quantity, Statement

#: A capital counts for this much more: names say which story a sentence belongs to.
_CAPITAL = 1.2
#: How a sentence ends, and how long one that does not may grow, in characters.
_ENDED = re.compile(r"[.!?…:;][»”\"’')\s]*$")
_GOES_ON = re.compile(r"[»”,;)a-zà-ÿ]")
_LONGEST = 600
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…]+[»”\"]?(?=\s+[A-ZÀ-Ý«“\"]|\s*\n|\s*$)|(?=\n)|$)")


@dataclass(slots=True)
class Value:
    """Something that has a counterpart in another sentence: tokens `first`..`last` (both included) of its sentence.

    `family`: date, count, name, or the class of a closed term; `norm`: an EDTF date, a Quantity, a name's folded words,
    or a member of the class. `offsets` are those of the article.
    """

    family: str
    kind: str
    norm: Any
    first: int
    last: int
    start: int
    end: int
    label: str | None = None
    id: str | None = None
    plural: bool = False
    adjective: bool = False


@dataclass(slots=True)
class Sentence:
    """`article`: index in the list of records; `vector`: key -> weight; `norm`: its length."""

    article: int
    start: int
    end: int
    tokens: list[Token]
    keys: list[str]
    vector: dict[str, float]
    norm: float
    published: str | None = None
    values: list[Value] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    title: bool = False
    said_by: str | None = None
    predicates: dict[int, tuple[str, str]] = field(default_factory=dict)  # token index -> polarity, factuality

    def factuality_at(self, words: tuple[int, int]) -> str:
        """The factuality of the predicate nearest to `words`, "asserted" where none was found."""
        if not self.predicates:
            return "asserted"
        at = bisect_left([t.start for t in self.tokens], words[0])
        return self.predicates[min(self.predicates, key=lambda i: (abs(i - at), i))][1]

    def in_quote(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.quoted)


def sentences(record: ArticleRecord, article: int) -> list[Sentence]:
    """The sentences of a record in text order, from its statements, or from the text where it has none."""
    names = _names(record)
    name_starts = [start for start, *_ in names]
    dates = sorted(((d.start, d.end, d.value) for d in record.dates if d.type == "date"), key=lambda d: d[:2])
    quantities = sorted(record.quantities, key=lambda q: (q.start, q.end))
    date_starts, quantity_starts = [d[0] for d in dates], [q.start for q in quantities]
    quotes = sorted((q.start, q.end) for q in record.quotes if q.kind != "indirect")
    quote_starts = [start for start, _ in quotes]
    counted = {n: event.type for n, event in enumerate(record.events)}
    found = []
    for start, end, statements in _spans(record):
        tokens = tokenize(record.text[start:end], start)
        if not tokens:
            continue
        keys = [canonical(token.key) if token.key else "" for token in tokens]
        vector: dict[str, float] = {}
        for token, key in zip(tokens, keys, strict=True):
            if key:
                w = weight(token.key) * (_CAPITAL if token.capital and token.start != start else 1.0)
                vector[key] = max(vector.get(key, 0.0), w)
        s = Sentence(article, start, end, tokens, keys, vector, sqrt(sum(w * w for w in vector.values())) or 1.0, record.published)
        at = {token.start: i for i, token in enumerate(tokens)}
        for statement in statements:
            speaker = statement.attributed_to
            s.said_by = s.said_by or ((speaker.name or speaker.text) if speaker else None)
            s.predicates |= {at[p.start]: (p.polarity, p.factuality) for p in statement.predicates if p.start in at}
        s.title = start == 0 or bool(record.title and record.title.startswith(record.text[start:end].strip()[:60]))
        lo = max(0, bisect_right(quote_starts, start) - 3)
        s.quoted = [(a, b) for a, b in quotes[lo : bisect_left(quote_starts, end)] if b > start]
        inside_dates = dates[bisect_left(date_starts, start) : bisect_left(date_starts, end)]
        inside_names = names[bisect_left(name_starts, start) : bisect_left(name_starts, end)]
        inside_counts = quantities[bisect_left(quantity_starts, start) : bisect_left(quantity_starts, end)]
        s.values = _values(s, inside_dates, inside_names, inside_counts, counted)
        found.append(s)
    return found


def _spans(record: ArticleRecord) -> Iterator[tuple[int, int, list[Statement]]]:
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


def _values(
    s: Sentence,
    dates: list[tuple[int, int, str | None]],
    names: list[tuple[int, int, str, str, str]],
    quantities: list[Quantity],
    counted: dict[int, str],
) -> list[Value]:
    starts = [token.start for token in s.tokens]
    ends = [token.end for token in s.tokens]
    taken = [False] * len(s.tokens)
    found: list[Value] = []

    def add(family: str, kind: str, norm: Any, start: int, end: int, label: str | None = None, id: str | None = None) -> None:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            return
        if family == "count":  # the figure alone: what it counts is context
            numbers = [i for i in range(first, last + 1) if s.tokens[i].number]
            first, last = (numbers[0], numbers[-1]) if numbers else (first, last)
        found.append(Value(family, kind, norm, first, last, start, end, label, id))
        for i in range(first, last + 1):
            taken[i] = True

    for start, end, value in dates:
        if value:
            add("date", "date", value, start, end)
    for quantity in quantities:
        add("count", "count", quantity, quantity.start, quantity.end, counted.get(quantity.event) if quantity.event is not None else None)
    for start, end, label, id_, name in names:
        kind = {"PER": "participant", "LOC": "place"}.get(label, "participant")
        add("name", kind, name, start, end, label, id_)
    i = 0
    while i < len(s.tokens):  # adjectives of places: "californien"
        place, width = (None, 1) if taken[i] or s.tokens[i].number else demonym(s.tokens, i)
        if place:
            last = i + width - 1
            found.append(Value("name", "place", place, i, last, starts[i], ends[last], "LOC", adjective=True))
            for k in range(i, last + 1):
                taken[k] = True
        i += width
    i = 1
    while i < len(s.tokens):  # capitals that no name covers
        token = s.tokens[i]
        if taken[i] or not token.capital or token.number or not token.key or len(token.form) < 3:
            i += 1
            continue
        j = i
        while j + 1 < len(s.tokens) and s.tokens[j + 1].capital and not taken[j + 1] and s.tokens[j + 1].start - s.tokens[j].end <= 1:
            j += 1
        found.append(Value("name", "participant", "", i, j, token.start, s.tokens[j].end))
        for k in range(i, j + 1):
            taken[k] = True
        i = j + 1
    covered = {i for v in found if v.family in ("date", "count") for i in range(bisect_right(ends, v.start), bisect_left(starts, v.end))}
    for term in terms(s.tokens):
        if term.first in covered or term.last in covered or (term.name == "compass" and taken[term.first]):
            continue
        value = Value(term.name, term.kind, term.member, term.first, term.last, starts[term.first], ends[term.last])
        value.plural = s.tokens[term.last].form[-1] in "sx" and term.member[-1] not in "sx"
        found.append(value)
    found.sort(key=lambda v: (v.first, v.last, v.family))
    return found
