"""Who held which office when, and who is whose kin: learned from every article, to be used in all."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from kimputin_cli.identity.model import Kinship, OfficeHeld, Sighting
from kimputin_cli.identity.roles import Role, parse_role
from kimputin_cli.lexicon import load
from kimputin_cli.records import ArticleRecord, Relation
from kimputin_cli.records.folding import fold

#: From (source, label, local id) to the global id.
Resolver = Callable[[str, str, str | None], str | None]


class _Kinship(msgspec.Struct, frozen=True):
    term: dict[str, tuple[str, str, str]]


def learn_offices(records: Iterable[ArticleRecord], resolve: Resolver) -> tuple[OfficeHeld, ...]:
    """Every office that an article says somebody holds, held or was to hold: from its relations and from roles.

    A role without a country ("le président") takes the one that other articles give to the same office of that person.
    """
    seen: dict[tuple[str, str, str | None, str | None, str], dict[Sighting, str]] = defaultdict(dict)
    bare: list[tuple[str, Role, Sighting]] = []

    def note(holder: str, role: Role, sighting: Sighting) -> None:
        family = role.family or fold(role.text)
        if role.family and role.country is None:
            bare.append((holder, role, sighting))
        else:
            seen[holder, family, role.country, role.body, role.tense].setdefault(sighting, role.text)

    for record in records:
        countries = {place.id: place.country for place in record.places}
        for relation in record.relations:
            holder = resolve(record.source, "PER", relation.subject) if relation.type == "office" else None
            if holder:
                role = parse_role(relation.label, _country(relation, countries))
                date = relation.date or (record.published if role.tense == "held" else None)
                note(holder, role, Sighting(record.source, relation.start, relation.end, date))
        for person in record.people:
            holder = resolve(record.source, "PER", person.id)
            if holder and person.roles:
                first = person.mentions[0] if person.mentions else None
                where = (first.start, first.end) if first else (0, 0)
                for text in person.roles:
                    role = parse_role(text)
                    if not _is_kinship(text):
                        date = record.published if role.tense == "held" else None
                        note(holder, role, Sighting(record.source, *where, date))
    countries_of: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for holder, family, country, *_ in seen:
        countries_of[holder, family].add(country)
    for holder, role, sighting in bare:
        assert role.family is not None
        known = countries_of.get((holder, role.family), set())
        country = next(iter(known)) if len(known) == 1 else None
        seen[holder, role.family, country, role.body, role.tense].setdefault(sighting, role.text)
    return tuple(
        OfficeHeld(holder, family, country, body, _label(sightings.values()), tense, tuple(sorted(sightings, key=str)))
        for (holder, family, country, body, tense), sightings in sorted(seen.items(), key=lambda i: str(i[0]))
    )


def learn_kinship(records: Iterable[ArticleRecord], resolve: Resolver) -> tuple[Kinship, ...]:
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
