"""What the store keeps of the comparison of articles, so that a new one is compared with those only that it can touch.

Articles are told by their row ids here. Nothing of this says anything that could not be worked out again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec
import numpy as np

from kimputin_cli.reconcile.digest import Digest, keys, telling, telling_words
from kimputin_cli.reconcile.grouping import Finding, Spot
from kimputin_cli.reconcile.stories import MANY, Related, period
from kimputin_cli.store.check import rows_checksum

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Digest)
#: So many values SQLite is given at a time.
_AT_ONCE = 500
#: So many rows are made at a time.
_ROWS = 100_000
#: A teller of a word is kept as its row id times this, and the word's share in it.
_SHARES = 1 << 16
#: All periods.
_ALWAYS = -(1 << 31), 1 << 31

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

_TABLES = ("digest", "telling_word", "related", "finding")


class Changed(NamedTuple):
    """Row ids of the articles that are not compared yet (with their checksums), and of those that were compared and are
    not there any more; one that was annotated again is of both."""

    new: dict[int, int]
    gone: list[int]


def changed(db: sqlite3.Connection) -> Changed:
    there, compared = "SELECT id, checksum FROM article", "SELECT article, checksum FROM digest"
    new = db.execute(f"{there} EXCEPT {compared}").fetchall()
    gone = db.execute(f"{compared} EXCEPT {there}").fetchall()
    return Changed(dict(new), [article for article, _ in gone])


def clear(db: sqlite3.Connection) -> None:
    """Forget all comparisons."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT OR REPLACE INTO state VALUES ('checksum:comparison', 0)")


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Add rows, and their checksums to that of the comparison."""
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        _count(db, rows_checksum(rows))


def _delete(db: sqlite3.Connection, table: str, where: str, keys: Iterable[tuple[object, ...]]) -> None:
    for key in keys:
        gone = db.execute(f"SELECT * FROM {table} WHERE {where}", key).fetchall()
        if gone:
            db.execute(f"DELETE FROM {table} WHERE {where}", key)
            _count(db, -rows_checksum(gone))


def _count(db: sqlite3.Connection, sum_: int) -> None:
    db.execute("INSERT OR IGNORE INTO state VALUES ('checksum:comparison', 0)")
    db.execute("UPDATE state SET value = value + ? WHERE name = 'checksum:comparison'", (sum_,))


def digests(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Digest]:
    rows = _among(db, "SELECT article, record FROM digest WHERE article IN ({})", articles)
    return {article: _decoder.decode(record) for article, record in rows}


def add_digests(db: sqlite3.Connection, found: Iterable[tuple[int, int, Digest]]) -> None:
    """Rows of (article, its checksum, digest)."""
    told: list[tuple[Numbers, Numbers, Numbers]] = []
    rest = iter(found)
    while some := list(islice(rest, _AT_ONCE)):
        _insert(db, "digest", [(article, checksum, _encoder.encode(digest)) for article, checksum, digest in some])
        told += [_told(article, digest) for article, _, digest in some]
    if told:
        word, at, teller = (np.concatenate(column) for column in zip(*told, strict=True))
        _tell(db, word, at, teller)


def _told(article: int, digest: Digest) -> tuple[Numbers, Numbers, Numbers]:
    """The telling words of an article, their period, and the article as one of their tellers."""
    shares = telling(digest)
    at = np.flatnonzero(shares)
    words = keys(digest)[at].astype(np.int64)
    return words, np.full(len(at), period(digest)), article * _SHARES + shares[at].astype(np.int64)


def _tell(db: sqlite3.Connection, word: Numbers, at: Numbers, teller: Numbers) -> None:
    """Add tellers of words in a period to those that are kept."""
    if not len(word):
        return  # articles that tell nothing rare
    order = np.lexsort((teller, at, word))
    word, at, teller = word[order], at[order], teller[order]
    new = np.flatnonzero((np.diff(word, prepend=-1) != 0) | (np.diff(at, prepend=-1) != 0))
    ends = [*new[1:].tolist(), len(word)]
    groups = zip(word[new].tolist(), at[new].tolist(), new.tolist(), ends, strict=True)
    blobs = teller.tobytes()
    empty = db.execute("SELECT 1 FROM telling_word LIMIT 1").fetchone() is None
    while some := list(islice(groups, _ROWS)):
        rows = [(w, p, end - start, blobs[start * 8 : end * 8]) for w, p, start, end in some]
        _insert(db, "telling_word", rows if empty else [_joined(db, *row) for row in rows])


def _joined(db: sqlite3.Connection, word: int, at: int, count: int, tellers: bytes) -> tuple[int, int, int, bytes]:
    """A row of tellers with those that the store has, which are taken out of it."""
    there = _tellers(db, word, at)
    if not len(there):
        return word, at, count, tellers
    _delete(db, "telling_word", "word = ? AND period = ?", [(word, at)])
    both = np.union1d(there, np.frombuffer(tellers, np.int64))
    return word, at, len(both), both.tobytes()


def _tellers(db: sqlite3.Connection, word: int, first: int, last: int | None = None) -> Numbers:
    """Those of a word in a period, or from one to another."""
    sql = "SELECT tellers FROM telling_word WHERE word = ? AND period BETWEEN ? AND ?"
    rows = db.execute(sql, (word, first, first if last is None else last)).fetchall()
    return np.frombuffer(b"".join(row[0] for row in rows), np.int64)


def drop_articles(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Forget all about these articles."""
    for article, digest in digests(db, articles).items():
        at = period(digest)
        for word in telling_words(digest):
            there = _tellers(db, word, at)
            rest = there[there // _SHARES != article]
            _delete(db, "telling_word", "word = ? AND period = ?", [(word, at)])
            if len(rest):
                _insert(db, "telling_word", [(word, at, len(rest), rest.tobytes())])
    keys = [(article,) for article in articles]
    _delete(db, "digest", "article = ?", keys)
    for table in ("related", "finding"):
        for side in ("a", "b"):
            _delete(db, table, f"{side} = ?", keys)


def common_words(db: sqlite3.Connection, words: Iterable[int]) -> set[int]:
    """Those of the words that more than `MANY` articles tell."""
    sql = "SELECT total(articles) FROM telling_word WHERE word = ?"
    return {word for word in words if db.execute(sql, (word,)).fetchone()[0] > MANY}


def tellers(db: sqlite3.Connection, word: int, near: int | None = None) -> list[tuple[int, int]]:
    """The articles that tell a word, and its share in each; with `near`, those of about that period only."""
    found = _tellers(db, word, *(_ALWAYS if near is None else (near - 1, near + 1)))
    return list(zip((found // _SHARES).tolist(), (found % _SHARES).tolist(), strict=True))


def add_related(db: sqlite3.Connection, found: Iterable[Related]) -> None:
    _insert(db, "related", [(r.a, r.b, r.alike, int(r.copy)) for r in found])


def drop_pairs(db: sqlite3.Connection, found: Iterable[Related]) -> None:
    """Forget that two articles are related, and what they were found to differ in."""
    pairs = [(r.a, r.b) for r in found]
    for table in ("related", "finding"):
        _delete(db, table, "a = ? AND b = ?", pairs)


def related_among(db: sqlite3.Connection, articles: Iterable[int]) -> list[Related]:
    """The related pairs one of which is among `articles`."""
    articles = list(articles)
    rows = set()
    for side in ("a", "b"):
        rows |= set(_among(db, f"SELECT a, b, alike, copy FROM related WHERE {side} IN ({{}})", articles))
    return [Related(a, b, alike, bool(copy)) for a, b, alike, copy in sorted(rows)]


def add_findings(db: sqlite3.Connection, found: Iterable[Finding]) -> None:
    rows = [
        (f.a.article, f.b.article, f.family, f.kind, f.slot, f.score, *_side(f.a), *_side(f.b)) for f in sorted(found)
    ]
    _insert(db, "finding", rows)


def _side(spot: Spot) -> tuple[int, int, int, str]:
    return spot.sentence, *spot.words, spot.value


def findings_of(db: sqlite3.Connection, articles: Iterable[int]) -> set[Finding]:
    """The findings with one of `articles`."""
    articles = list(articles)
    found = set()
    for side in ("a", "b"):
        for row in _among(db, f"SELECT * FROM finding WHERE {side} IN ({{}})", articles):
            a, b, family, kind, slot, score, a_at, a_start, a_end, a_value, b_at, b_start, b_end, b_value = row
            one, other = Spot(a, a_at, (a_start, a_end), a_value), Spot(b, b_at, (b_start, b_end), b_value)
            found.add(Finding(family, one, other, kind, slot, score))
    return found


def findings_between(db: sqlite3.Connection, pairs: Iterable[Related]) -> set[Finding]:
    wanted = {(r.a, r.b) for r in pairs}
    return {f for f in findings_of(db, {a for a, _ in wanted}) if (f.a.article, f.b.article) in wanted}


def conflicts_on(db: sqlite3.Connection, articles: Iterable[int]) -> set[str]:
    """The ids of the conflicts that rest on one of these articles."""
    return {id for (id,) in _among(db, "SELECT id FROM conflict_article WHERE article IN ({})", articles)}


def copies(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, int]:
    """For each of `articles`, and for each of which they are copies, directly or not, the least of these."""
    voice: dict[int, int] = {}
    for article in articles:
        if article in voice:
            continue
        reached, front = {article}, [article]
        while front:
            sql = "SELECT a, b FROM related WHERE copy AND a = ? UNION SELECT b, a FROM related WHERE copy AND b = ?"
            at = front.pop()
            for _, other in db.execute(sql, (at, at)).fetchall():
                if other not in reached:
                    reached.add(other)
                    front.append(other)
        for one in reached:
            voice[one] = min(reached)
    return voice


def _among(db: sqlite3.Connection, sql: str, values: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    rest = iter(values)
    while part := list(islice(rest, _AT_ONCE)):
        yield from db.execute(sql.format(", ".join("?" * len(part))), part).fetchall()
