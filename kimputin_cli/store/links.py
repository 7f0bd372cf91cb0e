"""Who is who across articles, as it is kept in the store."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from kimputin_cli.records.folding import fold
from kimputin_cli.store.check import DERIVED, derived_checksum
from kimputin_cli.store.database import Store


@dataclass(frozen=True, slots=True)
class GlobalRow:
    """A person, place or organisation of all articles, with the names that it goes by and why these are one."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    mentions: int
    evidence: tuple[str, ...]
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Which entity of an article is which of all: rows of (source, label, local id, id); of events' participants:
    (source, event, n, label, id, evidence); of quotations' speakers: (source, start, end, label, id)."""

    entities: tuple[tuple[str, str, str, str], ...]
    participants: tuple[tuple[str, int, int, str, str, str | None], ...]
    speakers: tuple[tuple[str, int, int, str, str], ...]


def store_links(store: Store, entities: Iterable[GlobalRow], links: Links, changes: int) -> None:
    """Replace identity by this one, made elsewhere for the state `changes` of the articles; nothing is remembered."""
    with store.transaction() as db:
        keys = dict(db.execute("SELECT source, id FROM article"))
        for table in (*DERIVED["identity"], *DERIVED["memory"]):
            db.execute(f"DELETE FROM {table}")
        db.executemany(
            "INSERT INTO global_entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(entity_row, entities)
        )
        for table, rows, marks in (
            ("link_entity", links.entities, "?, ?, ?, ?"),
            ("link_participant", links.participants, "?, ?, ?, ?, ?, ?"),
            ("link_speaker", links.speakers, "?, ?, ?, ?, ?"),
        ):
            known = ((keys[source], *rest) for source, *rest in rows if source in keys)
            db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", known)
        total = derived_checksum(db, DERIVED["identity"])
        states = [("identity", changes), ("checksum:identity", total), ("checksum:memory", 0)]
        db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", states)


def entity_row(e: GlobalRow) -> tuple[object, ...]:
    """The row of an entity."""
    folded = "|".join(dict.fromkeys(fold(name) for name in (e.name, *e.aliases)))
    lists = (json.dumps(values, ensure_ascii=False) for values in (e.aliases, e.roles, e.evidence))
    aliases, roles, evidence = lists
    place = (e.country, e.latitude, e.longitude)
    return (e.id, e.label, e.name, aliases, folded, roles, *place, e.articles, e.mentions, evidence)
