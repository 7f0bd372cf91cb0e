"""Which place lies in which, and how far apart two are."""

from math import asin, cos, radians, sin, sqrt

from kimputin_cli.gazetteer.database import by_id
from kimputin_cli.gazetteer.place import Place

#: Two cities nearer than this may be one town and its suburb.
SUBURB_KM = 15.0
_EARTH_KM = 6371.0


def contains(whole: Place, part: Place) -> bool | None:
    """Whether `part` lies in `whole` (a city in its region, country, continent); None where it cannot be told."""
    if whole.id == part.id:
        return True
    if whole.kind == "city":
        return None if part.kind == "city" and _near(whole, part) else False
    if whole.kind == "country":
        return _country_contains(whole, part)
    if whole.kind == "region":
        return _region_contains(whole, part)
    return _area_contains(whole, part)


def compatible(one: Place, other: Place) -> bool | None:
    """Whether both may name the place of one occasion: the same, or one within the other. None: cannot be told."""
    if one.id == other.id:
        return True
    verdicts = (contains(one, other), contains(other, one))
    if True in verdicts:
        return True
    return None if None in verdicts else False


def distance_km(one: Place, other: Place) -> float | None:
    """The great-circle distance of their middles in kilometres."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    lat1, lon1, lat2, lon2 = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))  # type: ignore[arg-type]
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _near(one: Place, other: Place) -> bool:
    distance = distance_km(one, other)
    return distance is not None and distance <= SUBURB_KM


def _country_contains(whole: Place, part: Place) -> bool | None:
    ground = {whole.id, *whole.members}
    if part.members:
        inside = [member in ground for member in part.members]
        return all(inside) and part.id not in whole.members if any(inside) else False
    if part.kind in ("ocean", "continent"):
        return False
    if part.within:
        countries = {code[:2] for code in part.within}
        return True if countries <= ground else None if countries & ground else False
    if part.country is None:
        return None
    return part.country in ground or (part.kind == "country" and part.id in ground)


def _region_contains(whole: Place, part: Place) -> bool | None:
    if part.kind in ("country", "continent", "ocean"):
        return False
    if part.country is not None and part.country != whole.country:
        return False
    if part.kind in ("city", "region"):
        return whole.id in _regions_around(part)
    if part.within:
        return True if set(part.within) <= {whole.id} else None
    return None


def _area_contains(whole: Place, part: Place) -> bool | None:
    if part.kind in ("continent", "ocean") and whole.kind != "continent":
        return False
    countries = set(part.members) or {code[:2] for code in part.within} or ({part.country} if part.country else set())
    if not countries:
        return None
    reach = {*whole.members, *(code[:2] for code in whole.within)}
    if not reach:
        return None  # a sea: the gazetteer has no shores
    if not countries & reach:
        return False
    if countries <= set(whole.members):
        return True
    if part.kind == "country":
        return None if part.id in reach and whole.kind != "island" else False
    if whole.parts:
        return bool({part.id, *_regions_around(part)} & set(whole.parts)) if part.kind in ("city", "region") else None
    distance = distance_km(whole, part)
    if distance is None or whole.radius is None:
        return None
    if part.kind == "city" and distance <= whole.radius:
        return True
    return False if distance > 2 * whole.radius else None


def _regions_around(place: Place) -> list[str]:
    around: list[str] = []
    region = place.admin1
    while region and region not in around:
        around.append(region)
        parent = by_id(region)
        region = parent.admin1 if parent else None
    return around
