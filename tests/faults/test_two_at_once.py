"""Two at the same store: a writer waits for the other one, a reader never waits and sees whole articles."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from kimputin_cli.records import ArticleRecord, Entity, Mention
from kimputin_cli.store import Store, StoreError, database
from tests.faults.conftest import ARTICLES, Dump, dump, stored
from tests.faults.forked import Forked


def test_two_extractions_into_one_new_store_both_succeed(
    forked: Forked, feed: Path, whole: Dump, tmp_path: Path
) -> None:
    db = tmp_path / "f.db"
    children = [forked.start("extract", str(feed), "--db", str(db), "--quiet") for _ in range(3)]
    for child in children:
        ended = forked.end(child)
        assert ended.code == 0, ended.out
    assert dump(db) == whole


def test_a_writer_that_never_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    with (
        Store(tmp_path / "f.db", create=True) as one,
        Store(tmp_path / "f.db") as other,
        one.transaction(),
        pytest.raises(StoreError, match="another `facts` is writing to this store"),
    ):
        other.put(ArticleRecord(source="a", sha256="0", text="x"), "test")


def test_a_reader_sees_only_whole_articles_while_another_process_writes(
    forked: Forked, feed: Path, tmp_path: Path
) -> None:
    db = tmp_path / "f.db"
    child = forked.start("extract", str(feed), "--db", str(db), "--quiet")
    seen: list[int] = []
    while (not seen or seen[-1] < ARTICLES) and len(seen) < 100_000:
        if stored(db):
            with closing(sqlite3.connect(db)) as reader:
                reader.execute("BEGIN")
                count = reader.execute("SELECT count(*) FROM article").fetchone()[0]
                without = reader.execute(
                    "SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM date d WHERE d.article = a.id)"
                ).fetchone()[0]
                assert without == 0, "an article without its facts"
                seen.append(count)
        time.sleep(0.01)
    assert forked.end(child).code == 0
    assert seen == sorted(seen)
    assert seen[-1] == ARTICLES


def test_threads_that_write_each_with_a_store_of_its_own(tmp_path: Path) -> None:
    Store(tmp_path / "f.db", create=True).close()

    def write(thread: int) -> None:
        with Store(tmp_path / "f.db") as store:
            for n in range(20):
                name = Entity(id="x", name="X", mentions=(Mention(0, 1, "X"),))
                store.put(ArticleRecord(source=f"{thread}:{n}", sha256="0", text="X", people=(name,)), "test")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store(tmp_path / "f.db") as store:
        assert len(store.sources()) == 80
        assert store.state("changes") == 80
        assert store.check() == []
