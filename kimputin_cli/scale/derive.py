"""What lies across articles, worked out again when the articles have changed: who is who, then the contradictions."""

from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import store_conflicts
from kimputin_cli.store.corrections import corrections
from kimputin_cli.store.links import store_identity


def refresh(store: Store, lang: str = "fr") -> None:
    """Bring identity and the conflicts (explained in `lang`) up to date; nothing is done where they are.

    Articles that another process adds meanwhile make the result stale again, so that the next call sees them.
    """
    fresh_identity = not store.is_stale("identity")
    if fresh_identity and not store.is_stale(f"conflicts:{lang}"):
        return
    from kimputin_cli.identity import resolve
    from kimputin_cli.reconcile import reconcile

    changes = store.state("changes") or 0
    records = list(store.records())
    identity = resolve(records, corrections(store))
    if not fresh_identity:
        store_identity(store, records, identity, changes)
    store_conflicts(store, reconcile(records, identity, lang=lang), lang, changes)
