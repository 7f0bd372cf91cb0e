"""Offices and professions of one person: a senator for a governor. Words for groups ("les policiers") say nothing of
a person."""

from collections import defaultdict
from functools import lru_cache

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Value
from kimputin_cli.reconcile.terms import Groups


def compare(pairing: Pairing) -> list[Difference]:
    return substitutions(pairing, "role", _test)


def _test(x: Value, y: Value) -> bool | None:
    if same_role(x.norm, y.norm):
        return True
    if x.norm in _relational() or y.norm in _relational():
        return None  # an opponent or a victim may be of any profession, and both
    return None if x.plural or y.plural else False


@lru_cache(maxsize=65_536)
def same_role(x: str, y: str) -> bool:
    """Whether both may be said of one person: the same, one told shorter ("directeur", "directeur général"), or
    synonyms."""
    if x == y:
        return True
    a, b = x.split(), y.split()
    if a[0] == b[0] and (len(a) == 1 or len(b) == 1):
        return True
    groups = _groups()
    return bool(groups.get(x, frozenset()) & groups.get(y, frozenset()))


class RoleSynonyms(Groups, frozen=True):
    """role_synonyms.toml: `relational` are roles that say how somebody stands to others or what happens to him."""

    relational: tuple[str, ...]


@lru_cache(maxsize=1)
def _relational() -> frozenset[str]:
    return frozenset(lexicon.load("role_synonyms", RoleSynonyms).relational)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for n, group in enumerate(lexicon.load("role_synonyms", RoleSynonyms).groups):
        for role in group:
            found[role].add(n)
    return {role: frozenset(numbers) for role, numbers in found.items()}
