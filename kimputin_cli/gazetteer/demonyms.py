"""Adjectives of nationality and names of inhabitants: "sud-africaine" is ZA, "québécois" CA-QC."""

from functools import cache

from kimputin_cli.gazetteer.database import by_id, lookup
from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.spelling import fold
from kimputin_cli.gazetteer.tables import Demonyms
from kimputin_cli.lexicon import load


def demonym(word: str) -> str | None:
    """The ISO 3166 code of the country (alpha-2) or region ("CA-QC") of an adjective in any gender and number.

    "congolais" is CD, the larger of the two. None for adjectives of cities and parts of the world: `demonym_place`.
    """
    return _codes().get(fold(word))


def demonym_place(word: str) -> Place | None:
    """The place of an adjective: country, region, city ("moscovite") or part of the world ("africain")."""
    key = fold(word)
    code = _codes().get(key) or _world().get(key)
    if code:
        return by_id(code)
    city = _cities().get(key)
    return next((place for place in lookup(city) if place.kind == "city"), None) if city else None


@cache
def demonym_openings() -> frozenset[str]:
    """The first three letters of all adjectives that `demonym_place` knows."""
    return frozenset(key[:3] for table in (_codes(), _world(), _cities()) for key in table)


def demonym_forms(masculine: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural, of a masculine singular."""
    table = load("demonyms", Demonyms)
    feminine = table.feminine.get(masculine)
    if feminine is None:
        suffix = next((s for s in sorted(table.suffixes, key=len, reverse=True) if masculine.endswith(s)), "")
        feminine = masculine[: len(masculine) - len(suffix)] + table.suffixes[suffix] if suffix else masculine
    plural = masculine + ("" if masculine[-1] in "sx" else "x" if masculine.endswith("eau") else "s")
    return tuple(dict.fromkeys((masculine, feminine, plural, feminine + "s")))


def _index(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for place, adjectives in table.items():
        for adjective in adjectives:
            for form in demonym_forms(adjective):
                forms.setdefault(fold(form), place)
    return forms


@cache
def _codes() -> dict[str, str]:
    table = load("demonyms", Demonyms)
    return {**_index(table.regions), **_index(table.countries)}


@cache
def _world() -> dict[str, str]:
    return _index(load("demonyms", Demonyms).world)


@cache
def _cities() -> dict[str, str]:
    return _index(load("demonyms", Demonyms).cities)
