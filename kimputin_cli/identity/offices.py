"""Who held which office when, and who is whose kin: learned from every article, to be used in all."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby

import msgspec

from kimputin_cli.identity.model import Kinship, OfficeHeld, Sighting
from kimputin_cli.identity.outline import Readable
from kimputin_cli.identity.roles import Role, parse_role
from kimputin_cli.identity.seen import Seen, Told
from kimputin_cli.lexicon import load
from kimputin_cli.records import Relation
from kimputin_cli.records.folding import fold

#: From (source, label, local id) to the global id.
Resolver = Callable[[str, str, str | None], str | None]


class _Kinship(msgspec.Struct, frozen=True):
    term: dict[str, tuple[str, str, str]]


def offices_told(record: Readable) -> dict[str, list[Told]]:
    """The offices that the relations of an article give to its people, by their local ids."""
    found: dict[str, list[Told]] = defaultdict(list)
    countries: dict[str, str | None] = {}
    for n, relation in enumerate(record.relations):
        if relation.type == "office" and relation.subject:
            countries = countries or {place.id: place.country for place in record.places}
            country = _country(relation, countries)
            told = Told(n, relation.label, country, relation.date, relation.start, relation.end)
            found[relation.subject].append(told)
    return found


def offices_of(holder: str, seen: Iterable[Seen]) -> list[OfficeHeld]:
    """Every office that an article says a person holds, held or was to hold: from its relations and from roles. `seen`:
    the person in every article.

    A role without a country ("le président") takes the one that other articles give to the same office of that person.
    """
    noted: dict[tuple[str, str | None, str | None, str], dict[Sighting, str]] = defaultdict(dict)
    bare: list[tuple[Role, Sighting]] = []

    def note(role: Role, sighting: Sighting) -> None:
        if role.family and role.country is None:
            bare.append((role, sighting))
        else:
            key = (role.family or fold(role.text), role.country, role.body, role.tense)
            noted[key].setdefault(sighting, role.text)

    telling = [s for s in seen if s.told or s.roles]
    for source, found in groupby(sorted(telling, key=lambda s: (s.source, s.n)), key=lambda s: s.source):
        here = list(found)
        for told in sorted((told for s in here for told in s.told), key=lambda told: told.n):
            role = parse_role(told.label, told.country)
            date = told.date or (here[0].published if role.tense == "held" else None)
            note(role, Sighting(source, told.start, told.end, date))
        for s in here:
            for text in s.roles:
                if not _is_kinship(text):
                    role = parse_role(text)
                    note(role, Sighting(source, s.start, s.end, s.published if role.tense == "held" else None))
    countries_of: dict[str, set[str | None]] = defaultdict(set)
    for family, country, *_ in noted:
        countries_of[family].add(country)
    for role, sighting in bare:
        assert role.family is not None
        known = countries_of.get(role.family, set())
        country = next(iter(known)) if len(known) == 1 else None
        noted[role.family, country, role.body, role.tense].setdefault(sighting, role.text)
    return [
        OfficeHeld(holder, family, country, body, _label(sightings.values()), tense, tuple(sorted(sightings, key=str)))
        for (family, country, body, tense), sightings in noted.items()
    ]


def in_order(offices: Iterable[OfficeHeld]) -> tuple[OfficeHeld, ...]:
    """Offices of many holders in a fixed order."""
    return tuple(sorted(offices, key=lambda o: str((o.holder, o.family, o.country, o.body, o.tense))))


def learn_offices(seen: Iterable[tuple[str, Seen]]) -> tuple[OfficeHeld, ...]:
    """The offices of all: `seen` has pairs of a person's global id and what an article says of him."""
    by_holder: dict[str, list[Seen]] = defaultdict(list)
    for holder, one in seen:
        by_holder[holder].append(one)
    return in_order(office for holder, all_ in by_holder.items() for office in offices_of(holder, all_))


def learn_kinship(records: Iterable[Readable], resolve: Resolver) -> tuple[Kinship, ...]:
    """Every kinship between two named people."""
    seen: dict[tuple[str, str, str], set[Sighting]] = defaultdict(set)
    for record in records:
        for relation in record.relations:
            if relation.type != "kinship":
                continue
            subject = resolve(record.source, "PER", relation.subject)
            other = resolve(record.source, "PER", relation.object)
            if subject and other and subject != other:
                sighting = Sighting(record.source, relation.start, relation.end, relation.date)
                seen[subject, relation.label, other].add(sighting)
    return tuple(Kinship(s, label, o, tuple(sorted(at))) for (s, label, o), at in sorted(seen.items()))


@cache
def inverse_terms(label: str) -> frozenset[str]:
    """What the other of a kinship is to the first: "père" gives fils and fille."""
    terms = load("kinship", _Kinship).term
    return frozenset(terms[label][1:]) if label in terms else frozenset()


def _label(texts: Iterable[str]) -> str:
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], len(text), text))


def _is_kinship(text: str) -> bool:
    terms = load("kinship", _Kinship).term
    words = text.lower().split()
    return any(" ".join(words[:size]) in terms for size in (1, 2)) and bool(words[1:])


def _country(relation: Relation, countries: dict[str, str | None]) -> str | None:
    body = relation.object
    if body is None:
        return None
    if body in countries:
        return countries[body]
    return body[:2] if len(body) >= 2 and body[:2].isupper() and (len(body) == 2 or body[2] == "-") else None
