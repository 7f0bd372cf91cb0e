"""Offices and professions of one person: a senator for a governor. Words for groups ("les policiers") say nothing of
a person."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.comparisons.names import same_person
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.terms import Groups

#: So many words at most stand between an office and the name of its holder behind it, and before it.
_BEHIND, _AHEAD = 8, 3


def compare(pairing: Pairing) -> list[Difference]:
    return [d for d in substitutions(pairing, "role", _test) if not of_two(d)]


def of_two(d: Difference, ahead: int = _AHEAD) -> bool:
    """Whether two roles, or two words of kinship, are those of two people, of whom one sentence names both: "le PDG,
    X", "X verra le ministre, Y". `ahead`: so many words at most stand between a role and a name before it."""
    one, other = _holder(d.a, d.words_a, ahead), _holder(d.b, d.words_b, ahead)
    if one is None or other is None or same_person(one.norm, other.norm):
        return False
    return _names(d.b, one.norm) or _names(d.a, other.norm)


def _names(s: Sentence, person: str) -> bool:
    return any(v.label == "PER" and same_person(v.norm, person) for v in s.values if v.family == "name" and v.norm)


def besides_names(found: Sequence[Difference], sure: float) -> list[Difference]:
    """The differences without those of roles whose holders differ by name already ("la directrice, X", "le maire, Y"),
    with a score of `sure` at least."""
    named = {(d.words_a, d.words_b) for d in found if d.family == "name" and d.score >= sure}
    return [d for d in found if d.family != "role" or not named or _holders(d) not in named]


def _holders(d: Difference) -> tuple[tuple[int, int], tuple[int, int]] | None:
    one, other = _holder(d.a, d.words_a), _holder(d.b, d.words_b)
    return None if one is None or other is None else ((one.start, one.end), (other.start, other.end))


def _holder(s: Sentence, words: tuple[int, int], reach: int = _AHEAD) -> Value | None:
    """The person named right behind the words of a role, or else right before them; no verb stands between."""
    role = next((v for v in s.values if (v.start, v.end) == words), None)
    if role is None:
        return None
    people = [v for v in s.values if v.family == "name" and v.label == "PER" and v.norm]
    behind = next((v for v in people if 0 < v.first - role.last <= _BEHIND), None)
    if behind is not None and not any(role.last < i < behind.first for i in s.predicates):
        return behind
    ahead = next((v for v in reversed(people) if 0 < role.first - v.last <= reach), None)
    return ahead if ahead is not None and not any(ahead.last < i < role.first for i in s.predicates) else None


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
