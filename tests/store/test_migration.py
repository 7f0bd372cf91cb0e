"""A store of an earlier version is brought to the present one; a copy stays; whatever goes wrong leaves the earlier store."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kimputin_cli.records import ArticleRecord, Date, Entity, Event, Mention, Participant
from kimputin_cli.store import Store, StoreError, migrations, queries
from kimputin_cli.store.database import APPLICATION_ID, VERSION
from kimputin_cli.store.filters import Filter

#: The least that any version has had.
VERSION_0 = """
CREATE TABLE article (id INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, annotator TEXT, text TEXT, record BLOB);
CREATE TABLE fact (article INTEGER REFERENCES article, what TEXT);
CREATE INDEX fact_article ON fact (article);
CREATE VIRTUAL TABLE words USING fts5 (text);
CREATE VIEW all_facts AS SELECT * FROM fact;
CREATE TRIGGER gone AFTER DELETE ON article BEGIN DELETE FROM fact WHERE article = old.id; END;
"""
RECORDS = [
    ArticleRecord(
        source=f"a{n}",
        sha256="0",
        text="Jeanne Durand a rencontré Paul Martin en 2012.",
        people=(Entity(id="jd", name="Jeanne Durand", mentions=(Mention(0, 13, "Jeanne Durand"),)),),
        dates=(Date(start=41, end=45, text="2012", value="2012"),),
        events=(
            Event(
                type="Contact.Meet",
                trigger=Mention(16, 25, "rencontré"),
                start=0,
                end=46,
                participants=(Participant(role="agent", id="jd", name="Jeanne Durand", text="Jeanne Durand"),),
            ),
        ),
    )
    for n in range(30)
]
CORRECTION = b'{"kind":"same","label":"PER","one":"a","other":"b"}'


def old_store(path: Path, version: int) -> None:
    layout = VERSION_0 if version == 0 else Path(__file__).with_name(f"version_{version}.sql").read_text()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(layout)
        for record in RECORDS:
            row = {"source": record.source, "annotator": "early", "text": record.text}
            row["record"] = msgspec.json.encode(msgspec.structs.replace(record, text=""))
            if version:
                row |= {"sha256": "0", "language": "fr", "words": 7}
            if version > 1:
                row["checksum"] = 0
            marks = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO article ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        if version:
            db.execute("INSERT INTO correction (record) VALUES (?)", (CORRECTION,))
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()


def everything(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return sorted(db.iterdump())


@pytest.mark.parametrize("version", range(VERSION))
def test_every_earlier_version(tmp_path: Path, version: int, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "facts.db"
    old_store(path, version)
    before = everything(path)
    with Store(path) as store:
        assert list(store.records()) == sorted(RECORDS, key=lambda r: r.source)
        assert store.unchanged("a1", "0", None, "early"), "annotated anew though nothing has changed"
        assert len(queries.events(store, Filter())) == len(RECORDS)
        assert len(queries.search(store, "rencontre", 100)) == len(RECORDS)
        assert store.is_stale("identity")
        assert [row[0] for row in store.query("SELECT record FROM correction")] == ([CORRECTION] if version else [])
        assert store.check() == []
        assert store.query("PRAGMA user_version")[0][0] == VERSION
        assert store.query("PRAGMA foreign_keys")[0][0] == 1
        with Store(tmp_path / "new.db", create=True) as new:
            layout = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
            assert [tuple(r) for r in store.query(layout)] == [tuple(r) for r in new.query(layout)]
    assert everything(tmp_path / f"facts.db.version-{version}") == before
    assert f"facts.db.version-{version}" in caplog.text
    assert len(caplog.records) == 1


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "facts.db"
    old_store(path, 0)
    before = everything(path)
    insert = migrations.insert_facts

    def full(db: sqlite3.Connection, record: ArticleRecord, annotator: str) -> int:
        if record.source == "a7":
            raise sqlite3.OperationalError("database or disk is full")
        return insert(db, record, annotator)

    monkeypatch.setattr(migrations, "insert_facts", full)
    with pytest.raises(StoreError, match=r"facts\.db: the disk is full"):
        Store(path)
    assert everything(path) == before
    monkeypatch.undo()
    with Store(path) as store:
        assert len(store.sources()) == len(RECORDS)
    assert (tmp_path / "facts.db.version-0.2").exists(), "an earlier copy is never written over"


def test_a_record_that_cannot_be_read_stops_the_migration(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    old_store(path, 0)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE article SET record = '{' WHERE source = 'a3'")
        db.commit()
    before = everything(path)
    with pytest.raises(StoreError, match=r"facts\.db: "):
        Store(path)
    assert everything(path) == before


def test_two_that_migrate_at_once(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    path = tmp_path / "facts.db"
    old_store(path, 1)

    def count(_: int) -> int:
        with Store(path) as store:
            return len(store.sources())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(count, range(8))) == [len(RECORDS)] * 8
    assert [p.name for p in tmp_path.glob("*.version-*")] == ["facts.db.version-1"]
