"""What reconciliation asks of the gazetteer: whether two names can be one place, and which place an adjective is of."""

from functools import lru_cache

from kimputin_cli import gazetteer


@lru_cache(maxsize=262_144)
def compatible(x: str, y: str) -> bool | None:
    """Whether two place names can stand for one place of one occasion: the same, one within the other, a capital for
    its country. None where the gazetteer does not know one of them, or cannot tell."""
    left, right = gazetteer.lookup(x), gazetteer.lookup(y)
    if not left or not right:
        return None
    verdicts = [gazetteer.compatible(one, other) for one in left[:3] for other in right[:3]]
    if True in verdicts:
        return True
    return None if None in verdicts else False


@lru_cache(maxsize=65_536)
def place_of(word: str) -> str | None:
    """The name of the place that an adjective, as it is written, is of ("nord-coréen")."""
    if len(word) < 4:
        return None
    place = gazetteer.demonym_place(word.lower())
    return place.name if place is not None else None
