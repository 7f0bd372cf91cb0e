"""The store: opening a facts.db, writing articles whole or not at all, and reading them back."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store.check import checksum, faults
from kimputin_cli.store.migrations import migrate
from kimputin_cli.store.rows import insert_facts

VERSION = 7
APPLICATION_ID = 0x66616374  # "fact"

#: So long a writer waits for another one.
BUSY_SECONDS = 30.0
DAMAGED = "the store is damaged; restore a copy, or extract into a new one"

_decoder = msgspec.json.Decoder(ArticleRecord)
#: A record, or a part of it: a struct with `text` among its fields.
Read = TypeVar("Read", bound=msgspec.Struct)


class StoreError(Exception):
    """The store cannot be used; the message names the file and the cause."""


class Store:
    """An open facts.db. Write-ahead logging: readers never wait for the writer and see whole articles only.

    Pragmas: journal_mode=WAL, synchronous=FULL (a committed article survives a power cut), foreign_keys=ON,
    busy_timeout=30 s. A store of an earlier version is migrated when it is opened, a copy kept beside it.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False) -> None:
        """Raises StoreError when the file is missing (and `create` is False), is not a store, is damaged, is of a newer
        version, or cannot be written."""
        self.path = Path(path)
        if not create and not self.path.exists():
            raise StoreError(f"{self.path}: no such store; run `facts extract` first or name one with --db")
        if self.path.is_dir():
            raise StoreError(f"{self.path}: is a folder, not a store")
        try:
            fresh = not self.path.exists() or self.path.stat().st_size == 0
            self.db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                self._open(fresh)
            except sqlite3.OperationalError:
                if create or not self._is_sealed():
                    raise
                self.db.close()
                self.db = sqlite3.connect(f"{self.path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
                self._open(fresh)
        except (sqlite3.Error, OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
            raise StoreError(f"{self.path}: {_cause(error)}") from error

    def _is_sealed(self) -> bool:
        """Whether the folder may not be written (an archive, a medium) and no other program is at work on the store."""
        log = self.path.with_name(self.path.name + "-wal")
        return not os.access(self.path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)

    def _open(self, fresh: bool) -> None:
        self.db.execute("PRAGMA foreign_keys = ON")
        if fresh:
            self.db.execute("PRAGMA journal_mode = WAL")
        if self._pragma("application_id") == 0 and self._empty():
            self._create()
        if self._pragma("application_id") != APPLICATION_ID:
            raise StoreError(f"{self.path}: an SQLite file, but not a facts store")
        version = self._pragma("user_version")
        if version < VERSION:
            migrate(self.db, self.path, _layout(), VERSION)
        elif version > VERSION:
            raise StoreError(f"{self.path}: a store of version {version}; this program writes version {VERSION}")

    def _pragma(self, name: str) -> int:
        return int(self.db.execute(f"PRAGMA {name}").fetchone()[0])

    def _empty(self) -> bool:
        return self.db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None

    def _create(self) -> None:
        head = f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
        try:
            self.db.executescript(f"{head}\n{_layout()}\nCOMMIT;")
        except sqlite3.OperationalError as error:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if "already exists" not in str(error):  # another process made it at the same moment
                raise

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Raises StoreError (disk full, read-only, locked by another writer, damaged)."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise StoreError(f"{self.path}: {_cause(error)}") from error

    def query(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows of a SELECT. Raises StoreError when the file is damaged."""
        try:
            cursor = self.db.execute(sql, values)
            cursor.row_factory = sqlite3.Row
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_cause(error)}") from error

    # articles

    def unchanged(self, source: str, sha256: str, published: str | None, annotator: str) -> bool:
        """Whether the store already holds exactly this article, annotated by this program and model."""
        rows = self.query("SELECT sha256, published, annotator FROM article WHERE source = ?", (source,))
        return bool(rows) and tuple(rows[0]) == (sha256, published, annotator)

    def put(self, record: ArticleRecord, annotator: str) -> bool:
        """Store an article in place of any earlier one of its source, in one transaction. True: it replaced one."""
        with self.transaction() as db:
            return self._put(db, record, annotator)

    def put_all(self, records: Sequence[ArticleRecord], annotator: str) -> list[bool]:
        """`put` for several in one transaction, which the disk confirms once. When the disk is full they are stored one
        by one, so that those that fit are there when this raises StoreError."""
        try:
            with self.transaction() as db:
                return [self._put(db, record, annotator) for record in records]
        except StoreError as error:
            if getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_FULL:
                raise
        return [self.put(record, annotator) for record in records]

    def _put(self, db: sqlite3.Connection, record: ArticleRecord, annotator: str) -> bool:
        replaced = db.execute("DELETE FROM article WHERE source = ?", (record.source,)).rowcount > 0
        insert_facts(db, record, annotator)
        self._changed(db)
        return replaced

    def forget(self, sources: Sequence[str]) -> int:
        """Remove articles with all their facts; returns how many there were."""
        with self.transaction() as db:
            gone = sum(db.execute("DELETE FROM article WHERE source = ?", (source,)).rowcount for source in sources)
            if gone:
                self._changed(db)
        return gone

    def correct(self, correction: bytes) -> None:
        """Keep a person's correction of identity (JSON); saying it twice is saying it once."""
        with self.transaction() as db:
            db.execute("INSERT OR IGNORE INTO correction (record) VALUES (?)", (correction,))
            self._changed(db)

    def _changed(self, db: sqlite3.Connection) -> None:
        db.execute("UPDATE state SET value = value + 1 WHERE name = 'changes'")

    def sources(self) -> list[str]:
        return [row[0] for row in self.query("SELECT source FROM article ORDER BY source")]

    def record(self, source: str) -> ArticleRecord | None:
        """Raises StoreError when it is not as it was stored."""
        rows = self.query("SELECT source, record, text, checksum FROM article WHERE source = ?", (source,))
        return self._record(rows[0]) if rows else None

    def read(self, id: int, decoder: "msgspec.json.Decoder[Read]") -> Read | None:
        """The article of a row, with its text, as the type of `decoder` has it. Raises StoreError like `record`."""
        try:
            row = self.db.execute("SELECT source, record, text, checksum FROM article WHERE id = ?", (id,)).fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_cause(error)}") from error
        if row is None:
            return None
        source, body, text, sum_ = row
        return self._decoded(source, body, text, sum_, decoder)

    def records(self) -> Iterator[ArticleRecord]:
        """All articles ordered by source, so that nothing depends on the order in which they came."""
        for source in self.sources():
            if record := self.record(source):  # else another process has removed it meanwhile
                yield record

    def _record(self, row: sqlite3.Row) -> ArticleRecord:
        return self._decoded(row["source"], row["record"], row["text"], row["checksum"], _decoder)

    def _decoded(self, source: str, body: bytes, text: str, sum_: int, decoder: "msgspec.json.Decoder[Read]") -> Read:
        try:
            if checksum(text, body) == sum_:
                return msgspec.structs.replace(decoder.decode(body), text=text)
        except (msgspec.DecodeError, AttributeError, TypeError) as error:  # values of other types
            raise StoreError(f"{self.path}: {source}: {DAMAGED}") from error
        raise StoreError(f"{self.path}: {source}: {DAMAGED}")

    # derived data

    def state(self, name: str) -> int | None:
        rows = self.query("SELECT value FROM state WHERE name = ?", (name,))
        return int(rows[0][0]) if rows else None

    def is_stale(self, name: str) -> bool:
        """Whether the derived data `name` was made for an earlier state of the articles."""
        return self.state(name) != self.state("changes")

    def check(self) -> list[str]:
        """One line for each fault of the file (check.py says what is looked at), none when it is sound."""
        try:
            return list(faults(self))
        except (sqlite3.Error, StoreError, ValueError) as error:  # ValueError: text that is no UTF-8
            return [str(error)]


def _layout() -> str:
    return files(__package__).joinpath("schema.sql").read_text("utf-8")


def _cause(error: BaseException) -> str:
    text = str(error)
    known = {
        "file is not a database": "not a facts store",
        "database disk image is malformed": DAMAGED,
        "database or disk is full": "the disk is full",
        "disk I/O error": "the disk cannot be read or written (is it full?)",
        "attempt to write a readonly database": "the store is read-only",
        "database is locked": "another `facts` is writing to this store; try again when it has finished",
        "unable to open database file": "cannot be opened (is the folder there, and may you write to it?)",
    }
    if "malformed" in text or "Could not decode" in text:
        return DAMAGED
    return known.get(text, text)
