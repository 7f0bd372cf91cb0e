"""Conflicts as they are kept in the store."""

from collections.abc import Sequence

import msgspec

from kimputin_cli.chronology import is_valid, meets
from kimputin_cli.records import Conflict
from kimputin_cli.records.folding import fold
from kimputin_cli.store.check import DERIVED, derived_checksum
from kimputin_cli.store.database import DAMAGED, Store, StoreError
from kimputin_cli.store.queries import Filter, matching

_decoder = msgspec.json.Decoder(Conflict)


def store_conflicts(store: Store, conflicts: Sequence[Conflict], lang: str, changes: int) -> None:
    """Replace the conflicts of `lang` by these, made for the state `changes` of the articles."""
    with store.transaction() as db:
        db.execute("DELETE FROM conflict WHERE lang = ?", (lang,))
        db.executemany(
            "INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (lang, n, c.id, c.kind, c.status, c.severity, c.score, msgspec.json.encode(c))
                for n, c in enumerate(conflicts, 1)
            ],
        )
        total = derived_checksum(db, DERIVED["conflicts"], lang)
        states = [(f"conflicts:{lang}", changes), (f"checksum:conflicts:{lang}", total)]
        db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", states)


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
    rows = store.query("SELECT record FROM conflict WHERE lang = ? AND score >= ? ORDER BY rank", (lang, min_score))
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
