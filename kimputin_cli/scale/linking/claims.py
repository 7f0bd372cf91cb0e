"""Ids of entities, given anew only where somebody else is there to dispute them."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from kimputin_cli.identity.entities import Built, Claimed, given_ids
from kimputin_cli.identity.model import Label
from kimputin_cli.scale.linking.rows import Row, among

_NUMBERED = re.compile(r"(.+)-\d+")


class Given(NamedTuple):
    """The ids of what was built, and those that others have instead of their old ones; with the rows of `claim` and
    `claimed` for all these."""

    ids: list[str]
    moved: dict[str, str]
    claims: list[Row]
    disputed: set[Row]


def disputed(claim: Claimed) -> set[str]:
    """Two entities that share none of these have no influence on each other's ids."""
    found = set(claim.slugs)
    for slug in claim.slugs:
        while match := _NUMBERED.fullmatch(slug):  # "x-2" may be the second one's who is called "x"
            slug = match[1]
            found.add(slug)
    return found


def give(db: sqlite3.Connection, label: Label, built: Iterable[Built], gone: Iterable[str]) -> Given:
    """Ids for `built`, which come in the place of the entities `gone`. A name with a number at its end is kept together
    with the name, and the ids of others change only where they share one of their names with these."""
    new = [one.claimed for one in built]
    others = _others(db, label, new, set(gone))
    claims: dict[int | str, Claimed] = dict(enumerate(new))
    claims.update(others)
    given = dict(given_ids(claims.items()))
    moved = {old: given[old] for old in others if given[old] != old}
    ids = [given[n] for n in range(len(new))]
    told = {given[key]: claims[key] for key in (*range(len(new)), *moved)}
    rows = [(label, id, c.size, *c.first, msgspec.json.encode(c.slugs).decode()) for id, c in told.items()]
    return Given(ids, moved, rows, disputed_rows(label, told))


def disputed_rows(label: Label, claims: Mapping[str, Claimed]) -> set[Row]:
    """The rows of `claimed` for entities with these ids."""
    return {(label, slug, id) for id, claim in claims.items() for slug in disputed(claim)}


def _others(db: sqlite3.Connection, label: Label, new: Iterable[Claimed], gone: set[str]) -> dict[str, Claimed]:
    """The entities that stay whose ids may depend on those of `new`, or have depended on those of `gone`."""
    front = {slug for claim in [*new, *claims_of(db, label, gone).values()] for slug in disputed(claim)}
    known: set[str] = set()
    found: dict[str, Claimed] = {}
    while front:
        known |= front
        sql = f"SELECT id FROM claimed WHERE label = '{label}' AND slug IN ({{}})"
        ids = {row[0] for row in among(db, sql, front)} - gone - found.keys()
        come = claims_of(db, label, ids)
        found |= come
        front = {slug for claim in come.values() for slug in disputed(claim)} - known
    return found


def claims_of(db: sqlite3.Connection, label: Label, ids: Iterable[str]) -> dict[str, Claimed]:
    """What decided the ids of entities."""
    sql = f"SELECT id, size, source, local_id, slugs FROM claim WHERE label = '{label}' AND id IN ({{}})"
    return {
        id: Claimed(size, (source, local), "", tuple(msgspec.json.decode(slugs)))
        for id, size, source, local, slugs in among(db, sql, ids)
    }
