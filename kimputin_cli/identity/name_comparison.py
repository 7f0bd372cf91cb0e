"""The comparison of two person names: which of its levels holds, and its weight."""

from functools import lru_cache

from msgspec import structs
from rapidfuzz.distance import OSA

from kimputin_cli.identity.model import Level
from kimputin_cli.identity.person_names import PersonName, same_first_name
from kimputin_cli.identity.sounds import skeleton

#: Weights in bits below that of two equal full names. A sound apart, names are as often those of two people (Martin,
#: Martins; Julie, Julia): something beside the name has to speak for one.
MIDDLE, GIVEN_FORM, GIVEN_OTHER, GIVEN_SOUND, FAMILY_SOUND = -0.5, -1.5, -4.0, -9.0, -9.0
#: A family name of two words of which one article gives the first only.
FAMILY_PART = -11.5
_FINAL = "aeiou"


def compare_full_names(one: PersonName, other: PersonName) -> tuple[Level, ...] | None:
    """The levels at which two full names may be one person's, or None where they are two names.

    Equal sounds weigh 0 here; what the agreement of two names is worth is for the caller (see `weights.name_weight`).
    """
    if one.generation != other.generation:
        return None
    if one.bag == other.bag:
        return (Level("name", "same words", 0.0),)
    if one.family_first != other.family_first:
        same = one.family == other.family and one.given == other.given
        return (Level("name", "other order", 0.0),) if same else None
    one, other = _joined_like(one, other), _joined_like(other, one)
    if _is_first_half(one, other) or _is_first_half(other, one):
        return (Level("given name", "equal", 0.0), Level("family name", "the first of two", FAMILY_PART))
    family = _compare_family(one, other)
    given = _compare_given(one, other) if family else None
    if family is None or given is None:
        return None
    middle = _compare_middle(_middle(one), _middle(other))
    if middle is None or (family.weight and given.weight):
        return None
    return tuple(level for level in (family, given, middle) if level.weight or level.level == "equal")


def may_be_chained(one: PersonName, other: PersonName) -> bool:
    """Whether two names too far apart to be compared may still be two misspellings of one name between them."""
    if one.generation != other.generation or one.family_first or other.family_first:
        return False
    one, other = _joined_like(one, other), _joined_like(other, one)
    if _compare_middle(_middle(one), _middle(other)) is None:
        return False
    return OSA.distance(one.given, other.given) <= 2 or same_first_name(one.given, other.given)


def _is_first_half(one: PersonName, other: PersonName) -> bool:
    """Whether `one` is `other` without the last word ("Gabriel García", "Gabriel García Márquez")."""
    return one.given == other.given and (*one.middle, one.family) == other.middle


def _joined_like(name: PersonName, pattern: PersonName) -> PersonName:
    """`name` with its first two given names as one, where `pattern` has them so ("Jean Claude", "Jean-Claude")."""
    if name.middle and len(name.middle[0]) > 1 and _near(name.given + name.middle[0], pattern.given, 6):
        initials = name.initials[:1] + name.initials[2:]
        return structs.replace(name, given=pattern.given, middle=name.middle[1:], initials=initials)
    return name


def _middle(name: PersonName) -> tuple[tuple[str, str], ...]:
    """Sound and first letter of each middle name."""
    return tuple(zip(name.middle, name.initials[1:], strict=True))


def _compare_family(one: PersonName, other: PersonName) -> Level | None:
    if one.family == other.family:
        return Level("family name", "equal", 0.0)
    if one.family_first:
        return None
    if _near(one.family, other.family, 5):
        return Level("family name", "one sound apart", FAMILY_SOUND)
    if min(len(one.letters), len(other.letters)) >= 6 and OSA.distance(one.letters, other.letters, score_cutoff=1) <= 1:
        return Level("family name", "one letter apart", FAMILY_SOUND)
    return None


def _compare_given(one: PersonName, other: PersonName) -> Level | None:
    if one.given == other.given:
        return Level("given name", "equal", 0.0)
    if one.family_first:
        return None
    if same_first_name(one.given, other.given):
        return Level("given name", "form of the same", GIVEN_FORM)
    if (one.given and one.given == other.particle) or (other.given and other.given == one.particle):
        return Level("given name", "left out", GIVEN_OTHER)
    if one.given in other.middle or other.given in one.middle:
        return Level("given name", "other of several", GIVEN_OTHER)
    if _near(one.given, other.given, 5) and _same_gender(one.given, other.given):
        return Level("given name", "one sound apart", GIVEN_SOUND)
    return None


def _compare_middle(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> Level | None:
    if one == other:
        return Level("middle name", "equal", 0.0)
    if not one or not other:
        return Level("middle name", "left out", MIDDLE)
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    if all(any(_fits(short, long) for long in rest) for short in shorter) and len(shorter) < len(longer):
        # "H. W." and "W." are father and son as often as not.
        return None if all(len(sound) == 1 for sound, _ in longer) else Level("middle name", "left out", MIDDLE)
    if len(one) == len(other) and all(_fits(a, b) for a, b in zip(one, other, strict=True)):
        return Level("middle name", "initial", MIDDLE)
    return None


def _fits(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if 1 in (len(one[0]), len(other[0])):
        return one[1] == other[1]
    return one[0] == other[0] or _near(one[0], other[0], 5)


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
