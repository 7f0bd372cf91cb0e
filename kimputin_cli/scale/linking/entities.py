"""Entities with their ids in the store, their members, their claims to ids, and the offices of people."""

import sqlite3
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from kimputin_cli.identity.entities import Built
from kimputin_cli.identity.model import GlobalEntity, Label
from kimputin_cli.identity.offices import offices_of
from kimputin_cli.scale.linking.answers import office_rows, with_holder
from kimputin_cli.scale.linking.claims import claims_of, disputed_rows, give
from kimputin_cli.scale.linking.reached import Member, Touched, members_of
from kimputin_cli.scale.linking.remembered import Remembered
from kimputin_cli.scale.linking.rows import Row, Rows, among
from kimputin_cli.store.links import GlobalRow, entity_row

#: So many links are kept as evidence of one entity.
EVIDENCE = 12


class Changes(NamedTuple):
    """The articles in which an entity of the label has another id, the ids in these and others, and the countries of
    whose offices something else is known."""

    articles: set[int]
    ids: dict[Member, str]
    countries: set[str]


def keep_entities(rows: Rows, memory: Remembered, touched: Touched) -> Changes:
    """Put the new entities of a label in the place of those that they come from."""
    db, label = rows.db, touched.label
    before = set(touched.before.values())
    given = give(db, label, touched.built, before)
    stale = sorted(before | given.moved.keys())
    article = memory.article
    old = touched.before
    built = list(zip(given.ids, touched.built, strict=True))
    new = {(article[source], local): id for id, one in built for source, local in one.group.members}
    moved: list[Row] = []
    for was, id in given.moved.items():
        members = members_of(db, label, was)
        old |= dict.fromkeys(members, was)
        new |= dict.fromkeys(members, id)
        row = db.execute("SELECT * FROM global_entity WHERE label = ? AND id = ?", (label, was)).fetchone()
        moved.append((id, *row[1:]))
    names = _names(db, label, stale)
    entities = [entity_row(global_row(one.entity(id), one.articles, one.mentions)) for id, one in built]
    countries: set[str] = set()
    if label == "PER":
        renamed = {id for id, one in built if names.get(id, one.name) != one.name}
        countries = _keep_offices(rows, memory, built, given.moved, stale, renamed)
    rows.change("claimed", disputed_rows(label, claims_of(db, label, stale)), set(given.disputed))
    rows.replace("claim", "label = ? AND id = ?", [(label, id) for id in stale], given.claims)
    rows.replace("global_entity", "label = ? AND id = ?", [(label, id) for id in stale], [*entities, *moved])
    gone = {(member[0], label, member[1], id) for member, id in old.items() if new.get(member) != id}
    come = {(member[0], label, member[1], id) for member, id in new.items() if old.get(member) != id}
    rows.change("link_entity", gone, come)
    return Changes({row[0] for row in gone | come}, new, countries)


def _names(db: sqlite3.Connection, label: Label, ids: Iterable[str]) -> dict[str, str]:
    return dict(among(db, f"SELECT id, name FROM global_entity WHERE label = '{label}' AND id IN ({{}})", ids))


def _keep_offices(
    rows: Rows,
    memory: Remembered,
    built: Iterable[tuple[str, Built]],
    moved: Mapping[str, str],
    stale: Iterable[str],
    renamed: Set[str],
) -> set[str]:
    """Put the offices of the people `built` in the place of those of the `stale`; returns the countries for which the
    answers may be others."""
    old: set[Row] = set(among(rows.db, "SELECT * FROM office WHERE holder IN ({})", stale))
    seen = memory.seen["PER"]
    new = {
        row for id, one in built for row in office_rows(id, offices_of(id, map(seen.__getitem__, one.group.members)))
    }
    new |= {row for was, id in moved.items() for row in with_holder(id, (r for r in old if r[1] == was))}
    rows.change("office", old, new)
    return {row[0] for row in old ^ new} | {row[0] for row in new if row[1] in renamed}


def global_row(e: GlobalEntity, articles: int, mentions: int) -> GlobalRow:
    """An entity as it is shown, with the strongest of the evidence."""
    strongest = sorted(e.evidence, key=lambda link: (-link.weight, link.one, link.other))[:EVIDENCE]
    return GlobalRow(
        id=e.id,
        label=e.label,
        name=e.name,
        aliases=e.aliases,
        roles=tuple(dict.fromkeys(role.text for role in e.roles)),
        articles=articles,
        mentions=mentions,
        evidence=tuple(str(link) for link in strongest),
        country=e.country,
        latitude=e.latitude,
        longitude=e.longitude,
    )
