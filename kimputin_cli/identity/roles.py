"""What a role phrase says: the office and its family, the country, the walk of life, whether it is held or was."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

import msgspec

from kimputin_cli.gazetteer import capital_of, demonym, lookup, seat_of_power
from kimputin_cli.lexicon import load
from kimputin_cli.records.folding import fold

Tense = Literal["held", "former", "then", "future"]

_NAME = re.compile(
    r"[A-ZÉÈÎÔŒ][\w'’.-]*(?:[ -](?:(?:de |du |des |la |le |les |et |d['’]|l['’]){0,4}[A-ZÉÈÎÔ][\w’'.-]*))*"
)
_WORD = re.compile(r"[\w-]+")
_LINK = re.compile(r" (?:de la|de l['’]|du|des|de|d['’]) ?")


class OfficeFamily(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"forms_in": "in"}):
    """An office with all its names. `covers`: families whose holder may be called so too; `local`: of a region or city;
    `forms_in`: names that mean it in one country only."""

    exclusive: bool
    forms: tuple[str, ...]
    covers: tuple[str, ...] = ()
    local: bool = False
    forms_in: dict[str, tuple[str, ...]] = {}


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """offices.toml: also nouns whose holder is of the place behind them (`seated`), and small words, folded, before the
    noun of an office and behind it (`before`, `behind`)."""

    seated: tuple[str, ...]
    before: tuple[str, ...]
    behind: frozenset[str]
    family: dict[str, OfficeFamily]
    careers: dict[str, tuple[str, ...]]


class _RoleClass(msgspec.Struct, frozen=True):
    forms: tuple[str, ...]


class _Former(msgspec.Struct, frozen=True):
    words: frozenset[str]
    then: frozenset[str]
    future: frozenset[str]
    current: frozenset[str]
    before: frozenset[str]


class _Roles(msgspec.Struct, frozen=True, rename={"classes": "class"}):
    classes: dict[str, _RoleClass]
    former: _Former


class Role(msgspec.Struct, frozen=True):
    """A role phrase understood. `family`: key of offices.toml, None for other roles; `career`: key of its careers;
    `body`: gazetteer id of the region or city of a governor or mayor."""

    text: str
    family: str | None = None
    country: str | None = None
    body: str | None = None
    career: str | None = None
    tense: Tense = "held"


@lru_cache(maxsize=131072)
def parse_role(text: str, country: str | None = None) -> Role:
    """The role in `text` ("ancien ministre français de la Défense"); `country`: ISO code, where it is known already."""
    words = _words(text)
    place = _place(text)
    country = country or place[0]
    plain = [w for w in words if not _is_demonym(w)]
    former = load("roles", _Roles).former
    tense: Tense = "held"
    if any(w in former.words or w.startswith("ex-") for w in words[:3]):
        tense = "former"
        plain = [w.removeprefix("ex-") for w in plain]
    elif any(w in former.then for w in words[:3]):
        tense = "then"
    elif any(w in former.future for w in words[:3]):
        tense = "future"
    family = _family(plain, text, country)
    body = place[1] if family and load("offices", Offices).family[family].local else None
    return Role(text, family, country, body, "public" if family else _career(plain), tense)


def same_office(one: str, other: str) -> bool:
    """Whether two office families may be one holder's office: equal, or one name covers the other."""
    if one == other:
        return True
    families = load("offices", Offices).family
    return other in families[one].covers or one in families[other].covers


@cache
def office_families() -> frozenset[str]:
    """The keys of offices.toml."""
    return frozenset(load("offices", Offices).family)


def is_exclusive(family: str) -> bool:
    """Whether the office has one holder at a time in a country."""
    office: OfficeFamily = load("offices", Offices).family[family]
    return office.exclusive


def _words(text: str) -> list[str]:
    """Folded words; hyphenated ones are one word ("vice-president" is no president)."""
    return [fold(w).replace(" ", "-") for w in _WORD.findall(text.replace("’", "'"))]


