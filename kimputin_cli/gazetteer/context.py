"""Which of several places of one name an article means, by the other places that it names."""

from collections import Counter
from collections.abc import Sequence

from kimputin_cli.gazetteer.containment import contains
from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.similar import lookup_similar

#: An article that names more regions, or more cities, than this is a list: the first ones are looked at.
MOST = 100
#: So many towns of one country, none of them known elsewhere, name the country.
_TOWNS = 2


def resolve_together(names: Sequence[str], countries: Sequence[str | None] = ()) -> list[Place | None]:
    """The places that one article means by `names`, in the same order; None where the gazetteer has none.

    `countries`: the ISO code that the text itself gives for each ("Paris, au Texas"), if any.

    The best-known place of a name is taken, unless another one of that name lies in a region or country that the
    article names, or holds a city that it names, and the best-known one does not; towns that only one country has
    speak for it too.
    """
    given = list(countries) or [None] * len(names)
    candidates = [_in_country(lookup_similar(name), code) for name, code in zip(names, given, strict=True)]
    firsts = dict.fromkeys(found[0] for found in candidates if found)
    around = [place for place in firsts if place.kind in ("region", "country", "area", "island")][:MOST]
    clear = dict.fromkeys(found[0] for found in candidates if len(found) == 1)
    cities = [place for place in clear if place.kind == "city"][:MOST]
    count = Counter(city.country for city in cities if city.country)
    home = frozenset(code for code, towns in count.items() if towns >= _TOWNS)
    return [_best(found, around, cities, home) if found else None for found in candidates]


def _in_country(found: tuple[Place, ...], country: str | None) -> tuple[Place, ...]:
    if country is None:
        return found
    fitting = tuple(
        p for p in found if country == p.country or country in p.members or country in {c[:2] for c in p.within}
    )
    return fitting or (() if any(p.kind == "city" for p in found) else found)


def _best(found: tuple[Place, ...], around: list[Place], cities: list[Place], home: frozenset[str]) -> Place:
    if len(found) == 1:
        return found[0]
    others = [place for place in around if place not in found]
    supports = [
        _support(place, others, cities) or int(place.kind == "city" and place.country in home) for place in found
    ]
    known = max(found[0].population, 1)
    for rank, place in enumerate(found[1:], 1):
        # That its country is named speaks for a place, not for a village that has the name of a metropolis; what is
        # only another name of the metropolis ("Sion" of Jerusalem) is the town's own first.
        if supports[rank] == 1 and place.population < known / 20 and place.name == found[0].name:
            supports[rank] = 0
    return found[max(range(len(found)), key=lambda rank: (supports[rank], -rank))]


def _support(place: Place, around: list[Place], cities: list[Place]) -> int:
    """2: lies in a region that is named; 1: its country is named, or it holds a city that is; 0: neither."""
    best = 0
    for other in around:
        if place.country and other.country == place.country:
            best = max(best, 1)
            if other.kind != "country" and contains(other, place):
                return 2
    if place.kind in ("region", "country") and any(contains(place, city) for city in cities):
        best = max(best, 1)
    return best
