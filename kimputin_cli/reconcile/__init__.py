"""Which claims of different articles speak of the same thing and cannot both be true, and how sure that is. No spaCy.

reconcile(records, identity, lang="fr") -> list[Conflict]      the gravest first
agree(records, identity) -> list[Agreement]                    what independent sources confirm
index = Index(); index.add(records); index.conflicts(identity)    a store that grows
"""

from kimputin_cli.reconcile.agree import Agreement, agree
from kimputin_cli.reconcile.engine import Index, reconcile

__all__ = ["Agreement", "Index", "agree", "reconcile"]
