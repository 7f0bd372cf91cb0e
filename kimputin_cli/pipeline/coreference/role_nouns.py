"""The nouns that say what somebody is, with their genders and plurals, ready to be looked up by their first word."""

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.columns import Gender

_WORDS = re.compile(r"[\w.-]+'?|\S")


class RoleClass(msgspec.Struct, frozen=True):
    exclusive: bool
    leading: bool
    forms: list[str]


class Former(msgspec.Struct, frozen=True):
    words: list[str]
    prefixes: list[str]
    then: list[str]
    future: list[str]
    current: list[str]
    before: list[str]
    after: list[str]


class Roles(msgspec.Struct, frozen=True, rename={"classes": "class"}):
    same: list[list[str]]
    generic: list[str]
    passing: frozenset[str]
    classes: dict[str, RoleClass]
    former: Former
    led: dict[str, str]


class Terms(msgspec.Struct, frozen=True):
    words: list[str]


class Kinship(msgspec.Struct, frozen=True):
    term: dict[str, tuple[str, str, str]]
    plural: Terms
    owned: Terms
    between: Terms
    behind: Terms
    ranked: Terms
    alike: dict[str, str]


@dataclass(slots=True, frozen=True)
class RoleNoun:
    """`label` is the masculine singular ("président" for "présidentes"); `words` the lower-case tokens of this form."""

    label: str
    words: tuple[str, ...]
    klass: str
    gender: Gender
    plural: bool
    exclusive: bool
    leading: bool


@cache
def role_nouns() -> dict[str, list[RoleNoun]]:
    """Role nouns by first token, the longest form first."""
    out: dict[str, dict[tuple[str, ...], RoleNoun]] = {}

    def add(form: str, label: str, klass: str, gender: Gender, plural: bool, kind: RoleClass) -> None:
        tokens = tokenize(form)
        noun = RoleNoun(label, tokens, klass, gender, plural, kind.exclusive, kind.leading)
        out.setdefault(tokens[0], {}).setdefault(tokens, noun)

    for klass, kind in load("roles", Roles).classes.items():
        for entry in kind.forms:
            singular, _, irregular = entry.partition("|")
            masculine, slash, feminine = singular.partition("/")
            plural_m, _, plural_f = irregular.partition("/")
            add(masculine, masculine, klass, "Masc" if slash and masculine != feminine else None, False, kind)
            add(plural_m or pluralise(masculine), masculine, klass, "Masc" if slash else None, True, kind)
            if feminine and feminine != masculine:
                add(feminine, masculine, klass, "Fem", False, kind)
                add(plural_f or pluralise(feminine), masculine, klass, "Fem", True, kind)
    return {first: sorted(forms.values(), key=lambda n: -len(n.words)) for first, forms in out.items()}


@cache
def kin_terms() -> dict[str, list[tuple[tuple[str, ...], str, Gender]]]:
    """Kinship terms by first token: tokens, label, gender; the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str, Gender]]] = {}
    for term, (gender, _, _) in load("kinship", Kinship).term.items():
        tokens = tokenize(term)
        out.setdefault(tokens[0], []).append(
            (tokens, term.replace("soeur", "sœur"), "Fem" if gender == "Fem" else "Masc")
        )
    return {first: sorted(terms, key=lambda t: -len(t[0])) for first, terms in out.items()}


def pluralise(form: str) -> str:
    """The regular plural of a noun phrase: words before its first preposition ("chefs d'État", "hauts
    responsables")."""
    head, rest = [], form.split(" ")
    while rest and not re.match(r"(?:de|du|des|d'|au|aux|à|en|par)\b", rest[0]) and not rest[0].startswith("d'"):
        word = rest.pop(0)
        if word[-1] not in "sxz":
            word += "x" if word.endswith(("eau", "eu")) else "s"
        head.append(word)
    return " ".join(head + rest)


def tokenize(form: str) -> tuple[str, ...]:
    """Lower-case tokens as the French tokenizer cuts them: after an apostrophe, not at hyphens."""
    return cut(form.lower())


def cut(form: str) -> tuple[str, ...]:
    """Tokens with their case, with straight apostrophes."""
    return tuple(_WORDS.findall(form.replace("’", "'")))


class Hypernyms(msgspec.Struct, frozen=True):
    """lexicon/hypernyms.toml."""

    kinds: dict[str, frozenset[str]]


@cache
def hypernyms() -> dict[str, frozenset[str]]:
    """For a noun such as "magistrat" the offices whose holder it may take up."""
    table: Hypernyms = load("hypernyms", Hypernyms)
    return table.kinds
