"""The conflicts of order and office of a store: only articles that say something of either are looked at."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from kimputin_cli import lexicon
from kimputin_cli.reconcile.conflicts import order_conflict
from kimputin_cli.reconcile.occasions import TOGETHER
from kimputin_cli.reconcile.orders import Chronicle
from kimputin_cli.reconcile.protocol import Identity
from kimputin_cli.reconcile.tenures import TenureWords
from kimputin_cli.scale import kept
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import replace_conflicts

_TYPES = ", ".join(f"'{type_}'" for type_ in sorted(TOGETHER))


def order_conflicts(store: Store, identity: Callable[[], Identity], languages: Sequence[str]) -> None:
    """Find them anew. `identity` is asked for only where an article says anything of order or office."""
    with store.transaction() as db:
        articles = sorted(set(_telling(db)))
        sources = {a: db.execute("SELECT source FROM article WHERE id = ?", (a,)).fetchone()[0] for a in articles}
        articles.sort(key=sources.__getitem__)
        records = [record for a in articles if (record := store.record(sources[a])) is not None]
        found = list(Chronicle(records, identity()).conflicts()) if records else []
        voice = kept.copies(db, articles) if found else {}
        voices = [voice.get(article, article) for article in articles]
        for lang in languages:
            told = {c.id: c for c in (order_conflict(c, records, voices, lang) for c in found)}
            gone = db.execute("SELECT id FROM conflict WHERE lang = ? AND origin = 'order'", (lang,)).fetchall()
            replace_conflicts(db, lang, [row[0] for row in gone], told.values())


def _telling(db: sqlite3.Connection) -> Iterator[int]:
    """The articles that tell which meeting was the first or the last, or of those who are in it; or who held an office
    or is whose kin."""
    ranked = f"SELECT article, n FROM event WHERE type IN ({_TYPES}) AND (rank IS NOT NULL OR since IS NOT NULL)"
    asked = [
        f"SELECT article FROM event WHERE type IN ({_TYPES}) AND (rank IS NOT NULL OR since IS NOT NULL)",
        # those who are in it, wherever they are told of
        "SELECT l.article FROM link_participant l JOIN event e ON e.article = l.article AND e.n = l.event"
        f" WHERE e.type IN ({_TYPES}) AND l.id IN (SELECT p.id FROM link_participant p JOIN ({ranked}) r"
        " ON r.article = p.article AND r.n = p.event)",
        # those who are called by an office, perhaps
        "SELECT p.article FROM participant p JOIN event e ON e.article = p.article AND e.n = p.event"
        f" WHERE e.type IN ({_TYPES}) AND p.text IS NOT p.name",
        "SELECT article FROM relation",
        "SELECT article FROM event WHERE type = 'Personnel.Hold' AND title IS NOT NULL AND date IS NOT NULL",
    ]
    for sql in asked:
        for row in db.execute(sql):
            yield row[0]
    for phrase in lexicon.load("tenure", TenureWords).phrases:
        quoted = '"' + phrase.replace('"', " ") + '"'
        for row in db.execute("SELECT rowid FROM article_fts WHERE article_fts MATCH ?", (f"text: {quoted}",)):
            yield row[0]
