"""A store of an earlier version is brought to the present layout, after a copy of it has been set aside.

Every fact table and everything derived follows from the articles' records, so that one migration serves all versions:
the layout is made anew and the records are stored again. It is one transaction: a migration that is interrupted leaves
the earlier store.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store.rows import insert_facts

_log = logging.getLogger(__name__)
_decoder = msgspec.json.Decoder(ArticleRecord)


def migrate(db: sqlite3.Connection, path: Path, layout: str, version: int) -> None:
    """Bring the store `db` at `path` to `version`, whose statements are `layout`; where it is already, nothing is done.

    The copy lies beside it as "facts.db.version-1". Raises sqlite3.Error or msgspec.DecodeError, nothing changed then.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        before = int(db.execute("PRAGMA user_version").fetchone()[0])
        if before != version:  # else another process has done it meanwhile
            copy = _set_aside(path, before)
            with closing(sqlite3.connect(copy)) as old:
                _drop_all(db)
                for statement in statements(layout):
                    db.execute(statement)
                _fill(db, old)
            db.execute(f"PRAGMA user_version = {version}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("PRAGMA foreign_keys = ON")
    if before != version:
        _log.warning("%s: brought from version %d to %d; the earlier store is kept as %s", path, before, version, copy)


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script one by one (sqlite3's executescript would commit first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _set_aside(path: Path, version: int) -> Path:
    """A copy of the store as last committed, under a name that is free."""
    copy = path.with_name(f"{path.name}.version-{version}")
    number = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.version-{version}.{number}")
        number += 1
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("VACUUM INTO ?", (str(copy),))
    return copy


def _drop_all(db: sqlite3.Connection) -> None:
    for kind in ("view", "trigger", "table"):
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = ?", (kind,)).fetchall()
        # a virtual table takes its shadow tables along
        for name, _ in sorted(rows, key=lambda row: not (row[1] or "").upper().startswith("CREATE VIRTUAL")):
            if not name.startswith("sqlite_"):
                quoted = name.replace('"', '""')
                db.execute(f'DROP {kind} IF EXISTS "{quoted}"')


def _fill(db: sqlite3.Connection, old: sqlite3.Connection) -> None:
    count = 0
    for annotator, text, body in old.execute("SELECT annotator, text, record FROM article ORDER BY id"):
        insert_facts(db, msgspec.structs.replace(_decoder.decode(body), text=text), annotator)
        count += 1
    if old.execute("SELECT 1 FROM sqlite_master WHERE name = 'correction'").fetchone():
        corrections = old.execute("SELECT record FROM correction ORDER BY id").fetchall()
        db.executemany("INSERT INTO correction (record) VALUES (?)", corrections)
        count += len(corrections)
    db.execute("UPDATE state SET value = ? WHERE name = 'changes'", (count,))
