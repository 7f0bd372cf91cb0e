"""What identity remembers of the articles that it has taken in: names and entities in blocks, kept in the store."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec

from kimputin_cli.identity.memory import Lazy
from kimputin_cli.identity.model import Label
from kimputin_cli.identity.neighbours import blocking_keys
from kimputin_cli.identity.organizations import Body
from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.person_names import PersonName
from kimputin_cli.identity.profiles import Profile, profile_of
from kimputin_cli.identity.seen import Seen
from kimputin_cli.scale.linking.rows import Row, Rows

_encoder = msgspec.msgpack.Encoder()
_seen = msgspec.msgpack.Decoder(Seen)
_name = msgspec.msgpack.Decoder(PersonName)

Key = tuple[str, str]
Members = dict[Key, Seen]


class Remembered:
    """Read when it is asked for; nothing is read for one that is `empty`. `seen` has, by label, all that was read or
    taken in, `article` the row ids of these articles by their sources; `new` are the articles that were taken in."""

    def __init__(self, db: sqlite3.Connection, *, empty: bool) -> None:
        self._db = db
        self.empty = empty
        self.new: set[int] = set()
        self.seen: dict[Label, Members] = {"PER": {}, "ORG": {}, "LOC": {}}
        self.article: dict[str, int] = {}
        self.places: Lazy[str, Members] = Lazy(lambda block: self._members("LOC", block))
        self.bodies: Lazy[str, Members] = Lazy(lambda name: self._members("ORG", name))
        self.blocks: Lazy[str, set[str]] = Lazy(
            lambda name: self._column("SELECT block FROM body_block WHERE name = ?", name)
        )
        self.names: Lazy[str, set[str]] = Lazy(
            lambda block: self._column("SELECT name FROM body_block WHERE block = ?", block)
        )

    # people: the memory of a PeopleIndex

    def bag(self, bag: str) -> Iterable[Profile]:
        return map(profile_of, self._members("PER", f"={bag}").values())

    def short(self, name: str) -> Iterable[Profile]:
        return map(profile_of, self._members("PER", f"~{name}").values())

    def name(self, bag: str) -> PersonName | None:
        rows = self._column("SELECT record FROM full_name WHERE bag = ?", bag)
        return _name.decode(rows.pop()) if rows else None

    def family(self, family: str) -> Iterable[str]:
        return self._column("SELECT bag FROM full_name WHERE family = ?", family)

    def given(self, given: str) -> Iterable[str]:
        return self._column("SELECT bag FROM full_name WHERE given = ?", given)

    def block(self, key: str) -> Iterable[str]:
        return self._column("SELECT bag FROM name_block WHERE block = ?", key)

    def near(self, bag: str) -> Iterable[str]:
        return self._column("SELECT other FROM near_name WHERE one = ?", bag)

    # entities of articles

    def of_article(self, article: int) -> list[tuple[Label, str, Seen]]:
        """The entities of an article that was taken in, each with its block."""
        rows = self._db.execute("SELECT label, block, article, record FROM seen WHERE article = ?", (article,))
        return [(label, block, self._read(label, article, record)) for label, block, article, record in rows]

    def of_entity(self, label: Label, article: int, local: str) -> tuple[str, Seen]:
        """An entity of an article that was taken in, and its block."""
        sql = "SELECT block, record FROM seen WHERE article = ? AND label = ? AND local_id = ?"
        block, record = self._db.execute(sql, (article, label, local)).fetchone()
        return block, self._read(label, article, record)

    def _members(self, label: Label, block: str) -> Members:
        if self.empty:
            return {}
        rows = self._db.execute("SELECT article, record FROM seen WHERE label = ? AND block = ?", (label, block))
        found: Members = {}
        for article, record in rows:  # millions, for the best-known
            seen = _seen.decode(record)
            found[seen.source, seen.local] = seen
            self.article[seen.source] = article
        self.seen[label].update(found)
        return found

    def _read(self, label: Label, article: int, record: bytes) -> Seen:
        seen = _seen.decode(record)
        self.note(label, article, seen)
        return seen

    def note(self, label: Label, article: int, seen: Seen) -> None:
        self.seen[label][seen.key] = seen
        self.article[seen.source] = article

    def _column(self, sql: str, value: str) -> set[Any]:
        return set() if self.empty else {row[0] for row in self._db.execute(sql, (value,))}


def seen_row(label: Label, block: str, article: int, seen: Seen) -> Row:
    return label, block, article, seen.local, _encoder.encode(seen)


def keep_names(rows: Rows, index: PeopleIndex, memory: Remembered) -> None:
    """Keep the full names of `index` that have changed, their blocks and neighbours."""
    changed = sorted(index.changed)
    names = {bag: name for bag in changed if (name := index.name(bag))}
    before = {bag: name for bag in changed if (name := memory.name(bag))}
    keys = [(bag,) for bag in before]
    rows.replace("near_name", "one = ?", keys, ((bag, other) for bag in names for other in index.near(bag)))
    made = ((bag, n.family, n.given, _encoder.encode(n)) for bag, n in names.items())
    rows.replace("full_name", "bag = ?", keys, made)
    blocks = [(key, bag) for bag, name in before.items() for key in blocking_keys(name)]
    new = ((key, bag) for bag, name in names.items() for key in blocking_keys(name))
    rows.replace("name_block", "block = ? AND bag = ?", blocks, new)


def keep_bodies(rows: Rows, memory: Remembered, names: Iterable[str]) -> None:
    """Keep the blocks of these names of organisations."""
    wanted = sorted(names)
    new = ((block, name) for name in wanted for block in memory.blocks[name])
    rows.replace("body_block", "name = ?", [(name,) for name in wanted], new)


def blocks_of(name: str, members: Members) -> set[str]:
    """The blocks that the organisations of a name are in."""
    return {block for seen in members.values() for block in Body(name, seen).blocks}
