"""Conflicts as they are kept in the store."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kimputin_cli.chronology import is_valid, meets
from kimputin_cli.records import Conflict
from kimputin_cli.records.folding import fold
from kimputin_cli.store.check import rows_checksum
from kimputin_cli.store.database import DAMAGED, Store, StoreError
from kimputin_cli.store.filters import Filter, matching

_decoder = msgspec.json.Decoder(Conflict)
#: So many values SQLite is given at a time.
_AT_ONCE = 500
_STATUS = {"contradiction": 0, "update": 1, "variant": 2}
_SEVERITY = {"high": 0, "medium": 1, "low": 2}


def store_conflicts(store: Store, conflicts: Sequence[Conflict], lang: str, changes: int) -> None:
    """Replace the conflicts of `lang` by these, made for the state `changes` of the articles."""
    with store.transaction() as db:
        replace_conflicts(
            db, lang, [row[0] for row in db.execute("SELECT id FROM conflict WHERE lang = ?", (lang,))], conflicts
        )
        db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (f"conflicts:{lang}", changes))


def replace_conflicts(db: sqlite3.Connection, lang: str, gone: Iterable[str], new: Iterable[Conflict]) -> None:
    """Put the conflicts `new` of `lang` in the place of those with the ids `gone`; keeps the checksum of the rows."""
    gone = list(gone)
    rows, rests = 0, 0
    for ids in _parts(gone):
        marks = ", ".join("?" * len(ids))
        here, there = (
            f"FROM conflict WHERE lang = ? AND id IN ({marks})",
            f"FROM conflict_article WHERE id IN ({marks})",
        )
        rows -= rows_checksum(db.execute(f"SELECT * {here}", (lang, *ids)))
        rests -= rows_checksum(db.execute(f"SELECT * {there}", ids))
        db.execute(f"DELETE {here}", (lang, *ids))
        db.execute(f"DELETE {there}", ids)
    told: list[tuple[Any, ...]] = []
    pairs: set[tuple[str, int]] = set()
    keys: dict[str, int | None] = {}
    for c in new:
        gravity = _STATUS[c.status] * len(_SEVERITY) + _SEVERITY[c.severity]
        told.append(
            (lang, c.id, c.kind, c.status, c.severity, float(c.score), gravity, _origin(c), msgspec.json.encode(c))
        )
        for source in {claim.source for p in c.positions for claim in p.claims}:
            if source not in keys:
                found = db.execute("SELECT id FROM article WHERE source = ?", (source,)).fetchone()
                keys[source] = found[0] if found else None
            if (key := keys[source]) is not None:
                pairs.add((c.id, key))
    for ids in _parts([str(row[1]) for row in told]):
        marks = ", ".join("?" * len(ids))
        known = f"SELECT id, article FROM conflict_article WHERE id IN ({marks})"
        pairs.difference_update(db.execute(known, ids).fetchall())
    told.sort()
    by_article = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    db.executemany("INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
    db.executemany("INSERT INTO conflict_article VALUES (?, ?)", by_article)
    rows += rows_checksum(told)
    rests += rows_checksum(pairs)
    for name, sum_ in ((f"checksum:conflicts:{lang}", rows), ("checksum:conflict_article", rests)):
        db.execute("INSERT OR IGNORE INTO state VALUES (?, 0)", (name,))
        db.execute("UPDATE state SET value = value + ? WHERE name = ?", (sum_, name))


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many values at a time as a statement may have."""
    return (values[k : k + _AT_ONCE] for k in range(0, len(values), _AT_ONCE))


def _origin(conflict: Conflict) -> str:
    """Whether a conflict is of the order of events: those of sentences have order and role as their slots too."""
    return "order" if conflict.kind in ("order", "role") and conflict.slot != conflict.kind else "sentences"


def stored_conflicts(
    store: Store,
    wanted: Filter,
    *,
    lang: str,
    min_score: float = 0.0,
    with_updates: bool = False,
    id: str | None = None,
) -> list[Conflict]:
    """The conflicts in order of severity; `wanted.type` is a kind, `id` one conflict or the beginning of its id."""
    rows = store.query(
        "SELECT record FROM conflict WHERE lang = ? AND score >= ? ORDER BY gravity, score DESC, id", (lang, min_score)
    )
    try:
        found = [_decoder.decode(row[0]) for row in rows]
    except msgspec.DecodeError as error:
        raise StoreError(f"{store.path}: {DAMAGED}") from error
    if not with_updates:
        found = [c for c in found if c.status == "contradiction"]
    if id is not None:
        found = [c for c in found if c.id == id] or [c for c in found if c.id.startswith(id)]
    if wanted.type:
        found = [c for c in found if c.kind == wanted.type]
    if wanted.source:
        needle = wanted.source
        found = [c for c in found if any(needle in claim.source for p in c.positions for claim in p.claims)]
    if wanted.who:
        ids = {id_ for _, id_ in matching(store, wanted.who)}
        found = [c for c in found if ids & set(c.subject) or _says(c, wanted.who)]
    if wanted.where:
        found = [c for c in found if _says(c, wanted.where)]
    if wanted.when:
        found = [c for c in found if any(_overlap(p.value, wanted.when) for p in c.positions)]
    return found


def _says(conflict: Conflict, phrase: str) -> bool:
    words = set(fold(phrase).split())
    return any(words <= set(fold(claim.sentence).split()) for p in conflict.positions for claim in p.claims)


def _overlap(value: str, when: str) -> bool:
    """Whether a position's value is or begins with an EDTF date that meets `when`."""
    first = value.split(" ")[0]
    return is_valid(first) and meets(first, when)
