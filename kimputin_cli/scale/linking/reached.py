"""What has to be worked out again: the units that articles which came or went have touched, and those of whoever was
one with somebody in them."""

import sqlite3
from collections.abc import Hashable, Iterable, Sequence, Set
from typing import NamedTuple, TypeVar

from kimputin_cli.identity.entities import Built
from kimputin_cli.identity.model import Anchor, Correction, Label
from kimputin_cli.identity.seen import Seen
from kimputin_cli.records.folding import fold
from kimputin_cli.scale.linking.groups import Groups
from kimputin_cli.scale.linking.remembered import Remembered

Unit = TypeVar("Unit", bound=Hashable)
#: An entity of an article: the article's row id and the local id.
Member = tuple[int, str]


class Touched(NamedTuple):
    """The entities of a label that are new or may have changed; `before`: the ids that members of the entities in whose
    place they come have had."""

    label: Label
    built: list[Built]
    before: dict[Member, str]


def touched(
    db: sqlite3.Connection,
    memory: Remembered,
    groups: Groups[Unit],
    gone: Iterable[Member],
    corrections: Sequence[Correction],
) -> Touched:
    """`gone`: the members that went; `db` has the identity of before."""
    before = _Before(db, groups.label, empty=memory.empty)
    away = set(gone)
    before.look_up(away)
    found: set[Unit] = set()
    covered: set[Member] = set()
    anchored = (seen for c in corrections for a in (*c.one, *c.other) for seen in _at(db, memory, groups.label, a))
    units = groups.touched() | {groups.unit(block, seen) for block, seen in anchored}
    left = before.ids.keys() - away  # what went may have left somebody behind where nothing is new
    while units or left:
        article = memory.article
        members = {(article[source], local) for unit in units for source, local in groups.members(unit)}
        before.look_up(members)
        covered |= members
        found |= units
        left = before.ids.keys() - covered - away
        units = {groups.unit(*memory.of_entity(groups.label, *member)) for member in left}
    return Touched(groups.label, list(groups.built(found, corrections)), before.ids)


class _Before:
    """The members of entities by their ids, those looked up and all that were one with them."""

    def __init__(self, db: sqlite3.Connection, label: Label, *, empty: bool) -> None:
        self._db, self._label, self._empty = db, label, empty
        self.ids: dict[Member, str] = {}

    def look_up(self, members: Set[Member]) -> None:
        sql = "SELECT id FROM link_entity WHERE article = ? AND label = ? AND local_id = ?"
        left = set() if self._empty else members - self.ids.keys()
        while left:
            article, local = left.pop()
            row = self._db.execute(sql, (article, self._label, local)).fetchone()
            if row:
                same = dict.fromkeys(members_of(self._db, self._label, row[0]), row[0])
                self.ids.update(same)
                left -= same.keys()


def members_of(db: sqlite3.Connection, label: Label, id: str) -> list[Member]:
    """The entities of articles that are the one with this id."""
    return db.execute("SELECT article, local_id FROM link_entity WHERE label = ? AND id = ?", (label, id)).fetchall()


def _at(db: sqlite3.Connection, memory: Remembered, label: Label, anchor: Anchor) -> list[tuple[str, Seen]]:
    """The entities that an anchor names in an article that has been there before, with their blocks."""
    row = db.execute("SELECT id FROM article WHERE source = ?", (anchor.source,)).fetchone()
    if row is None or row[0] in memory.new:  # what is new is touched already
        return []
    name = fold(anchor.name)
    here = memory.of_article(row[0])
    return [(block, seen) for its, block, seen in here if its == label and name in map(fold, seen.texts)]
