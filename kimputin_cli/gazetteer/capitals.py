"""Capitals and seats of power, which newspapers name for the government that sits there."""

from functools import cache
from typing import Literal

from kimputin_cli.gazetteer.spelling import fold
from kimputin_cli.gazetteer.tables import Country
from kimputin_cli.lexicon import load

Power = Literal["head", "government", "parliament", "diplomacy", "finance", "interior", "defence", "intelligence"]


def capital_of(name: str) -> str | None:
    """ISO 3166-1 code of the state that is governed from the city called `name`, or None."""
    return _capitals().get(fold(name))


def seat_of_power(name: str) -> tuple[str, Power] | None:
    """The state and the power that a building stands for: the one of the US president's is ("US", "head")."""
    key = fold(name)
    seats = _seats()
    return seats.get(key) or seats.get(key.removeprefix("l ").removeprefix("le ").removeprefix("la "))


@cache
def _capitals() -> dict[str, str]:
    countries = load("countries", dict[str, Country])
    found: dict[str, str] = {}
    # Today's states come before those that are no more, a first seat before a second.
    ranked = sorted(
        (bool(country.members), rank, code, name)
        for code, country in countries.items()
        for rank, name in enumerate(country.capital)
    )
    for *_, code, name in ranked:
        found.setdefault(fold(name), code)
    return found


@cache
def _seats() -> dict[str, tuple[str, Power]]:
    table = load("seats_of_power", dict[Power, dict[str, tuple[str, ...]]])
    return {fold(n): (code, power) for power, states in table.items() for code, names in states.items() for n in names}