def _place(text: str) -> tuple[str | None, str | None]:
    """The country (ISO code) that a role names, by adjective, state, capital or building, and the region or city."""
    for word in _WORD.findall(text.replace("’", "'")):
        code = demonym(word) if not word[:1].isupper() or word.isupper() else None
        if code:
            return code[:2], code if "-" in code else None
    for match in reversed(list(_NAME.finditer(text))):
        name = match.group()
        seat = seat_of_power(name)
        if seat:
            return seat[0], None
        local = _local().search(text) is not None
        for part in dict.fromkeys((name, _LINK.split(name)[-1])):
            code = None if local else capital_of(part)
            if code:
                return code, None
            places = lookup(part) if match.start() else ()
            if places and places[0].kind == "country":
                return places[0].country, None
            if places and (places[0].kind == "region" or (local and places[0].kind == "city")):
                return places[0].country, places[0].id
    return None, None


@lru_cache(maxsize=65536)
def _is_demonym(word: str) -> bool:
    return demonym(word.replace("-", " ")) is not None


def _family(words: list[str], text: str, country: str | None) -> str | None:
    index = _forms()
    former = load("roles", _Roles).former
    for start, word in enumerate(words):
        for form, family, only in index.get(word, ()):
            if tuple(words[start : start + len(form)]) != form or (only and only != country):
                continue
            rest = words[start + len(form) :]
            # "président du club", "chef de la police": an office of its own, not that of a state.
            if rest and rest[0] in load("offices", Offices).behind:
                names_state = country is not None and _place(text.split(",")[0])[0] is not None
                if not names_state or (len(form) == 1 and not _is_of_state(text)):
                    return None
            return family
        if not (word in _small_words() or word in former.words | former.then | former.future | former.current):
            return None
    return None


@cache
def _small_words() -> frozenset[str]:
    """Words that may stand before the noun of an office: articles, possessives, adjectives."""
    before = load("roles", _Roles).former.before
    return frozenset({*map(fold, before), *load("offices", Offices).before})


def _is_of_state(text: str) -> bool:
    """Whether the complement of an office is a state or a city by name ("président de la Tanzanie")."""
    names = list(_NAME.finditer(text))
    return bool(names) and any(lookup(n.group()) for n in names if n.start()) and not _has_other_noun(text)


def _has_other_noun(text: str) -> bool:
    """Whether a common noun stands between the office and the state ("président du parlement de Catalogne")."""
    inner = re.search(r"\b(?:du|de la|de l['’]|des|d['’]|de)\s*([\w-]+)", text)
    return bool(inner and inner.group(1)[:1].islower() and not _is_demonym(_words(inner.group(1))[0]))


def _career(words: list[str]) -> str | None:
    index = _career_nouns()
    for start in range(len(words)):
        for size in (4, 3, 2, 1):
            career = index.get(" ".join(words[start : start + size]))
            if career:
                return career
    return None


@cache
def _forms() -> Mapping[str, list[tuple[tuple[str, ...], str, str | None]]]:
    """By first word: the words of a form without adjectives of countries, its family, the one country it holds in."""
    index: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
    for family, office in load("offices", Offices).family.items():
        for only, forms in ((None, office.forms), *office.forms_in.items()):
            for form in forms:
                words = tuple(_words(form))
                words = tuple(w for w in words if not _is_demonym(w)) or words
                index.setdefault(words[0], []).append((words, family, only))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[2] is None))
    return index


@cache
def _career_nouns() -> Mapping[str, str]:
    career_of = {name: career for career, names in load("offices", Offices).careers.items() for name in names}
    found: dict[str, str | None] = {}
    for name, group in load("roles", _Roles).classes.items():
        for form in group.forms:
            for noun in re.split(r"[/|]", form):
                key = " ".join(_words(noun))
                career = career_of.get(name)
                # A noun of two walks of life ("capitaine") tells neither.
                found[key] = career if found.get(key, career) == career else None
    return {noun: career for noun, career in found.items() if career}


@cache
def _local() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('offices', Offices).seated)})\b", re.I)
