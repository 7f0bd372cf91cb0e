"""A place of the gazetteer."""

from typing import Literal

import msgspec

Kind = Literal["continent", "area", "ocean", "water", "island", "country", "region", "city"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the world under its French name.

    `id`: ISO 3166-1 code of a country (also former ones), ISO 3166-2 code of a region (where it has one), GeoNames
    number of a city, key of lexicon/world_regions.toml for the rest. `country`: ISO 3166-1 alpha-2, None for what
    belongs to several. `admin1`: id of the region that a city or smaller region lies in. Coordinates are degrees
    (WGS 84). `members`: the countries that lie in it whole; `within`: the countries or regions that it is a part of;
    `parts`: the ids of the regions that make it up; `radius`: kilometres from its middle to its farthest place.
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    members: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    radius: float | None = None
