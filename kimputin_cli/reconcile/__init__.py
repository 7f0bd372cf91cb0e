"""Which claims of different articles speak of the same thing and cannot both be true, and how sure that is. No spaCy here.

    reconcile(records, identity, lang="fr") -> list[Conflict]     the gravest first
"""

from kimputin_cli.reconcile.engine import Index, reconcile

__all__ = ["Index", "reconcile"]
