"""What lies across articles, worked out again when the articles have changed: who is who, then the contradictions."""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kimputin_cli.store import Store

if TYPE_CHECKING:
    from kimputin_cli.identity import Correction, Identity
    from kimputin_cli.records import ArticleRecord

LANGUAGES = ("fr", "en")
#: Of so many articles it is worked out by a process of its own who is who: of fewer at once, and of more it would write
#: for so long that the comparison might not get its turn.
_FEW, _MANY = 200, 20_000


def refresh(store: Store, jobs: int = 1) -> None:
    """Bring identity and the conflicts, explained in every language, up to date; nothing is done where they are. Many
    articles are compared by `jobs` processes, and a further one tells who is who meanwhile.

    Articles that another process adds meanwhile make the result stale again, so that the next call sees them.
    """
    if not any(store.is_stale(name) for name in ("identity", *(f"conflicts:{lang}" for lang in LANGUAGES))):
        return
    from kimputin_cli.scale import growing, linking, ordered
    from kimputin_cli.scale.linking.answers import StoredIdentity
    from kimputin_cli.scale.workers import beside

    changes = store.state("changes") or 0
    new = store.query("SELECT count(*) FROM unidentified")[0][0]
    shared = jobs > 1 and _FEW <= new <= _MANY
    with beside(partial(_link_alone, store.path, changes)) if shared else nullcontext():
        growing.compare_new(store, LANGUAGES, jobs)
    if not linking.is_current(store, changes):
        link(store, changes)
    ordered.order_conflicts(store, lambda: StoredIdentity(store.db), LANGUAGES)
    with store.transaction() as db:
        states = [(f"conflicts:{lang}", changes) for lang in LANGUAGES]
        db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", states)


def _link_alone(path: Path, changes: int) -> None:
    with Store(path) as store:  # a connection must not cross a fork
        link(store, changes)


def link(store: Store, changes: int) -> None:
    """Who is who in the store, kept for the state `changes` of its articles."""
    from kimputin_cli.scale import linking

    linking.bring_up_to_date(store, stored_corrections(store), changes)


def resolve(store: Store, records: Sequence["ArticleRecord"]) -> "Identity":
    """Who is who in `records`, the person's corrections in the store applied."""
    from kimputin_cli import identity

    return identity.resolve(records, stored_corrections(store))


def stored_corrections(store: Store) -> list["Correction"]:
    from kimputin_cli.identity import Correction

    rows = store.query("SELECT record FROM correction ORDER BY id")
    return [msgspec.json.decode(row[0], type=Correction) for row in rows]
