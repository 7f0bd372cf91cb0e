"""Who is who in a store, kept up to date: articles that come or go touch only those whom their names may be.

The result is that of working out all at once, which is the same with nothing remembered. Row ids tell articles.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from kimputin_cli.identity.collector import paused
from kimputin_cli.identity.model import Correction, Label
from kimputin_cli.identity.outline import Outline
from kimputin_cli.scale.linking.entities import keep_entities
from kimputin_cli.scale.linking.groups import Bodies, Groups, People, Places
from kimputin_cli.scale.linking.links import keep_questions, keep_spots
from kimputin_cli.scale.linking.reached import Member, Touched, touched
from kimputin_cli.scale.linking.remembered import Remembered, keep_bodies, keep_names, seen_row
from kimputin_cli.scale.linking.rows import Rows
from kimputin_cli.scale.linking.taken import LABELS, Spots, Taken, spots, take
from kimputin_cli.store import Store

_outline = msgspec.json.Decoder(Outline)
#: More articles than this at a time are not taken in, or dropped, while other writers wait.
FEW = 2_000


def bring_up_to_date(store: Store, corrections: Sequence[Correction], changes: int) -> None:
    """Who is who, `corrections` applied, kept for the state `changes` of the articles.

    Where many articles have come or gone, or more than are remembered, all is worked out from nothing; that blocks no
    other writer until it is written.
    """
    with store.transaction() as db:
        new, gone = _changed(db)
        known = db.execute("SELECT count(*) FROM identified").fetchone()[0]
        if known and len(gone) <= FEW and len(new) <= min(FEW, known - len(gone)):
            with paused():
                work = _Work(db, corrections, empty=False)
                work.drop(gone)
                work.take(_taken(store, new))
                _write(store, Rows(db), work.done(), gone, changes)
            return
    with paused():
        work = _Work(store.db, corrections, empty=True)
        everything = store.query("SELECT id, checksum FROM article ORDER BY source")
        work.take(_taken(store, dict(map(tuple, everything))))
        done = work.done()
        with store.transaction() as db:
            rows = Rows(db)
            rows.clear()
            _write(store, rows, done, [], changes)
            # What another process has put in or taken out meanwhile is for the next time.
            there, known = "SELECT id AS n, checksum FROM article", "SELECT article AS n, checksum FROM identified"
            for one, other in ((there, known), (known, there)):
                db.execute(f"INSERT OR IGNORE INTO unidentified SELECT n FROM ({one} EXCEPT {other})")


def is_current(store: Store, changes: int) -> bool:
    """Whether who is who is as it should be for the state `changes` of the articles, and remembered."""
    if store.state("identity") != changes:
        return False
    return bool(store.query("SELECT 1 FROM identified LIMIT 1")) or not store.query("SELECT 1 FROM article LIMIT 1")


def _changed(db: sqlite3.Connection) -> tuple[dict[int, int], list[int]]:
    """Row ids of the articles that are not taken in yet, with their checksums, and of those that were and are not there
    any more; one that was annotated again is of both."""
    moved = "IN (SELECT article FROM unidentified)"
    new = db.execute(f"SELECT id, checksum FROM article WHERE id {moved}").fetchall()
    gone = db.execute(f"SELECT article FROM identified WHERE article {moved}").fetchall()
    return dict(new), [article for (article,) in gone]


def _taken(store: Store, articles: Mapping[int, int]) -> Iterator[Taken]:
    for article, checksum in articles.items():
        if outline := store.read(article, _outline):  # else another process has removed it meanwhile
            yield take(article, checksum, outline)


class _Done(NamedTuple):
    memory: Remembered
    people: People
    bodies: Bodies
    taken: list[Taken]
    touched: list[Touched]


class _Work:
    """Articles are dropped, then others taken in; then it is worked out what that has touched. Writes nothing."""

    def __init__(self, db: sqlite3.Connection, corrections: Sequence[Correction], *, empty: bool) -> None:
        self._db = db
        self._corrections = corrections
        self._memory = Remembered(db, empty=empty)
        self._people, self._bodies = People(self._memory), Bodies(self._memory)
        self._groups: dict[Label, Groups[Any]] = {
            "PER": self._people,
            "ORG": self._bodies,
            "LOC": Places(self._memory),
        }
        self._gone: dict[Label, list[Member]] = {label: [] for label in LABELS}
        self._taken: list[Taken] = []

    def drop(self, articles: Iterable[int]) -> None:
        for article in articles:
            for label, block, seen in self._memory.of_article(article):
                self._groups[label].drop(block, seen)
                self._gone[label].append((article, seen.local))

    def take(self, articles: Iterable[Taken]) -> None:
        for one in articles:
            self._memory.new.add(one.article)
            self._taken.append(one)
            for label, block, seen in one.seen:
                self._memory.note(label, one.article, seen)
                self._groups[label].take(block, seen)

    def done(self) -> _Done:
        found = []
        for label, groups in self._groups.items():
            corrections = [c for c in self._corrections if c.label == label]
            found.append(touched(self._db, self._memory, groups, self._gone[label], corrections))
        return _Done(self._memory, self._people, self._bodies, self._taken, found)


def _write(store: Store, rows: Rows, done: _Done, gone: Sequence[int], changes: int) -> None:
    """Write what is done, inside a transaction."""
    taken = {one.article: one for one in done.taken}
    keys = [(article,) for article in sorted({*gone, *taken})]
    seen = (seen_row(label, block, one.article, each) for one in done.taken for label, block, each in one.seen)
    rows.replace("seen", "article = ?", keys, seen)
    rows.replace("identified", "article = ?", keys, ((one.article, one.checksum) for one in done.taken))
    keep_names(rows, done.people.index, done.memory)
    keep_bodies(rows, done.memory, done.bodies.changed)
    changed = {each.label: keep_entities(rows, done.memory, each) for each in done.touched}
    articles = {article for each in changed.values() for article in each.articles} - taken.keys() - set(gone)
    new = {article: one.spots for article, one in taken.items()}
    keep_questions(rows, new, gone)
    ids = {label: each.ids for label, each in changed.items()}
    countries = {country for each in changed.values() for country in each.countries}
    keep_spots(rows, new, gone, dict(_spots(store, articles)), ids, countries)
    rows.keep()
    store.db.execute("DELETE FROM unidentified")
    store.db.execute("INSERT OR REPLACE INTO state VALUES ('identity', ?)", (changes,))


def _spots(store: Store, articles: Iterable[int]) -> Iterator[tuple[int, Spots]]:
    for article in sorted(articles):
        if outline := store.read(article, _outline):
            yield article, spots(outline)
