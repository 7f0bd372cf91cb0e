"""The word lists that name rules share, as sets."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from kimputin_cli.lexicon import load


class Titles(msgspec.Struct, frozen=True):
    civility: dict[str, str]
    address: dict[str, list[str]]
    participles: dict[str, str]


class Capitals(msgspec.Struct, frozen=True):
    never: list[str]
    openers: list[str]
    territories: list[str]
    awards: list[str]
    particles: list[str]
    landforms: list[str]
    regional: list[str]
    things: list[str]
    storms: list[str]
    outside: list[str]


class TakenUp(msgspec.Struct, frozen=True):
    """Which bodies a noun takes up: by the first words of their names, by lists of the lexicon; `proven`: no others."""

    heads: list[str]
    lists: list[Literal["media", "parties", "unions", "societies", "services", "companies", "clubs"]]
    proven: bool = False


class Organisations(msgspec.Struct, frozen=True):
    same: list[list[str]]
    media: list[str]
    heads: list[str]
    marks: list[str]
    inside: list[str]
    named_after: list[str]
    with_field: list[str]
    sport: list[str]
    party: list[str]
    government: list[str]
    parties: list[str]
    unions: list[str]
    societies: list[str]
    services: list[str]
    companies: list[str]
    clubs: list[str]
    introducing: list[str]
    possessed: list[str]
    trading: list[str]
    described: list[str]
    playing: list[str]
    competitions: list[str]
    closing: list[str]
    national: list[str]
    common_fields: list[str]
    field_adjectives: list[str]
    offices: list[str]
    papers: list[str]
    taken_up: dict[str, TakenUp]

    @property
    def known(self) -> frozenset[str]:
        """Every form of an organisation that needs no introduction."""
        lists = (self.media, self.parties, self.unions, self.societies, self.services, self.companies, self.clubs)
        return frozenset(form for line in (*self.same, *lists) for form in line)


class FirstNames(msgspec.Struct, frozen=True):
    masculine: str
    feminine: str
    either: str


@dataclass(slots=True, frozen=True)
class WordLists:
    civility: dict[str, str]
    participles: dict[str, str]
    kept: frozenset[str]
    given: frozenset[str]
    doubtful: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    territories: frozenset[str]
    awards: frozenset[str]
    particles: frozenset[str]
    landforms: frozenset[str]
    regional: frozenset[str]
    outside: frozenset[str]
    heads: frozenset[str]
    marks: frozenset[str]
    inside: frozenset[str]
    named_after: frozenset[str]
    party: frozenset[str]
    government: frozenset[str]
    things: frozenset[str]
    storms: frozenset[str]
    with_field: frozenset[str]
    sport: frozenset[str]
    known: frozenset[str]
    introducing: frozenset[str]
    possessed: frozenset[str]
    trading: frozenset[str]
    described: frozenset[str]
    playing: frozenset[str]
    competitions: frozenset[str]
    closing: frozenset[str]
    national: frozenset[str]
    common_fields: frozenset[str]
    field_adjectives: frozenset[str]
    offices: frozenset[str]
    papers: frozenset[str]
    #: first name (lower case) to "Masc", "Fem" or "" for either
    first_names: dict[str, str]


@cache
def word_lists() -> WordLists:
    titles, capitals = load("titles", Titles), load("capitals", Capitals)
    organisations, first = load("organisations", Organisations), load("first_names", FirstNames)
    return WordLists(
        civility=titles.civility,
        participles=titles.participles,
        kept=frozenset(titles.address["kept"]),
        given=frozenset(titles.address["given"]),
        doubtful=frozenset(titles.address["doubtful"]),
        never=frozenset(capitals.never),
        openers=frozenset(capitals.openers),
        territories=frozenset(capitals.territories),
        awards=frozenset(capitals.awards),
        particles=frozenset(capitals.particles),
        landforms=frozenset(w.lower() for w in capitals.landforms),
        regional=frozenset(w.lower() for w in capitals.regional),
        outside=frozenset(capitals.outside),
        heads=frozenset(organisations.heads),
        marks=frozenset(organisations.marks),
        inside=frozenset(organisations.inside),
        named_after=frozenset(organisations.named_after),
        party=frozenset(organisations.party),
        government=frozenset(organisations.government),
        things=frozenset(capitals.things),
        storms=frozenset(capitals.storms),
        with_field=frozenset(organisations.with_field),
        sport=frozenset(organisations.sport),
        known=organisations.known,
        introducing=frozenset(organisations.introducing),
        possessed=frozenset(organisations.possessed),
        trading=frozenset(organisations.trading),
        described=frozenset(organisations.described),
        playing=frozenset(organisations.playing),
        competitions=frozenset(organisations.competitions),
        closing=frozenset(organisations.closing),
        national=frozenset(organisations.national),
        common_fields=frozenset(organisations.common_fields),
        field_adjectives=frozenset(organisations.field_adjectives),
        offices=frozenset(organisations.offices),
        papers=frozenset(organisations.papers),
        first_names={
            **dict.fromkeys(first.either.split(), ""),
            **dict.fromkeys(first.masculine.split(), "Masc"),
            **dict.fromkeys(first.feminine.split(), "Fem"),
        },
    )
