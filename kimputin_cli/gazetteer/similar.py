"""Places whose name is nearly the one given: misspellings and other transliterations."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from kimputin_cli.gazetteer.database import lookup, misspelt_like
from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.spelling import fold, skeleton

#: Shorter names have too many neighbours.
SHORTEST = 6


@lru_cache(maxsize=65536)
def lookup_similar(name: str) -> tuple[Place, ...]:
    """The places called `name`, or, where there are none, those of the one nearest name.

    A nearest name has the same consonants, counted by sound, and is one edit away, two from nine letters on (optimal
    string alignment); empty where none or where two different names are equally near.
    """
    exact = lookup(name)
    if exact:
        return exact
    key = fold(name)
    if len(key) < SHORTEST:
        return ()
    allowed = 1 if len(key) < 9 else 2
    near = [(OSA.distance(key, other, score_cutoff=allowed), other) for other in misspelt_like(skeleton(key))]
    near = sorted(pair for pair in near if pair[0] <= allowed)
    if not near or (len(near) > 1 and near[0][0] == near[1][0] and lookup(near[0][1])[0] != lookup(near[1][1])[0]):
        return ()
    return lookup(near[0][1])


def _digits(key: str) -> str:
    return "".join(c for c in key if c.isdigit())


def same_spelling(one: str, other: str) -> bool:
    """Whether two names are one name spelt in two ways (accents, a doubled or foreign consonant)."""
    first, second = fold(one), fold(other)
    if first == second or first.replace(" ", "") == second.replace(" ", ""):
        return True
    shorter = min(len(first), len(second))
    if shorter < SHORTEST or skeleton(first) != skeleton(second) or _digits(first) != _digits(second):
        return False
    return OSA.distance(first, second) <= (1 if shorter < 9 else 2)
