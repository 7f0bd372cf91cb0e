"""Groups of mentions become entities with their ids. The driver holds one line for each entity while it gives ids."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import msgspec

from kimputin_cli.identity import GlobalEntity
from kimputin_cli.identity.entities import Claimed, built_group, built_person, given_ids
from kimputin_cli.identity.model import Label
from kimputin_cli.identity.organizations import bodies
from kimputin_cli.identity.places import located
from kimputin_cli.identity.profiles import seen_people
from kimputin_cli.identity.seen import Seen
from kimputin_cli.records import ArticleRecord
from kimputin_cli.scale.spark.flow import Flow, Row, Table, joined


class Member(NamedTuple):
    """An entity of an article by its id there, with the id and the name that it has in all."""

    label: Label
    local: str
    id: str
    name: str


class Linked(NamedTuple):
    """An entity with its members as (source, local id), how often these mention it, and its rank among all."""

    entity: GlobalEntity
    members: tuple[tuple[str, str], ...]
    mentions: int
    rank: int = 0


def entities(people: Table, places: Table, organizations: Table, flow: Flow) -> Table:
    """Rows of `Linked`. The tables have rows of (Person or Group, the records of its members)."""
    tables: dict[Label, Table] = {"PER": people, "LOC": places, "ORG": organizations}
    parts = [table.mapped(partial(_built, label=label)) for label, table in tables.items()]
    built = parts[0].union(*parts[1:]).kept()
    claims = ((row.key, row.value) for row in built.mapped(_claims).rows())
    given = flow.table(Row(key, (rank, id), "0") for rank, (key, id) in enumerate(ids(claims)))
    return given.union(built).grouped(_with_id)


def ids(claims: Iterator[tuple[str, Claimed]]) -> Iterator[tuple[str, str]]:
    """The id of every key; its first part is the label."""
    by_label: dict[str, list[tuple[str, Claimed]]] = {"PER": [], "LOC": [], "ORG": []}
    for key, claim in claims:
        by_label[key.partition("\0")[0]].append((key, claim))
    for found in by_label.values():
        yield from given_ids(found)


def _built(rows: Iterator[Row], label: Label) -> Iterator[Row]:
    """Each group by the builder of the one-machine engine, alone; its id is given later."""
    for row in rows:
        group, records = row.value
        yield Row(joined(label, row.key), _alone(label, group, records), "1")


def _alone(label: Label, group: Any, records: list[ArticleRecord]) -> tuple[Linked, Claimed]:
    seen = {one.key: one for record in records for one in _seen(label, record)}
    look = seen.__getitem__
    built = built_person(group, look) if label == "PER" else built_group(label, group, look)
    return Linked(built.entity(""), tuple(sorted(built.group.members)), built.mentions), built.claimed


def _seen(label: Label, record: ArticleRecord) -> Iterable[Seen]:
    if label == "PER":
        return seen_people(record)
    return (place.seen for place in located(record)) if label == "LOC" else (body.seen for body in bodies(record))


def _claims(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(row.key, row.value[1]) for row in rows)


def _with_id(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    rank, id = next(rows).value
    for row in rows:
        linked: Linked = row.value[0]
        yield Row(id, linked._replace(entity=msgspec.structs.replace(linked.entity, id=id), rank=rank))


def members(rows: Iterator[Row]) -> Iterator[Row]:
    """From `Linked` to a row of `Member` for each of its members, under the source."""
    for row in rows:
        linked: Linked = row.value
        e = linked.entity
        for source, local in linked.members:
            yield Row(source, Member(e.label, local, e.id, e.name), "0")
