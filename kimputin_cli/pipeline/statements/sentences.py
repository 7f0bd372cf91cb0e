"""From a Doc to its statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from spacy.attrs import IS_PUNCT, IS_STOP
from spacy.tokens import Doc, Token

from kimputin_cli.pipeline.events.attribution import attribution
from kimputin_cli.pipeline.events.factuality import factuality
from kimputin_cli.pipeline.events.negation import is_negated
from kimputin_cli.pipeline.events.syntax import lemma
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.parse import Parse, parse_of
from kimputin_cli.pipeline.statements.slots import names_at, number_slot, parsed_slots
from kimputin_cli.pipeline.words import read_words
from kimputin_cli.records import Date, Predicate, Quantity, Quote, Slot, Speaker, Statement

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"}
_EMPTY, _NEGATIONS = function_words("empty_words"), function_words("negations")
_PREDICATES = {"ROOT", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj"}


def find_statements(doc: Doc) -> list[Statement]:
    """One statement per sentence that carries facts, in text order; linear in the length of the Doc."""
    times: _Cursor[Date] = _Cursor(doc._.times)
    quantities: _Cursor[Quantity] = _Cursor(doc._.quantities)
    quotes: _Cursor[Quote] = _Cursor(doc._.quotations)
    parse = parse_of(doc)
    tokens = read_words(doc, parse)
    flags = doc.to_array([IS_PUNCT, IS_STOP]).astype(bool)
    punct, stop = flags[:, 0].tolist(), flags[:, 1].tolist()
    found = []
    for first, last in _sentences(doc, parse):
        while first < last and parse.space[first]:
            first += 1
        while first < last and parse.space[last - 1]:
            last -= 1
        if first == last or not parse.factual[first]:
            continue
        words = tokens[first:last]
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        slots = [number_slot(quantity) for quantity in quantities.within(start, end)]
        sentence = _Sentence(doc, words, start, end, parse.tagged, parse.parsed, punct, stop)
        found.append(_statement(sentence, times.within(start, end), slots, quotes.within(start, end)))
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Its words without white space around them, its characters text[start:end], what can be relied on, and of each
    token of the Doc whether it is a mark, and whether a stop word."""

    doc: Doc
    words: list[Token]
    start: int
    end: int
    tagged: bool
    parsed: bool
    punct: list[bool]
    stop: list[bool]


T = TypeVar("T", bound=Date | Quantity | Quote)


class _Cursor(Generic[T]):
    """Walks a list of records in text order once, sentence by sentence."""

    def __init__(self, records: list[T]) -> None:
        self.records: list[T] = sorted(records, key=lambda record: record.start)
        self.at = 0

    def within(self, start: int, end: int) -> list[T]:
        while self.at < len(self.records) and self.records[self.at].start < start:
            self.at += 1
        first = self.at
        while self.at < len(self.records) and self.records[self.at].start < end:
            self.at += 1
        return self.records[first : self.at]


def _sentences(doc: Doc, parse: Parse) -> Iterator[tuple[int, int]]:
    """Token spans of the sentences, of the lines where nothing has set sentences."""
    if doc.has_annotation("SENT_START"):
        starts = [i for i, start in enumerate(parse.sent_start) if start or not i] or [0]
    else:
        starts = [0, *(i + 1 for i, text in enumerate(parse.text) if text.isspace() and "\n" in text)]
    yield from zip(starts, [*starts[1:], len(doc)], strict=True)


def _statement(sentence: _Sentence, times: list[Date], numbers: list[Slot], quotes: list[Quote]) -> Statement:
    parsed = sentence.parsed
    root = _root(sentence.words) if parsed else sentence.words[0]
    predicates = tuple(_predicates(sentence.words)) if parsed else ()
    main = next((p for p in predicates if p.start == root.idx), predicates[0] if predicates else None)
    negative = main.polarity if main else _bare_polarity(sentence.words)
    speaker = attribution(sentence.doc, root)
    if parsed:
        slots = [*parsed_slots(sentence.doc, sentence.words, _dated(sentence.words, times))]
    else:
        slots = [*_name_slots(sentence)]
    slots += numbers
    slots += [_date_slot(sentence, time) for time in times if time.type == "date" and time.value]
    slots += _speaker_slots(speaker, quotes)
    return Statement(
        start=sentence.start,
        end=sentence.end,
        terms=tuple(_terms(sentence)),
        polarity=negative,
        attributed_to=speaker,
        slots=tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.role))),
        predicates=predicates,
    )


