"""One entity of one article with all that identity compares and shows of it, small enough to be kept in the store."""

import msgspec

from kimputin_cli.records import Entity


class Told(msgspec.Struct, frozen=True, array_like=True):
    """An office that a relation of the article gives to a person; `n` is the relation's place in the article."""

    n: int
    label: str
    country: str | None
    date: str | None
    start: int
    end: int


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """An entity of an article. `n`: its place among those of its label; `texts`: every form of its name, a person's
    fullest one first; `start`, `end`: its first mention; `country`: of a place; `context`: of a person (see `Profile`),
    one a line."""

    source: str
    local: str
    n: int
    name: str
    texts: tuple[str, ...]
    mentions: int
    published: str | None = None
    roles: tuple[str, ...] = ()
    country: str | None = None
    start: int = 0
    end: int = 0
    context: str = ""
    told: tuple[Told, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.source, self.local


def texts_of(entity: Entity) -> tuple[str, ...]:
    """Every form of a name."""
    return tuple(dict.fromkeys([entity.name, *[mention.text for mention in entity.mentions]]))
