"""Groups of mentions become entities with their ids. The driver holds one line for each entity while it gives ids."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from kimputin_cli.identity import GlobalEntity
from kimputin_cli.identity.index import _Builder, _slugs
from kimputin_cli.identity.model import Group, Label
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


class Claimed(NamedTuple):
    """What decides who gets which id: an entity's size, first member and name, and the ids that it would take."""

    size: int
    first: tuple[str, str]
    name: str
    slugs: tuple[str, ...]


def entities(people: Table, places: Table, organizations: Table, flow: Flow) -> Table:
    """Rows of `Linked`. The tables have rows of (Person or Group, the records of its members)."""
    tables: dict[Label, Table] = {"PER": people, "LOC": places, "ORG": organizations}
    parts = [table.mapped(partial(_built, label=label)) for label, table in tables.items()]
    built = parts[0].union(*parts[1:]).kept()
    claims = ((row.key, row.value) for row in built.mapped(_claims).rows())
    ids = flow.table(Row(key, (rank, id), "0") for rank, (key, id) in enumerate(given_ids(claims)))
    return ids.union(built).grouped(_with_id)


def given_ids(claims: Iterator[tuple[str, Claimed]]) -> Iterator[tuple[str, str]]:
    """The id of every key: within a label (the key's first part) the most-named come first, and take the first of
    their slugs that is free, else the first with a number."""
    by_label: dict[str, list[tuple[str, Claimed]]] = {"PER": [], "LOC": [], "ORG": []}
    for key, claim in claims:
        by_label[key.partition("\0")[0]].append((key, claim))
    for found in by_label.values():
        taken: set[str] = set()
        for key, claim in sorted(found, key=lambda pair: (-pair[1].size, pair[1].first, pair[1].name)):
            id = next(slug for slug in _numbered(claim.slugs) if slug not in taken)
            taken.add(id)
            yield key, id


def _numbered(slugs: tuple[str, ...]) -> Iterator[str]:
    yield from slugs
    number = 2
    while True:
        yield f"{slugs[0]}-{number}"
        number += 1


def _built(rows: Iterator[Row], label: Label) -> Iterator[Row]:
    """Each group by the builder of the one-machine engine, alone; its id is given later."""
    for row in rows:
        group, records = row.value
        yield Row(joined(label, row.key), _alone(label, group, records), "1")


def _alone(label: Label, group: Any, records: list[ArticleRecord]) -> tuple[Linked, Claimed]:
    builder = _Builder(records)
    if label == "PER":
        builder.add_people([group])
    else:
        builder.add_groups(label, [group])
    entity = builder.entities[0]
    members = tuple(sorted((source, local) for source, _, local in builder.ids))
    mentions = sum(len(e.mentions) for r in records for e in (*r.people, *r.places, *r.organizations))
    country = group.country if label == "LOC" else None
    wanted = 1 + min(3, len(entity.roles)) + (country is not None)
    slugs = tuple(
        islice(_slugs(entity.name, group if isinstance(group, Group) else Group([], {}), entity.roles), wanted)
    )
    return Linked(entity, members, mentions), Claimed(len(members), members[0], entity.name, slugs)


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
