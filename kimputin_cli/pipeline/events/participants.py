"""From the tokens that fill a role to participants: names where they are known, phrases where they are not."""

import re
from collections.abc import Iterable
from typing import Literal

from spacy.tokens import Doc, Span, Token

from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.humans import is_one_of
from kimputin_cli.pipeline.events.reading import Filler, Reading
from kimputin_cli.pipeline.events.syntax import lemma, phrase
from kimputin_cli.records import Participant

_DIGITS = 12  # characters of thousands before the last three digits
_HUNDREDS = re.compile(r"\d{3}\b")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f]$")

Role = Literal["agent", "patient"]


def participants(reading: Reading, tokens: Iterable[Token], role: Role) -> list[Participant]:
    """The participants that `tokens` name in `role`, each once; pronouns without a referent are left out."""
    found: list[Participant] = []
    seen: set[str] = set()
    for token in tokens:
        if reading.is_time(token) or (lemma(token) == "an" and token.dep_ == "conj"):
            continue  # "son fils Hugo, 20 ans," is not two
        for participant in _of(reading, reading.filler(token), role):
            key = participant.id or participant.name or participant.text.lower()
            if key not in seen:
                seen.add(key)
                found.append(participant)
    return found


def _of(reading: Reading, filler: Filler, role: Role) -> list[Participant]:
    start, end, text = _whole_number(reading, *_words(reading, filler))
    if not filler.referents:
        name = reading.entity_text(filler.token)
        if name is None and filler.token.pos_ in ("PRON", "DET") and not is_one_of(filler.token):
            return []
        return [Participant(role=role, name=name, text=text, start=start, end=end)]
    evidence = filler.mention.evidence if filler.mention else None
    named = [r for r in filler.referents if r.name]
    if not named:
        referent = filler.referents[0]
        if filler.token.pos_ in ("PRON", "DET") and referent.mentions:
            text = referent.mentions[0].span.text
        return [
            Participant(role=role, text=text, start=start, end=end, evidence=evidence, described=referent.described)
        ]
    return [
        Participant(
            role=role, id=r.id, name=r.name, text=text, start=start, end=end, evidence=evidence, described=r.described
        )
        for r in named
    ]


def _whole_number(reading: Reading, start: int, end: int, text: str) -> tuple[int, int, str]:
    """The phrase with the thousands before its "000", which are a word of their own: "455 000 personnes"."""
    before = _THOUSANDS.search(reading.text, max(0, start - _DIGITS), start) if _HUNDREDS.match(text) else None
    return (before.start(), end, reading.text[before.start() : end]) if before else (start, end, text)


def _words(reading: Reading, filler: Filler) -> tuple[int, int, str]:
    """Offsets and text of the phrase."""
    if filler.mention is not None and filler.token.pos_ not in ("PRON", "DET"):
        span = filler.mention.span
        if filler.mention.kind in ("nominal", "role"):
            span = _with_matter(reading.doc, span)
        return span.start_char, span.end_char, span.text
    entity = reading.entity_span(filler.token)
    if entity is not None:
        return entity[0], entity[1], reading.text[entity[0] : entity[1]]
    low, high = phrase(filler.token)
    while high - 1 > filler.token.i and (reading.is_time(reading.doc[high - 1]) or reading.doc[high - 1].pos_ == "ADP"):
        high -= 1  # "la direction lundi"
    span = reading.doc[low:high]
    return span.start_char, span.end_char, span.text


def _with_matter(doc: Doc, span: Span) -> Span:
    """A description with the "en" phrase that says of what: "le ministre des Ressources en eau"."""
    end = span.end
    if end + 1 >= len(doc) or doc[end].lower_ != "en":
        return span
    noun = doc[end + 1]
    inside = span.start <= noun.head.i < span.end and lemma(noun) in grammar().matters
    return doc[span.start : end + 2] if inside else span
