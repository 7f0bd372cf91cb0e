"""Third-person forms and their features, and the uses of "il" that point to nobody."""

import itertools
from functools import cache

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.columns import Columns, Gender, Number


class Words(msgspec.Struct, frozen=True):
    verbs: list[str]
    that: list[str]
    forms: list[str]
    adjectives: list[str]
    complements: frozenset[str]
    passed: frozenset[str]
    there: frozenset[str]
    copulas: frozenset[str]
    openers: frozenset[str]


class Neutral(msgspec.Struct, frozen=True):
    forms: list[str]
    copulas: frozenset[str]


class Pronouns(msgspec.Struct, frozen=True):
    subject: dict[str, tuple[str, str]]
    object: dict[str, tuple[str, str]]
    strong: dict[str, tuple[str, str]]
    demonstrative: dict[str, tuple[str, str]]
    latter: dict[str, tuple[str, str]]
    possessive: dict[str, tuple[str, str]]
    relative: dict[str, tuple[str, str]]
    neutral: Neutral
    impersonal: Words


Features = tuple[Gender, Number]


@cache
def forms(kind: str) -> dict[str, Features]:
    """The forms of one kind ("subject", "object", "strong", "demonstrative", "latter", "possessive", "relative")."""
    table: dict[str, tuple[str, str]] = getattr(load("pronouns", Pronouns), kind)
    return {form: (_gender(g), _number(n)) for form, (g, n) in table.items()}


@cache
def third_person() -> frozenset[str]:
    """All forms that may take up somebody or something."""
    kinds = ("subject", "object", "strong", "demonstrative", "latter", "possessive", "relative")
    return frozenset(form for kind in kinds for form in forms(kind)) | {"un", "une", "autre"}


def _gender(value: str) -> Gender:
    return "Masc" if value == "Masc" else "Fem" if value == "Fem" else None


def _number(value: str) -> Number:
    return "Sing" if value == "Sing" else "Plur" if value == "Plur" else None


@cache
def neutral_verbs() -> frozenset[str]:
    """Verb forms whose "le" takes up what was said or done."""
    return frozenset(load("pronouns", Pronouns).neutral.forms)


@cache
def neutral_copulas() -> frozenset[str]:
    """Forms of "être" behind such a "le"."""
    neutral: Neutral = load("pronouns", Pronouns).neutral
    return neutral.copulas


@cache
def _impersonal() -> tuple[frozenset[str], frozenset[str]]:
    words = load("pronouns", Pronouns).impersonal
    return frozenset(words.forms), frozenset(words.adjectives)


def is_impersonal(cols: Columns, i: int) -> bool:
    """Whether the "il" at `i` points to nobody: by the parse ("expl") or by what follows ("il faut", "il y a", "il
    est clair que")."""
    if cols.lower[i].removeprefix("-t").removeprefix("-") != "il":
        return False
    verbs, adjectives = _impersonal()
    words: Words = load("pronouns", Pronouns).impersonal
    after = cols.lower[i + 1 : i + 6]
    if cols.dep[i].startswith("expl") and not words.complements.isdisjoint(after):
        return True
    if cols.lower[i].startswith("-"):
        return cols.lower[max(i - 2, 0)] == "y" or cols.lower[i - 1] in verbs
    after = [w for w in after if w not in words.passed]
    if after and ((after[0] == "y" and len(after) > 1 and after[1] in words.there) or after[0] in verbs):
        return True
    return (
        len(after) > 2
        and after[0] in words.copulas
        and any(w in adjectives and rest in words.openers for w, rest in itertools.pairwise(after))
    )
