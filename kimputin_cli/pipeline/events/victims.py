"""Who has died, where a text tells of somebody's death and names him later: "Un homme est mort. La victime, X, ..."."""

import msgspec
from spacy.tokens import Token

from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.records import Event, Participant

#: characters from a death to the words that name the victim
_REACH = 400


def with_victims(reading: Reading, events: list[Event]) -> list[Event]:
    """`events` with the victim that the text names later, where one person has died and one victim is named."""
    deaths = [event for event in events if event.type == "Life.Die"]
    if not deaths or _unnamed(deaths[0]) is None:
        return events
    named = _named_victims(reading, deaths[0].end)
    if len({referent.id for _, referent in named}) != 1:
        return events
    noun, referent = named[0]
    before = [event for event in deaths if event.end <= noun.idx]
    people = [_unnamed(event) for event in before]
    genders = {_gender(reading, person) for person in people if person is not None} | {referent.gender}
    if None in people or noun.idx - before[-1].end > _REACH or len(genders - {None}) > 1:
        return events
    told = {id(event) for event in before}
    return [_named(event, referent) if id(event) in told else event for event in events]


def _unnamed(event: Event) -> Participant | None:
    """The one person who dies in an event, where nothing names that person."""
    patients = [person for person in event.participants if person.role == "patient"]
    if len(patients) != 1 or event.count not in (None, "1") or patients[0].name:
        return None
    return patients[0]


def _named_victims(reading: Reading, start: int) -> list[tuple[Token, Referent]]:
    """Nouns behind character `start` that say "the victim" and whom they name."""
    found = []
    for i, word in enumerate(reading.parse.lemma):
        if word in grammar().victims and reading.parse.idx[i] > start:
            token = reading.doc[i]
            filler = reading.filler(token)
            definite = any(child.morph.get("Definite", []) == ["Def"] for child in token.children)
            if (
                definite
                and len(filler.referents) == 1
                and filler.referents[0].label == "PER"
                and filler.referents[0].name
            ):
                found.append((token, filler.referents[0]))
    return found


def _gender(reading: Reading, person: Participant) -> str | None:
    """The gender of the words for somebody, by their article."""
    first = reading.token_at(person.start)
    return next(iter(first.morph.get("Gender", [])), None) if first.pos_ == "DET" else None


def _named(event: Event, referent: Referent) -> Event:
    people = tuple(
        msgspec.structs.replace(person, id=referent.id, name=referent.name, evidence="named as the victim")
        if person.role == "patient"
        else person
        for person in event.participants
    )
    return msgspec.structs.replace(event, participants=people)
