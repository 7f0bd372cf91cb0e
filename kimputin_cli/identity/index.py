"""The articles of a store, ready for linking: add one, and only the blocks around its names are worked out again."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from kimputin_cli.identity.corrections import apply_to_people, correct_groups
from kimputin_cli.identity.identity import Identity, canonical_name
from kimputin_cli.identity.model import Anchor, Correction, GlobalEntity, Group, Label, RoleHeld
from kimputin_cli.identity.organizations import link_organizations
from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.person_names import parse
from kimputin_cli.identity.places import PlaceGroup, link_places
from kimputin_cli.identity.profiles import Profile, person_profiles
from kimputin_cli.records import ArticleRecord, Entity
from kimputin_cli.records.folding import fold


def resolve(records: Sequence[ArticleRecord], corrections: Sequence[Correction] = ()) -> Identity:
    """Who is who across `records`; the same whatever their order. See `Index` for a store that grows."""
    index = Index()
    index.add(records)
    return index.identity(corrections)


class Index:
    """Articles with their people in blocks."""

    def __init__(self) -> None:
        self._records: dict[str, ArticleRecord] = {}
        self._profiles: dict[str, list[Profile]] = {}
        self._people = PeopleIndex()

    def add(self, records: Iterable[ArticleRecord]) -> None:
        """Take in articles; one with a known source replaces it."""
        for record in records:
            self.remove(record.source)
            profiles = list(person_profiles(record))
            self._records[record.source] = record
            self._profiles[record.source] = profiles
            self._people.add(profiles)

    def remove(self, source: str) -> None:
        """Forget an article; nothing happens if it is unknown."""
        if self._records.pop(source, None) is not None:
            self._people.remove(self._profiles.pop(source))

    def identity(self, corrections: Sequence[Correction] = ()) -> Identity:
        """Who is who, `corrections` applied."""
        records = [self._records[source] for source in sorted(self._records)]
        by_label: dict[Label, list[Correction]] = {"PER": [], "LOC": [], "ORG": []}
        for correction in corrections:
            by_label[correction.label].append(correction)
        builder = _Builder(records)
        persons = apply_to_people(list(self._people.persons()), by_label["PER"])
        builder.add_people(persons)
        builder.add_groups("LOC", correct_groups(link_places(records), builder.names("LOC"), by_label["LOC"]))
        builder.add_groups("ORG", correct_groups(link_organizations(records), builder.names("ORG"), by_label["ORG"]))
        return Identity(records, builder.entities, builder.ids, builder.anchors)


class _Builder:
    """Groups become entities with slugs."""

    def __init__(self, records: Sequence[ArticleRecord]) -> None:
        self.entities: list[GlobalEntity] = []
        self.ids: dict[tuple[str, str, str], str] = {}
        self.anchors: dict[tuple[str, str], tuple[Anchor, ...]] = {}
        self._records = {record.source: record for record in records}
        self._local: dict[tuple[str, str, str], Entity] = {}
        for record in records:
            for label, entities in _labelled(record):
                for entity in entities:
                    self._local[label, record.source, entity.id] = entity

    def names(self, label: Label) -> Callable[[tuple[str, str]], tuple[str, ...]]:
        return lambda member: _texts(self._local[label, member[0], member[1]])

    def add_people(self, persons: Iterable[Person]) -> None:
        ready = []
        for person in persons:
            members = sorted(profile.key for profile in person.profiles)
            texts = Counter(text for profile in person.profiles for text in dict.fromkeys(profile.texts))
            full = [p.texts[0] for p in person.profiles if p.name.is_full] or [p.texts[0] for p in person.profiles]
            most = max(parse(text).words for text in full)
            group = Group(members, dict(texts), list(person.links))
            ready.append((canonical_name(texts, [t for t in full if parse(t).words == most or len(full) > 2]), group))
        self._add("PER", ready)

    def add_groups(self, label: Label, groups: Iterable[Group]) -> None:
        ready = []
        for group in groups:
            name = canonical_name(Counter(group.names), self._full_names(label, group))
            place = group.place if isinstance(group, PlaceGroup) else None
            ready.append((place.name if place and fold(place.name) in map(fold, group.names) else name, group))
        self._add(label, ready)

    def _full_names(self, label: Label, group: Group) -> set[str]:
        return {self._local[label, source, local].name for source, local in group.members}

    def _add(self, label: Label, ready: Iterable[tuple[str, Group]]) -> None:
        """Slugs go to the most-named first; a namesake's gets what tells it apart, else a number."""
        taken: set[str] = set()
        for name, group in sorted(ready, key=lambda pair: (-len(pair[1].members), min(pair[1].members), pair[0])):
            members = sorted(group.members)
            held = {role for member in members for role in self._roles(label, *member)}
            roles = tuple(sorted(held, key=lambda role: (role.text, role.date or "", role.source)))
            id = next(slug for slug in _slugs(name, group, roles) if slug not in taken)
            taken.add(id)
            sources = tuple(dict.fromkeys(source for source, _ in members))
            place = group.place if isinstance(group, PlaceGroup) else None
            self.entities.append(
                GlobalEntity(
                    id=id,
                    label=label,
                    name=name,
                    aliases=tuple(sorted((n for n in group.names if n != name), key=lambda n: (-group.names[n], n))),
                    roles=roles,
                    sources=sources,
                    evidence=tuple(group.evidence),
                    country=group.country if isinstance(group, PlaceGroup) else None,
                    latitude=place.latitude if place else None,
                    longitude=place.longitude if place else None,
                    gazetteer_id=place.id if place else None,
                )
            )
            for source, local in members:
                self.ids[source, label, local] = id
            self.anchors[label, id] = tuple(
                Anchor(source, self._local[label, source, local].name) for source, local in members
            )

    def _roles(self, label: str, source: str, local: str) -> Iterator[RoleHeld]:
        for text in self._local[label, source, local].roles:
            yield RoleHeld(text, self._records[source].published, source)


def _labelled(record: ArticleRecord) -> Iterator[tuple[Label, Sequence[Entity]]]:
    yield "PER", record.people
    yield "LOC", record.places
    yield "ORG", record.organizations


def _texts(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys([entity.name, *(mention.text for mention in entity.mentions)]))


def _slugs(name: str, group: Group, roles: Sequence[RoleHeld]) -> Iterator[str]:
    plain = re.sub(r"\s+", "-", fold(name)) or "x"
    yield plain
    for role in roles[:3]:
        yield f"{plain}-{re.sub(' ', '-', fold(role.text))}"
    if isinstance(group, PlaceGroup) and group.country:
        yield f"{plain}-{group.country.lower()}"
    number = 2
    while True:
        yield f"{plain}-{number}"
        number += 1
