"""The comparison of two person names: which of its levels holds, and its weight."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from kimputin_cli.identity.model import Level
from kimputin_cli.identity.person_names import PersonName, same_first_name
from kimputin_cli.identity.sounds import skeleton

#: Weights in bits below that of two equal full names.
MIDDLE, GIVEN_FORM, GIVEN_SOUND, FAMILY_SOUND = -0.5, -1.5, -2.5, -3.5
_FINAL = "aeiou"


def compare_full_names(one: PersonName, other: PersonName) -> tuple[Level, ...] | None:
    """The levels at which two full names may be one person's, or None where they are two names.

    Equal sounds weigh 0 here; what the agreement of two names is worth is for the caller (see `weights.name_weight`).
    """
    if one.generation != other.generation or one.family_first != other.family_first:
        return None
    if one.bag == other.bag:
        return (Level("name", "same words", 0.0),)
    family = _compare_family(one, other)
    given = _compare_given(one, other) if family else None
    if family is None or given is None:
        return None
    middle = _compare_middle(one.middle, other.middle)
    if middle is None or (family.weight and given.weight):
        return None
    return tuple(level for level in (family, given, middle) if level.weight or level.level == "equal")


def _compare_family(one: PersonName, other: PersonName) -> Level | None:
    if one.family == other.family:
        return Level("family name", "equal", 0.0)
    if one.family_first or not _near(one.family, other.family, 5):
        return None
    return Level("family name", "one sound apart", FAMILY_SOUND)


def _compare_given(one: PersonName, other: PersonName) -> Level | None:
    if one.given == other.given:
        return Level("given name", "equal", 0.0)
    if one.family_first:
        return None
    if same_first_name(one.given, other.given):
        return Level("given name", "form of the same", GIVEN_FORM)
    if (one.given and one.given == other.particle) or (other.given and other.given == one.particle):
        return Level("given name", "left out", GIVEN_SOUND)
    if one.given in other.middle or other.given in one.middle:
        return Level("given name", "other of several", GIVEN_SOUND)
    if _near(one.given, other.given, 5) and _same_gender(one.given, other.given):
        return Level("given name", "one sound apart", GIVEN_SOUND)
    return None


def _compare_middle(one: tuple[str, ...], other: tuple[str, ...]) -> Level | None:
    if one == other:
        return Level("middle name", "equal", 0.0)
    if not one or not other:
        return Level("middle name", "left out", MIDDLE)
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    if all(any(_fits(short, long) for long in rest) for short in shorter) and len(shorter) < len(longer):
        # "H. W." and "W." are father and son as often as not.
        return None if all(len(word) == 1 for word in longer) else Level("middle name", "left out", MIDDLE)
    if len(one) == len(other) and all(_fits(a, b) for a, b in zip(one, other, strict=True)):
        return Level("middle name", "initial", MIDDLE)
    return None


def _fits(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[:1] == other[:1]
    return one == other or _near(one, other, 5)


@lru_cache(maxsize=262144)
def _near(one: str, other: str, shortest: int) -> bool:
    """One sound apart, or the same consonants with at most two other vowels, in names long enough."""
    length = min(len(one), len(other))
    if length < shortest:
        return False
    distance = OSA.distance(one, other, score_cutoff=2)
    return distance <= 1 or (distance == 2 and length > 6 and skeleton(one) == skeleton(other))


def _same_gender(one: str, other: str) -> bool:
    """False for names that differ by their last vowel only, as a man's from a woman's (Mario, Maria)."""
    ends = one[-1:] if one[-1:] in _FINAL else "", other[-1:] if other[-1:] in _FINAL else ""
    return ends[0] == ends[1]
