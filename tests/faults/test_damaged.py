"""Bytes of a store that are no longer what was written: found and named, never a traceback nor a wrong answer."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kimputin_cli.records import ArticleRecord, Entity, Mention, Quote, Speaker
from kimputin_cli.scale import derive
from kimputin_cli.store import Store, StoreError, queries
from kimputin_cli.store.filters import Filter
from tests.faults.forked import Forked

LISTINGS = ("people", "places", "organizations", "dates", "quotes", "events", "sources", "conflicts")


@pytest.fixture(scope="module")
def sound(forked: Forked, feed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "f.db"
    short = path.with_name("short.jsonl")
    short.write_text("".join(feed.read_text().splitlines(keepends=True)[:12]))
    assert forked.run("extract", str(short), "--db", str(path), "--quiet").code == 0
    with Store(path) as store:  # what the tiny pipeline does not find
        name = Entity(id="jd", name="Jeanne Durand", roles=("maire",), mentions=(Mention(0, 13, "Jeanne Durand"),))
        said = Quote(start=0, end=13, text="Jeanne Durand", speaker=Speaker(id="jd", name="Jeanne Durand"))
        store.put(ArticleRecord(source="b", sha256="0", text="Jeanne Durand", people=(name,), quotes=(said,)), "test")
        derive.refresh(store)
        assert store.query("SELECT count(*) FROM global_entity")[0][0]
        assert store.check() == []
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def contents(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        return [(table, *row) for table in tables for row in db.execute(f'SELECT * FROM "{table}"')]


def damage(sound: Path, copy: Path, seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(sound.read_bytes())
    for _ in range(rng.choice([1, 1, 4, 64])):
        data[rng.randrange(len(data))] ^= rng.randrange(1, 256)
    copy.write_bytes(data)


def found(path: Path) -> list[str]:
    try:
        with Store(path) as store:
            return store.check()
    except StoreError as error:
        return [str(error)]


@pytest.mark.parametrize("seed", range(60))
def test_the_check_finds_every_change_of_what_is_stored(sound: Path, tmp_path: Path, seed: int) -> None:
    copy = tmp_path / "f.db"
    damage(sound, copy, seed)
    shutil.copy(copy, tmp_path / "kept.db")
    if not found(copy):  # then the bytes lay in unused space, or count for nothing
        before, after = contents(sound), contents(tmp_path / "kept.db")
        assert [row for row in before if row[0] != "state"] == [row for row in after if row[0] != "state"]


@pytest.mark.parametrize("seed", range(100, 104))
def test_the_commands_say_it_in_a_line(forked: Forked, sound: Path, tmp_path: Path, seed: int) -> None:
    copy = tmp_path / "f.db"
    rng = random.Random(seed)
    data = bytearray(sound.read_bytes())
    for _ in range(len(data) // 400):
        data[rng.randrange(100, len(data))] ^= 0xFF
    copy.write_bytes(data)
    ended = forked.run("info", "--check", "--db", str(copy))
    assert ended.code == 1, ended.out
    for listing in rng.sample(LISTINGS, 3):
        ended = forked.run(listing, "--db", str(copy), "--json")
        assert ended.code in (0, 1)
        if ended.code == 1:
            assert "f.db: " in ended.out
            assert "a fault of this program" not in ended.out


CHANGES: dict[str, str] = {
    "a word of an article": "UPDATE article SET text = replace(text, 'maire', 'moire') WHERE source = 'agence:3'",
    "a value in a record": "UPDATE article SET record = CAST(replace(CAST(record AS TEXT), '2019', '2018') AS BLOB) WHERE source = 'agence:3'",
    "a record that is none": "UPDATE article SET record = x'7b7b' WHERE source = 'agence:3'",
    "a number of a date": "UPDATE date SET earliest = earliest + 1 WHERE rowid = 1",
    "a title": "UPDATE article SET title = 'x' WHERE source = 'agence:3'",
    "a date of another type": "UPDATE date SET start = NULL WHERE rowid = 0 OR type = 'x'; UPDATE date SET text = 7 WHERE rowid = 1",
    "a name of all articles": "UPDATE global_entity SET name = name || 'x'",
    "a list that is none": "UPDATE global_entity SET aliases = '[{'",
    "an event gone": "DELETE FROM quote WHERE rowid = 1",
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_values_are_found(sound: Path, tmp_path: Path, change: str) -> None:
    copy = tmp_path / "f.db"
    shutil.copy(sound, copy)
    with closing(sqlite3.connect(copy)) as db:
        before = db.total_changes
        db.executescript(CHANGES[change])
        if db.total_changes == before:
            raise AssertionError("nothing of that kind is in the store")
    assert found(copy)


def test_a_damaged_record_is_not_given_out(sound: Path, tmp_path: Path) -> None:
    copy = tmp_path / "f.db"
    shutil.copy(sound, copy)
    with closing(sqlite3.connect(copy)) as db:
        db.executescript(CHANGES["a value in a record"])
    with Store(copy) as store:
        with pytest.raises(StoreError, match="agence:3: the store is damaged"):
            store.record("agence:3")
        with pytest.raises(StoreError, match="damaged"):
            list(store.records())


def test_a_listing_of_values_that_nobody_stored_names_the_store(forked: Forked, sound: Path, tmp_path: Path) -> None:
    copy = tmp_path / "f.db"
    shutil.copy(sound, copy)
    with Store(copy) as store:
        store.db.execute(
            "INSERT INTO global_entity VALUES ('x', 'PER', 'X', '[{', 'x', '[]', NULL, NULL, NULL, 1, 1, '')"
        )
        with pytest.raises(json.JSONDecodeError):
            queries.entities(store, "PER", Filter())
    ended = forked.run("people", "--db", str(copy))
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 1
    assert "f.db: the store is damaged (identity" in ended.out


@pytest.mark.parametrize("cut", [lambda n: 50, lambda n: n // 2, lambda n: n - 1])
def test_a_file_cut_short(forked: Forked, sound: Path, tmp_path: Path, cut: Callable[[int], int]) -> None:
    data = sound.read_bytes()
    (tmp_path / "f.db").write_bytes(data[: cut(len(data))])
    ended = forked.run("info", "--check", "--db", str(tmp_path / "f.db"))
    assert ended.code == 1
    assert "f.db: " in ended.out