def _root(words: list[Token]) -> Token:
    """The first word whose head is itself or outside."""
    first, last = words[0].i, words[-1].i
    return next((w for w in words if w.head is w or not first <= w.head.i <= last), words[0])


def _terms(sentence: _Sentence) -> Iterator[str]:
    tagged, punct, stop = sentence.tagged, sentence.punct, sentence.stop
    for token in sentence.words:
        if token.is_space or (tagged and token.pos_ not in _CONTENT):
            continue
        word = lemma(token)
        if word in _EMPTY or punct[token.i] or not (word.isalnum() or any(char.isalnum() for char in word)):
            continue
        if (not tagged or token.pos_ == "ADV") and stop[token.i]:
            continue
        yield word


def _predicates(words: list[Token]) -> Iterator[Predicate]:
    for token in words:
        if token.dep_ != "ROOT":
            verbal = token.pos_ == "VERB" and token.dep_ in _PREDICATES
            if token.pos_ == "AUX" or not (verbal or any(child.dep_ == "cop" for child in token.children)):
                continue
        polarity: Literal["+", "-"] = "-" if is_negated(token) else "+"
        yield Predicate(
            lemma=lemma(token),
            start=token.idx,
            end=token.idx + len(token),
            polarity=polarity,
            factuality=factuality(token),
        )


def _bare_polarity(words: list[Token]) -> Literal["+", "-"]:
    """Without a parser: whether "ne ... pas" or "aucun" stands in the sentence."""
    forms = {token.lower_ for token in words}
    ne = forms & {"ne", "n'", "n’"}
    return "-" if ne and forms & _NEGATIONS else "+"


def _name_slots(sentence: _Sentence) -> Iterator[Slot]:
    doc = sentence.doc
    mentions = doc._.mention_at
    for entity in doc[sentence.words[0].i : sentence.words[-1].i + 1].ents:
        for name, identifier, label in names_at(doc, mentions, entity[0]):
            role: Literal["place", "oblique"] = "place" if label == "LOC" else "oblique"
            yield Slot(role=role, value=name, id=identifier, start=entity.start_char, end=entity.end_char)


def _dated(words: list[Token], times: list[Date]) -> set[int]:
    """Indices of the tokens of dates with a value."""
    dates = iter([t for t in times if t.type == "date" and t.value])
    inside: set[int] = set()
    date = next(dates, None)
    for token in words:
        while date is not None and token.idx >= date.end:
            date = next(dates, None)
        if date is None:
            break
        if token.idx >= date.start:
            inside.add(token.i)
    return inside


def _date_slot(sentence: _Sentence, time: Date) -> Slot:
    head = None
    if sentence.parsed:
        span = sentence.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            head = _governor(span.root)
    return Slot(role="date", value=time.value or "", start=time.start, end=time.end, head=head)


def _governor(token: Token) -> str | None:
    """Lemma of the predicate or noun that a date modifies."""
    return None if token.head == token else lemma(token.head)


def _speaker_slots(speaker: Speaker | None, quotes: list[Quote]) -> list[Slot]:
    """Who speaks in the sentence: in its quotations, or in the reported speech that all of it is."""
    speakers = {(s.start, s.end): s for s in (speaker, *(quote.speaker for quote in quotes)) if s is not None}
    return [
        Slot(role="speaker", value=s.name or s.text, id=s.id, start=s.start, end=s.end)
        for s in speakers.values()
        if s.name or s.text
    ]
