"""What is wrong with a store, if anything: the file's structure, and every value in it."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kimputin_cli.store.database import Store

#: The tables that one article's record fills; the first column of each is the article's row id.
OF_AN_ARTICLE = ("entity", "mention", "date", "quote", "event", "participant", "quantity", "relation")
_HEAD = (
    "source, sha256, annotator, title, published, published_from, author, site, language, words, text, record, checksum"
)
#: What is derived from all articles, with a checksum each among the states.
DERIVED = {
    "identity": ("global_entity", "link_entity", "link_participant", "link_speaker"),
    "memory": (
        "identified",
        "seen",
        "full_name",
        "name_block",
        "near_name",
        "body_block",
        "claim",
        "claimed",
        "office",
        "question",
    ),
    "conflicts": ("conflict",),
    "conflict_article": ("conflict_article",),
    "comparison": ("digest", "telling_word", "related", "finding"),
}


def checksum(text: str, body: bytes) -> int:
    """CRC-32 of an article's text and of its record without the text."""
    return zlib.crc32(body, zlib.crc32(text.encode("utf-8")))


def derived_checksum(db: sqlite3.Connection, tables: Iterable[str], lang: str | None = None) -> int:
    """The sum of the CRC-32 of all rows of derived tables."""
    where, values = (" WHERE lang = ?", (lang,)) if lang else ("", ())
    return sum(rows_checksum(db.execute(f"SELECT * FROM {table}{where}", values)) for table in tables)


def rows_checksum(rows: Iterable[tuple[object, ...]]) -> int:
    """The sum of the CRC-32 of rows, in any order."""
    return sum(zlib.crc32(repr(row).encode()) for row in rows)


def faults(store: "Store") -> Iterator[str]:
    """One line for each fault. SQLite's integrity and foreign key checks, the index of words, each article's checksum,
    each article's rows against what its record says, and the checksums of what is derived."""
    db = store.db
    yield from _size(store)
    yield from (row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok")
    yield from (f"row {row[1]} of {row[0]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check"))
    try:
        db.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):  # the check of a store that may not be written does without
            yield f"the index of words: {error}"
    yield from _articles(store)
    for name, tables in DERIVED.items():
        for row in store.query("SELECT name, value FROM state WHERE name LIKE ?", (f"checksum:{name}%",)):
            lang = row["name"].split(":")[2] if name == "conflicts" else None
            if row["value"] != derived_checksum(db, tables, lang):
                yield f"{row['name'].removeprefix('checksum:')}: not as it was worked out"


def _size(store: "Store") -> Iterator[str]:
    """A file is whole pages; SQLite does not miss the rest of one that holds nothing any more."""
    page = store.db.execute("PRAGMA page_size").fetchone()[0]
    if store.path.is_file() and store.path.stat().st_size % page:
        yield "the file is cut short"


def _articles(store: "Store") -> Iterator[str]:
    from kimputin_cli.store.database import Store, StoreError
    from kimputin_cli.store.rows import insert_facts

    with Store(":memory:", create=True) as expected:
        for (key,) in store.db.execute("SELECT id FROM article ORDER BY id").fetchall():
            try:
                source = store.query("SELECT source FROM article WHERE id = ?", (key,))[0][0]
                annotator = store.query("SELECT annotator FROM article WHERE id = ?", (key,))[0][0]
                record = store.record(source)
            except (StoreError, IndexError) as error:
                yield f"article {key}: {str(error).removeprefix(f'{store.path}: ')}"
                continue
            if record is None:
                yield f"article {key}: not found by its source"
                continue
            with expected.transaction() as db:
                db.execute("DELETE FROM article")
                again = insert_facts(db, record, annotator)
            for table in ("article", *OF_AN_ARTICLE):
                if _rows(store, table, key) != _rows(expected, table, again):
                    yield f"{source}: {table}: not what the article's record says"


def _rows(store: "Store", table: str, key: int) -> list[tuple[object, ...]]:
    if table == "article":
        return [tuple(row) for row in store.db.execute(f"SELECT {_HEAD} FROM article WHERE id = ?", (key,))]
    return [tuple(row)[1:] for row in store.db.execute(f"SELECT * FROM {table} WHERE article = ?", (key,))]
