"""From a Doc to its statements."""

from collections.abc import Iterator
from typing import Generic, Literal, TypeVar

from spacy.tokens import Doc, Span, Token

from kimputin_cli.pipeline.events.attribution import attribution
from kimputin_cli.pipeline.events.factuality import factuality, is_negated
from kimputin_cli.pipeline.events.syntax import lemma
from kimputin_cli.pipeline.statements.slots import names_at, number_slot, parsed_slots
from kimputin_cli.records import Date, Predicate, Quantity, Quote, Slot, Speaker, Statement

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"}
_EMPTY = {
    "être",
    "avoir",
    "faire",
    "aller",
    "pouvoir",
    "devoir",
    "ne",
    "pas",
    "y",
    "en",
    "très",
    "plus",
    "si",
    "aussi",
    "même",
}
_PREDICATES = {"ROOT", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj"}


def find_statements(doc: Doc) -> list[Statement]:
    """One statement per sentence that carries facts, in text order; linear in the length of the Doc."""
    times: _Cursor[Date] = _Cursor(doc._.times)
    quantities: _Cursor[Quantity] = _Cursor(doc._.quantities)
    quotes: _Cursor[Quote] = _Cursor(doc._.quotations)
    tagged, parsed = doc.has_annotation("POS"), doc.has_annotation("DEP")
    found = []
    for sentence in _sentences(doc):
        words = [token for token in sentence if not token.is_space]
        if not words or not words[0]._.factual:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        inside = doc[words[0].i : words[-1].i + 1]
        slots = [number_slot(quantity) for quantity in quantities.within(start, end)]
        found.append(_statement(inside, times.within(start, end), slots, quotes.within(start, end), tagged, parsed))
    return found


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


def _sentences(doc: Doc) -> Iterator[Span]:
    if doc.has_annotation("SENT_START"):
        yield from doc.sents
        return
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            yield doc[start : token.i]
            start = token.i + 1
    yield doc[start:]


def _statement(
    sentence: Span, times: list[Date], numbers: list[Slot], quotes: list[Quote], tagged: bool, parsed: bool
) -> Statement:
    root = sentence.root if parsed else sentence[0]
    predicates = tuple(_predicates(sentence)) if parsed else ()
    main = next((p for p in predicates if p.start == root.idx), predicates[0] if predicates else None)
    negative = main.polarity if main else _bare_polarity(sentence)
    speaker = attribution(sentence.doc, root)
    slots = [*parsed_slots(sentence, _dated(sentence, times))] if parsed else [*_name_slots(sentence)]
    slots += numbers
    slots += [_date_slot(sentence, time, parsed) for time in times if time.type == "date" and time.value]
    slots += _speaker_slots(speaker, quotes)
    return Statement(
        start=sentence.start_char,
        end=sentence.end_char,
        terms=tuple(_terms(sentence, tagged)),
        polarity=negative,
        attributed_to=speaker,
        slots=tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.role))),
        predicates=predicates,
    )


def _terms(sentence: Span, tagged: bool) -> Iterator[str]:
    for token in sentence:
        if token.is_punct or token.is_space:
            continue
        word = lemma(token)
        if word in _EMPTY or (tagged and token.pos_ not in _CONTENT) or (not tagged and token.is_stop):
            continue
        if token.pos_ == "ADV" and token.is_stop:
            continue
        if any(char.isalnum() for char in word):
            yield word


def _predicates(sentence: Span) -> Iterator[Predicate]:
    for token in sentence:
        nominal = any(child.dep_ == "cop" for child in token.children)
        if not nominal and not (token.pos_ == "VERB" and token.dep_ in _PREDICATES) and token.dep_ != "ROOT":
            continue
        if token.pos_ == "AUX" and token.dep_ != "ROOT":
            continue
        polarity: Literal["+", "-"] = "-" if is_negated(token) else "+"
        yield Predicate(
            lemma=lemma(token),
            start=token.idx,
            end=token.idx + len(token),
            polarity=polarity,
            factuality=factuality(token),
        )


def _bare_polarity(sentence: Span) -> Literal["+", "-"]:
    """Without a parser: whether "ne ... pas" or "aucun" stands in the sentence."""
    forms = {token.lower_ for token in sentence}
    ne = forms & {"ne", "n'", "n’"}
    return "-" if ne and forms & {"pas", "jamais", "plus", "aucun", "aucune", "rien", "personne"} else "+"


def _name_slots(sentence: Span) -> Iterator[Slot]:
    for entity in sentence.ents:
        for name, identifier, label in names_at(sentence.doc, entity[0]):
            role: Literal["place", "oblique"] = "place" if label == "LOC" else "oblique"
            yield Slot(role=role, value=name, id=identifier, start=entity.start_char, end=entity.end_char)


def _dated(sentence: Span, times: list[Date]) -> set[int]:
    """Indices of the tokens of dates with a value."""
    dates = iter([t for t in times if t.type == "date" and t.value])
    inside: set[int] = set()
    date = next(dates, None)
    for token in sentence:
        while date is not None and token.idx >= date.end:
            date = next(dates, None)
        if date is None:
            break
        if token.idx >= date.start:
            inside.add(token.i)
    return inside


def _date_slot(sentence: Span, time: Date, parsed: bool) -> Slot:
    head = None
    if parsed:
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
