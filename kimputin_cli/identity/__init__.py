"""Who is who across articles: record linkage of people, places and organisations, with offices and kinship over time.

    identity = resolve(records, corrections)        all at once, the same whatever the order of `records`
    index = Index(); index.add(records)             articles that come and go; index.identity(corrections)

A store keeps it up to date by what it remembers (scale/linking), with the same parts.

Blocking rules, comparisons with levels, match weights in bits: neighbours.py, name_comparison.py, evidence.py,
weights.py.
"""

from kimputin_cli.identity.identity import Identity
from kimputin_cli.identity.index import Index, resolve
from kimputin_cli.identity.model import (
    Anchor,
    Correction,
    GlobalEntity,
    Kinship,
    Level,
    Link,
    OfficeHeld,
    RoleHeld,
    Sighting,
)

__all__ = [
    "Anchor",
    "Correction",
    "GlobalEntity",
    "Identity",
    "Index",
    "Kinship",
    "Level",
    "Link",
    "OfficeHeld",
    "RoleHeld",
    "Sighting",
    "resolve",
]
