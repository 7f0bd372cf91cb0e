"""What a figure measures, and of what: its dimension, what a sum is for, whose age it may be."""

from bisect import bisect_left
from collections.abc import Collection
from functools import lru_cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.records import Quantity

#: Words from a figure among which is the noun that tells what it is for, or of.
_NOUN = 2
#: Words from a name to an age in its apposition.
_APPOSED = 6


class Measures(msgspec.Struct, frozen=True):
    """measures.toml: dimension -> unit -> its size in the first unit of the dimension; `homonyms`: units that may be
    written with the same word."""

    dimension: dict[str, dict[str, float]]
    homonyms: tuple[frozenset[str], ...] = ()


def purpose(s: Sentence, value: Value, links: Collection[str]) -> str | None:
    """The key of the noun that stands behind a figure with its unit and one of `links` ("38 millions pour la
    reconstruction", "460 kilos de résine"): what so much is for, or of. None where no such noun is told. `links` have
    their accents: "a" is a verb."""
    words, k = s.words.lexemes, bisect_left(s.words.starts, value.end)
    if k >= len(words) or s.words.starts[k] - value.end > 1 or words[k].text.lower() not in links:
        return None
    noun = next((i for i in range(k + 1, min(len(words), k + 1 + _NOUN)) if s.keys[i]), None)
    return s.keys[noun] if noun is not None and not (words[noun].capital or words[noun].number) else None


def some_of(s: Sentence, value: Value, words: Collection[str]) -> bool:
    """Whether a figure counts the first or the last of several, one of `words` standing behind it ("les neuf premières
    victimes")."""
    return any(w.form in words for w in s.words.lexemes[value.last + 1 : value.last + 2])


def dimension(q: Quantity) -> str | None:
    """What the unit of a figure measures: length, mass, time ..., None for other figures."""
    return sizes().get(q.unit, (None, 0.0))[0] if q.unit else None


def is_sum(q: Quantity) -> bool:
    """Whether a figure is so much money: its unit is a code of ISO 4217."""
    return q.unit is not None and len(q.unit) == 3 and q.unit.isupper()


def is_age(q: Quantity) -> bool:
    """Whether so many years are somebody's age, not how long something lasts."""
    return q.unit == "year" and q.of in ("âge", "age")


def of_noun(s: Sentence, age: Value) -> bool:
    """Whether an age stands behind a noun and "de" ("un homme de 39 ans"; "à l'âge de 39 ans" names nobody)."""
    words = s.words.lexemes[max(0, age.first - 2) : age.first]
    return len(words) > 1 and words[1].form == "de" and not words[0].capital and not words[0].form.startswith("age")


def in_apposition(s: Sentence, name: Value, age: Value) -> bool:
    """Whether an age stands close behind a name, no predicate between ("X, une mère de famille de 35 ans")."""
    return 0 < age.first - name.last <= _APPOSED and not any(name.last < i < age.first for i in s.predicates)


@lru_cache(maxsize=1)
def homonyms() -> tuple[frozenset[str], ...]:
    loaded: Measures = lexicon.load("measures", Measures)
    return loaded.homonyms


@lru_cache(maxsize=1)
def sizes() -> dict[str, tuple[str, float]]:
    table = lexicon.load("measures", Measures).dimension
    return {unit: (dimension, size) for dimension, units in table.items() for unit, size in units.items()}
