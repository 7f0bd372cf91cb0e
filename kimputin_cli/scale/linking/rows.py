"""Rows of derived tables, written with the sums of their checksums."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kimputin_cli.store.check import DERIVED, rows_checksum

#: So many values SQLite is given at a time.
AT_ONCE = 500
Row = tuple[Any, ...]

_GROUP = {table: group for group in ("identity", "memory") for table in DERIVED[group]}


class Rows:
    """The tables of identity and of its memory, in a transaction of `db`. `keep` keeps the sums."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._sums: Counter[str] = Counter()
        self._empty = False

    def clear(self) -> None:
        """Leave all tables empty."""
        for table in _GROUP:
            self.db.execute(f"DELETE FROM {table}")
        for group in ("identity", "memory"):
            self.db.execute("INSERT OR REPLACE INTO state VALUES (?, 0)", (f"checksum:{group}",))
        self._empty = True

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            self.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            self._sums[_GROUP[table]] += rows_checksum(rows)

    def replace(self, table: str, where: str, keys: Iterable[Row], new: Iterable[Row]) -> None:
        """Put the rows `new` in the place of those for `keys`; only what differs is written."""
        sql = f"SELECT * FROM {table} WHERE {where}"
        old = set() if self._empty else {row for key in keys for row in self.db.execute(sql, key)}
        self.change(table, old, set(new))

    def change(self, table: str, old: set[Row], new: set[Row]) -> None:
        """The same where it is known which rows there are."""
        gone, come = old - new, new - old
        if gone:
            columns = self.db.execute(f"PRAGMA table_info({table})").fetchall()
            primary = [(n, column[1]) for n, column in enumerate(columns) if column[5]]
            exact = " AND ".join(f'"{name}" = ?' for _, name in primary)
            keys = [tuple(row[n] for n, _ in primary) for row in gone]
            self.db.executemany(f"DELETE FROM {table} WHERE {exact}", keys)
            self._sums[_GROUP[table]] -= rows_checksum(gone)
        self.insert(table, sorted(come))

    def keep(self) -> None:
        """Add the sums to those of the store."""
        for group, sum_ in self._sums.items():
            self.db.execute("INSERT OR IGNORE INTO state VALUES (?, 0)", (f"checksum:{group}",))
            self.db.execute("UPDATE state SET value = value + ? WHERE name = ?", (sum_, f"checksum:{group}"))
        self._sums.clear()


def among(db: sqlite3.Connection, sql: str, values: Iterable[Any]) -> Iterator[Row]:
    """The rows of a query with `IN ({})` for any number of values."""
    wanted = list(values)
    for k in range(0, len(wanted), AT_ONCE):
        part = wanted[k : k + AT_ONCE]
        yield from db.execute(sql.format(", ".join("?" * len(part))), part)
