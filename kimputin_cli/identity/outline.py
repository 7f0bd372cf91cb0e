"""What identity reads of an article: the part of its record that says who is named and described in it."""

import msgspec

from kimputin_cli.records import ArticleRecord, Described, Entity, Place, Relation


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part in an event, or speaks."""

    id: str | None = None
    described: Described | None = None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    participants: tuple[Party, ...] = ()
    date: str | None = None


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    start: int
    end: int
    speaker: Party | None = None


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an `ArticleRecord` that are needed, decoded in a fraction of the time."""

    source: str
    published: str | None = None
    text: str = ""
    people: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    organizations: tuple[Entity, ...] = ()
    quotes: tuple[Saying, ...] = ()
    events: tuple[Happening, ...] = ()
    relations: tuple[Relation, ...] = ()


Readable = ArticleRecord | Outline
