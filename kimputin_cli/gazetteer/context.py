"""Which of several places of one name an article means, by the other places that it names."""

from collections.abc import Sequence

from kimputin_cli.gazetteer.containment import contains
from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.similar import lookup_similar


def resolve_together(names: Sequence[str]) -> list[Place | None]:
    """The places that one article means by `names`, in the same order; None where the gazetteer has none.

    The best-known place of a name is taken, unless another one of that name lies in a region or country that the article
    names, or holds a city that it names, and the best-known one does not.
    """
    candidates = [lookup_similar(name) for name in names]
    firsts = [found[0] for found in candidates if found]
    around = [place for place in firsts if place.kind in ("region", "country", "area", "island")]
    cities = [found[0] for found in candidates if found and found[0].kind == "city" and len(found) == 1]
    return [_best(found, around, cities) if found else None for found in candidates]


def _best(found: tuple[Place, ...], around: list[Place], cities: list[Place]) -> Place:
    if len(found) == 1:
        return found[0]
    others = [place for place in around if place not in found]
    return max(enumerate(found), key=lambda pair: (_support(pair[1], others, cities), -pair[0]))[1]


def _support(place: Place, around: list[Place], cities: list[Place]) -> int:
    """2: lies in a region that is named; 1: its country is named, or it holds a city that is; 0: nothing speaks for it."""
    best = 0
    for other in around:
        if place.country and other.country == place.country:
            best = max(best, 1)
            if other.kind != "country" and contains(other, place):
                return 2
    if place.kind in ("region", "country") and any(contains(place, city) for city in cities):
        best = max(best, 1)
    return best
