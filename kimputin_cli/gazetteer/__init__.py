"""The world's places by French name: countries, regions, cities, seas, what lies in what, adjectives and capitals.

Knows no spaCy; the data file (data/places.sqlite, written by build.py) is opened when a name is first looked up.
"""

from kimputin_cli.gazetteer.capitals import capital_of, seat_of_power
from kimputin_cli.gazetteer.containment import compatible, contains, distance_km
from kimputin_cli.gazetteer.context import resolve_together
from kimputin_cli.gazetteer.database import by_id, city_coordinates, lookup
from kimputin_cli.gazetteer.demonyms import demonym, demonym_forms, demonym_openings, demonym_place
from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.similar import lookup_similar, same_spelling

__all__ = [
    "Place",
    "by_id",
    "capital_of",
    "city_coordinates",
    "compatible",
    "contains",
    "demonym",
    "demonym_forms",
    "demonym_openings",
    "demonym_place",
    "distance_km",
    "lookup",
    "lookup_similar",
    "resolve_together",
    "same_spelling",
    "seat_of_power",
]
