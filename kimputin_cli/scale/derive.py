"""What lies across articles, worked out again when the articles have changed: who is who, then the contradictions."""

import json

import msgspec

from kimputin_cli.records import Conflict
from kimputin_cli.records.folding import fold
from kimputin_cli.store import Store


def refresh(store: Store, lang: str = "fr") -> None:
    """Bring identity and the conflicts (explained in `lang`) up to date; nothing is done where they are."""
    fresh_identity = not store.is_stale("identity")
    fresh_conflicts = not store.is_stale(f"conflicts:{lang}")
    if fresh_identity and fresh_conflicts:
        return
    from kimputin_cli import identity as linking
    from kimputin_cli.reconcile import reconcile

    records = list(store.records())
    identity = linking.resolve(records, corrections(store))
    if not fresh_identity:
        _store_identity(store, records, identity)
    conflicts = reconcile(records, identity, lang=lang)
    _store_conflicts(store, conflicts, lang)
