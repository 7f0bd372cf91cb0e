"""The store keeps articles whole, tells unchanged ones, and names what is wrong with a file that is none."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.records import ArticleRecord, Date, Entity, Event, Mention, Order, Participant, Quote, Speaker
from kimputin_cli.store import Store, StoreError, queries
from kimputin_cli.store.filters import Filter


def record(
    source: str = "a.txt", text: str = "Jeanne Durand a rencontré Paul Martin en 2012 à Lyon.", **more: object
) -> ArticleRecord:
    return ArticleRecord(
        source=source,
        sha256="0" * 64,
        text=text,
        people=(Entity(id="jeanne-durand", name="Jeanne Durand", mentions=(Mention(0, 13, "Jeanne Durand"),)),),
        dates=(Date(start=41, end=45, text="2012", value="2012"),),
        quotes=(
            Quote(start=0, end=5, text="x", speaker=Speaker(id="jeanne-durand", name="Jeanne Durand", text="elle")),
        ),
        events=(
            Event(
                type="Contact.Meet",
                trigger=Mention(16, 25, "rencontré"),
                start=0,
                end=len(text),
                participants=(
                    Participant(role="agent", id="jeanne-durand", name="Jeanne Durand", text="Jeanne Durand"),
                ),
                date="2012",
                order=Order(rank="first"),
            ),
        ),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "facts.db", create=True)


def test_an_article_comes_back_as_it_was_put(store: Store) -> None:
    assert store.put(record(), "one") is False
    assert store.record("a.txt") == record()
    assert store.record("b.txt") is None


def test_a_changed_article_replaces_all_facts_of_the_earlier_one(store: Store) -> None:
    store.put(record(), "one")
    assert store.put(record(text="Rien.", published="2020"), "one") is True
    assert [row["source"] for row in queries.articles(store, Filter())] == ["a.txt"]
    for table in ("entity", "mention", "date", "quote", "event", "participant"):
        assert store.query(f"SELECT count(*) FROM {table}")[0][0] == 1, table
    assert queries.search(store, "rencontré", 5) == []


def test_unchanged_means_same_bytes_same_date_same_program(store: Store) -> None:
    store.put(record(published="2019-04"), "one")
    assert store.unchanged("a.txt", "0" * 64, "2019-04", "one")
    assert not store.unchanged("a.txt", "1" * 64, "2019-04", "one")
    assert not store.unchanged("a.txt", "0" * 64, None, "one")
    assert not store.unchanged("a.txt", "0" * 64, "2019-04", "two")
    assert not store.unchanged("b.txt", "0" * 64, "2019-04", "one")


def test_forget_removes_the_article_with_its_facts(store: Store) -> None:
    store.put(record(), "one")
    assert store.forget(["a.txt", "b.txt"]) == 1
    for table in ("article", "entity", "mention", "date", "quote", "event", "participant"):
        assert store.query(f"SELECT count(*) FROM {table}")[0][0] == 0, table


def test_a_failure_in_the_middle_of_an_article_leaves_the_earlier_one(store: Store) -> None:
    store.put(record(), "one")
    broken = msgspec.structs.replace(record(text="Neuf."), dates=(Date(start=0, end=1, text="x", value="not a date"),))
    with pytest.raises(Exception, match="not a date"):
        store.put(broken, "one")
    assert store.record("a.txt") == record()
    assert store.check() == []


def test_records_come_in_the_order_of_their_sources_whatever_the_order_they_were_put(store: Store) -> None:
    for source in ("c", "a", "b"):
        store.put(record(source), "one")
    assert [r.source for r in store.records()] == ["a", "b", "c"]


def test_search_knows_no_accents_and_no_operators(store: Store) -> None:
    store.put(record(), "one")
    assert queries.search(store, "RENCONTRE lyon", 5)[0]["source"] == "a.txt"
    assert queries.search(store, 'lyon" OR "paris', 5) == []
    assert queries.search(store, "*", 5) == []


@pytest.mark.parametrize(
    ("when", "found"), [("2012", 1), ("2012-05", 1), ("2010/2013", 1), ("2013/..", 0), ("../2011", 0), ("201X", 1)]
)
def test_events_by_time(store: Store, when: str, found: int) -> None:
    store.put(record(), "one")
    assert len(queries.events(store, Filter(when=when))) == found
    assert len(queries.dates(store, Filter(when=when))) == found


@pytest.mark.parametrize("type_", ["Contact.Meet", "meet", "contact", "MEET"])
def test_events_by_type(store: Store, type_: str) -> None:
    store.put(record(), "one")
    assert len(queries.events(store, Filter(type=type_))) == 1
    assert queries.events(store, Filter(type="Life.Die")) == []


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.db: no such store"):
        Store(tmp_path / "none.db")


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"\x00" * 5000])
def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"x\.db: "):
        Store(path, create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (text)")
    with pytest.raises(StoreError, match="not a facts store"):
        Store(path, create=True)


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store(path, create=True) as store:
        store.db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="version 99"):
        Store(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path, create=True)


def test_a_reader_sees_whole_articles_while_another_writes(store: Store, tmp_path: Path) -> None:
    store.put(record("a"), "one")
    with Store(tmp_path / "facts.db") as reader, store.transaction() as db:
        db.execute("DELETE FROM article")
        assert reader.sources() == ["a"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back_unaltered(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with Store(tmp_path_factory.mktemp("s") / "facts.db", create=True) as store:
        put = ArticleRecord(source="s", sha256="0", text=text, title=text or None)
        store.put(put, "one")
        assert store.record("s") == put


def test_context_is_one_line_around_the_span() -> None:
    text = "Une ligne.\nIl est arrivé à Lyon le 3 mai dernier avec toute sa famille et de nombreux amis venus de loin\nFin."
    start = text.index("3 mai")
    shown = queries.context(text, start, start + 5, width=20)
    assert "3 mai" in shown
    assert "\n" not in shown
    assert len(shown) < 60
