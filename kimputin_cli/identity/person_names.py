"""A person's name taken apart: given names, family name, generation, whatever the order and the writing."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from kimputin_cli.identity.sounds import family_sound, folded, given_sound
from kimputin_cli.lexicon import load

_WORD = re.compile(r"[^\s,;\"«»()]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+$")


class NameTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """person_names.toml."""

    particles: frozenset[str]
    openers: frozenset[str]
    generations: frozenset[str]
    civilities: frozenset[str]
    joiners: frozenset[str]
    family_first: dict[str, tuple[str, ...]]
    syllable: str
    first_names: tuple[tuple[str, ...], ...]


class PersonName(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A name in sounds (see `sounds`).

    `given` is the first given name, hyphenated ones joined, or an initial ("j"), or ""; a name of one word has it as
    `family`; `particle` stands before the family name. `initials` are the first letters, as written, of the given names
    (a middle initial is a letter in `middle` too), `letters` the family name as written. `bag` is equal for the same
    words in any order.
    """

    given: str
    middle: tuple[str, ...]
    family: str
    generation: str
    particle: str
    initials: str
    letters: str
    family_first: bool
    bag: str
    words: int

    @property
    def is_full(self) -> bool:
        """Whether it has a family name and a given name in full, or a number as kings and popes have."""
        return bool(self.family) and (len(self.given) > 1 or bool(self.generation))

    @property
    def initial(self) -> str:
        return self.initials[:1]


@lru_cache(maxsize=524288)
def parse(text: str) -> PersonName:
    """The parts of a name as written: "Park Min-jae", "Min-jae Park", "M. Park", "J.-P. Martin", "Walid al-Fassi"."""
    table = _table()
    words = _in_order(_words(text, table), text)
    generation = ""
    if len(words) > 1 and words[-1].strip("-.") in table.generations:
        generation = words.pop()
    if not words:
        return PersonName(
            given="",
            middle=(),
            family="",
            generation=generation,
            particle="",
            initials="",
            letters="",
            family_first=False,
            bag="",
            words=0,
        )
    eastern = _eastern(words, table)
    parts = eastern or _western(words, table)
    family, given, middle = parts.family, parts.sounds[0] if parts.sounds else "", tuple(parts.sounds[1:])
    if eastern:  # the order of family and given name is uncertain: the least rotation is the same for both
        ring = family + given
        bag = min(ring[i:] + ring[:i] for i in range(len(ring)))
    else:
        bag = " ".join(sorted((family, given, *middle))) + generation
    return PersonName(
        given=given,
        middle=middle,
        family=family,
        generation=generation,
        particle=parts.particle,
        initials="".join(word[:1] for word in parts.given),
        letters=parts.letters,
        family_first=eastern is not None,
        bag=bag,
        words=len(words),
    )


def same_first_name(one: str, other: str) -> bool:
    """Whether two given names (in sounds) are short and long, or transliterated, forms of one."""
    return bool(first_name_groups(one) & first_name_groups(other))


def first_name_groups(sound: str) -> frozenset[int]:
    """The numbers of the groups of forms (person_names.toml) that a given name belongs to."""
    return _first_names().get(sound, frozenset())


def _words(text: str, table: NameTable) -> list[str]:
    words: list[str] = []
    for raw in _WORD.findall(text.replace("’", "'")):
        if _INITIALS.fullmatch(raw):
            words.append(folded(raw.replace("-", "").replace(".", ""))[:3] + ".")
            continue
        if "'" in raw and raw.split("'")[0].lower() in ("d", "l"):
            raw = raw.split("'", 1)[1]
        parts = [folded(part) for part in raw.split("-")]
        if len(parts) > 1 and parts[0] in table.particles and len(parts[0]) <= 4:
            words += [parts[0], "".join(parts[1:])]
        elif any(parts):
            words.append("-".join(p for p in parts if p))
    while (
        len(words) > 1 and words[0].strip(".") in table.civilities and (len(words) > 2 or len(words[0].strip(".")) > 1)
    ):
        words.pop(0)
    if len(words) == 2 and words[0] in ("m.", "mm."):
        words.pop(0)
    return [w for w in words if w]


class _Parts(NamedTuple):
    """The family name's letters and sound; the given names and their sounds; the particle before the family name."""

    letters: str
    family: str
    given: list[str]
    sounds: list[str]
    particle: str


def _western(words: list[str], table: NameTable) -> _Parts:
    """The parts of a name whose family name comes last."""
    last = words[-1]
    rest = words[:-1]
    if last.rstrip(".") != last and rest:  # "Martin J."
        letters = rest[0].replace("-", "")
        return _Parts(letters, family_sound(letters), [last], [last[:1]], "")
    particle = ""
    # "Ben" and "Mac" are first names as well, when nothing stands before them.
    while rest and rest[-1] in table.particles and (len(rest) > 1 or rest[-1] not in table.openers):
        particle = rest.pop()
    given: list[str] = []
    for word in rest:
        if given and given[-1] in table.joiners:
            given[-1] += word
        elif word not in table.particles or word == rest[0]:
            given.append(word)
    letters = last.replace("-", "")
    sounds = [word[:1] if word.endswith(".") else given_sound(word.replace("-", "")) for word in given]
    return _Parts(letters, family_sound(letters), given, sounds, particle)


def _eastern(words: list[str], table: NameTable) -> _Parts | None:
    """The parts of a Korean, Chinese or Vietnamese name, its syllables joined; None for any other."""
    if not 2 <= len(words) <= 4 or any(word.endswith(".") for word in words):
        return None
    if words[0] in table.particles and len(words) == 2:
        return None
    families = _eastern_families()
    behind = words[0] not in families
    # "Seok Jun Park", "Seok-jun Park"
    if behind and (words[-1] not in families or not (len(words) == 3 or (len(words) == 2 and "-" in words[0]))):
        return None
    family, given = (words[-1], words[:-1]) if behind else (words[0], words[1:])
    syllables = [part for word in given for part in word.split("-")]
    pattern = _syllable_pattern(1 if behind else 2)
    if not all(pattern.fullmatch(syllable) for syllable in syllables):
        return None
    joined = "".join(syllables).replace("eu", "u").replace("eo", "o")  # two romanisations of Korean
    return _Parts(family, family_sound(family), [given[0]], [given_sound(joined)], "")


def _in_order(words: list[str], text: str) -> list[str]:
    """Given names first where capitals show the family name in front ("MARTIN Lucie")."""
    written = text.split()
    if len(words) < 2 or len(written) != len(words) or not written[0].isupper() or len(written[0]) < 3:
        return words
    capitals = next((i for i, word in enumerate(written) if not word.isupper()), 0)
    if not capitals or any(word.isupper() for word in written[capitals:]) or words[0] in _eastern_families():
        return words
    return [*words[capitals:], *words[:capitals]]


@cache
def _syllable_pattern(most: int) -> re.Pattern[str]:
    return re.compile(f"{_table().syllable}{{1,{most}}}")


@cache
def _eastern_families() -> frozenset[str]:
    return frozenset(name for names in _table().family_first.values() for name in names)


@cache
def _table() -> NameTable:
    table: NameTable = load("person_names", NameTable)
    return table


@cache
def _first_names() -> dict[str, frozenset[int]]:
    forms: dict[str, set[int]] = {}
    for number, names in enumerate(_table().first_names):
        for name in names:
            forms.setdefault(given_sound(folded(name)), set()).add(number)
    return {sound: frozenset(numbers) for sound, numbers in forms.items()}
