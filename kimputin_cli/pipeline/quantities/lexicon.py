"""The language data of this room, and the indexes made from it once."""

from functools import cache

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.records.facts import Bound


class Numbers(msgspec.Struct, frozen=True):
    units: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    shares: dict[str, float]
    partitive: tuple[str, ...]


class Counted(msgspec.Struct, frozen=True):
    one: frozenset[str]
    times: frozenset[str]
    labels: frozenset[str]
    passed: frozenset[str]
    links: frozenset[str]
    definite: frozenset[str]
    several: tuple[str, ...]
    aged: tuple[str, ...]
    no_age: tuple[str, ...]
    lasting: frozenset[str]
    ageing: frozenset[str]
    dying: frozenset[str]
    amounts: frozenset[str]
    measures: frozenset[str]


class QuantityWords(msgspec.Struct, frozen=True):
    before: dict[Bound, tuple[str, ...]]
    after: dict[Bound, tuple[str, ...]]
    counted: Counted
    decades: dict[str, int]


@cache
def numbers() -> Numbers:
    loaded: Numbers = load("numbers", Numbers)
    return loaded


@cache
def quantity_words() -> QuantityWords:
    loaded: QuantityWords = load("quantities", QuantityWords)
    return loaded


@cache
def unit_forms() -> dict[str, str]:
    """Every written form of a unit and its symbol; forms that are not symbols in capitals are lower case."""
    families = load("units", dict[str, dict[str, tuple[str, ...]]])
    return {
        form: symbol
        for family, units in families.items()
        if family != "leading"
        for symbol, forms in units.items()
        for form in forms
    }


@cache
def leading_units() -> dict[str, str]:
    """Unit words that stand before their figure, and the symbol."""
    families = load("units", dict[str, dict[str, tuple[str, ...]]])
    return {form: symbol for symbol, forms in families["leading"].items() for form in forms}
