"""An article taken in: its entities under their blocks, and where it names or describes somebody."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from kimputin_cli.identity.described import country_meant
from kimputin_cli.identity.model import Label
from kimputin_cli.identity.organizations import bodies
from kimputin_cli.identity.outline import Happening, Outline, Party, Readable
from kimputin_cli.identity.person_names import PersonName, parse
from kimputin_cli.identity.places import located
from kimputin_cli.identity.profiles import seen_people
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.identity.seen import Seen
from kimputin_cli.records import Event, Participant, Speaker

LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC")
Kind = Literal["participant", "speaker"]
KINDS: tuple[Kind, ...] = ("participant", "speaker")


class Spot(NamedTuple):
    """A participant (event, number) or a speaker (start, end of the quotation)."""

    kind: Kind
    a: int
    b: int


class Question(msgspec.Struct, frozen=True, array_like=True):
    """Somebody only described: the holder of the office `label` of `country` at `date`, or the `label` of `of`."""

    label: str
    country: str | None = None
    of: str | None = None
    date: str | None = None
    published: str | None = None


class Spots(NamedTuple):
    """`named`: who is an entity (label, local id) of the article; `asked`: who is only described, with what his
    identity depends on (the country of an office, or "kin")."""

    named: list[tuple[Spot, Label, str]]
    asked: list[tuple[Spot, str, Question]]


class Taken(NamedTuple):
    """An article by its row id, with its entities under their blocks."""

    article: int
    checksum: int
    seen: list[tuple[Label, str, Seen]]
    spots: Spots


def take(article: int, checksum: int, outline: Outline) -> Taken:
    seen: list[tuple[Label, str, Seen]] = [("PER", person_block(one), one) for one in seen_people(outline)]
    seen += [("ORG", body.key, body.seen) for body in bodies(outline)]
    seen += [("LOC", place.block, place.seen) for place in located(outline)]
    return Taken(article, checksum, seen, spots(outline))


def spots(outline: Outline) -> Spots:
    """Where an article names or describes somebody who takes part in an event or speaks."""
    labels: dict[str, Label] = {}
    for label, entities in zip(LABELS, (outline.people, outline.organizations, outline.places), strict=True):
        for entity in entities:
            labels.setdefault(entity.id, label)
    countries = {place.id: place.country for place in outline.places if place.country}
    named: dict[Spot, tuple[Label, str]] = {}
    asked: dict[Spot, tuple[str, Question]] = {}
    for spot, party, date in parties(outline):
        if party.id in labels:
            named[spot] = labels[party.id], party.id
        elif question := _question(party, countries, date, outline.published):
            asked[spot] = question
    return Spots(
        [(spot, *whom) for spot, whom in named.items()],
        [(spot, *question) for spot, question in asked.items() if spot not in named],
    )


def person_block(seen: Seen) -> str:
    return name_block(parse(seen.texts[0]))


def name_block(name: PersonName) -> str:
    """The block of a person: that of a full name, or that of a short one."""
    return f"={name.bag}" if name.is_full else f"~{name.family}"


def parties(outline: Readable) -> Iterator[tuple[Spot, Party | Participant | Speaker, str | None]]:
    """Who takes part or speaks, with the date for which it is asked who he is."""
    events: Sequence[Happening | Event] = outline.events
    for n, event in enumerate(events):
        participants: Sequence[Party | Participant] = event.participants
        for i, participant in enumerate(participants):
            yield Spot("participant", n, i), participant, event.date or outline.published
    for quote in outline.quotes:
        if quote.speaker:
            yield Spot("speaker", quote.start, quote.end), quote.speaker, outline.published


def _question(
    party: Party | Participant | Speaker, countries: Mapping[str, str | None], date: str | None, published: str | None
) -> tuple[str, Question] | None:
    described = party.described
    if described is None:
        return None
    if described.kind == "kinship":
        return ("kin", Question(described.label, of=described.of)) if described.of else None
    country = country_meant(described, countries.get(described.of) if described.of else None)
    held_of = parse_role(described.label, country).country if described.definite else None
    if held_of is None:
        return None
    return held_of, Question(described.label, country, date=date, published=published)
