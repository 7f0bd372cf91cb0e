"""Countries behind words: names of places, demonyms, capitals and seats of power. Cached, since articles repeat
themselves."""

from functools import lru_cache

from kimputin_cli import gazetteer


@lru_cache(maxsize=65536)
def of_place(name: str) -> str | None:
    """ISO 3166-1 code of the country that a place is or lies in; None for an unknown place or one of several
    countries."""
    places = gazetteer.lookup(name)
    return places[0].country if places else None


@lru_cache(maxsize=65536)
def named_by(name: str) -> str | None:
    """The code of the country that `name` names ("Corée du Nord", "Etats-Unis", "RDC"), None when it names none."""
    places = gazetteer.lookup(name)
    return places[0].country if places and places[0].kind == "country" else None


@lru_cache(maxsize=65536)
def has_article(name: str) -> bool:
    """Whether a place is called `name` with the article that it begins with ("Le Havre", "La Paz")."""
    places = gazetteer.lookup(name)
    first = name.lower().replace("’", "'").split(" ")[0]
    return any(p.kind == "city" and p.name.lower().replace("’", "'").startswith(first + " ") for p in places[:3])


@lru_cache(maxsize=65536)
def weight_as_place(name: str) -> float:
    """How well known `name` is as a place: 3 a country, 2 a sea, island, region or large city, less a small one, 0
    unknown."""
    places = gazetteer.lookup(name)
    if not places:
        return 0.0
    best = places[0]
    if best.kind == "country":
        return 3.0
    if best.kind != "city":
        return 2.0 if best.kind != "region" or best.population > 300_000 else 0.5
    return 2.0 if best.population >= 500_000 else 1.0 if best.population >= 50_000 else 0.4


@lru_cache(maxsize=65536)
def governed_from(name: str) -> str | None:
    """The code of the country that is governed from the city `name`, or whose power sits in the building `name`."""
    seat = gazetteer.seat_of_power(name)
    return seat[0] if seat else gazetteer.capital_of(name)


@lru_cache(maxsize=65536)
def seat(name: str) -> str | None:
    """The code of the country whose power sits in the building `name`."""
    power = gazetteer.seat_of_power(name)
    return power[0] if power else None


@lru_cache(maxsize=65536)
def demonym(word: str) -> str | None:
    """The code of the country or region of an adjective or noun ("russe", "nord-coréenne", "Français")."""
    return gazetteer.demonym(word)


@lru_cache(maxsize=65536)
def of_somewhere(word: str) -> bool:
    """Whether a word is the adjective of any place ("coréen", "africain", "moscovite")."""
    return gazetteer.demonym_place(word) is not None
