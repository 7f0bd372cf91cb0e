"""The shape of the lexicon files that the gazetteer reads."""

import msgspec

from kimputin_cli.gazetteer.place import Kind


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """countries.toml: `name` where ISO has none (former states), seats of government, other names, members."""

    name: str = ""
    capital: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class RegionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """region_words.toml."""

    compass: frozenset[str]
    generic: tuple[str, ...]


class WorldRegion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """world_regions.toml."""

    name: str
    at: tuple[float, float]
    kind: Kind = "area"
    radius: float | None = None
    also: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Demonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """demonyms.toml: masculine singular forms by ISO code, by key of world_regions.toml, by French city name."""

    suffixes: dict[str, str]
    feminine: dict[str, str]
    countries: dict[str, tuple[str, ...]]
    regions: dict[str, tuple[str, ...]]
    world: dict[str, tuple[str, ...]]
    cities: dict[str, tuple[str, ...]]
