"""Groups of mentions become entities with names, roles and ids."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from kimputin_cli.identity.model import GlobalEntity, Group, Label, RoleHeld
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.person_names import parse
from kimputin_cli.identity.places import PlaceGroup
from kimputin_cli.identity.seen import Seen
from kimputin_cli.records.folding import fold

Key = TypeVar("Key")
#: What an article has of the entity with a (source, local id).
Look = Callable[[tuple[str, str]], Seen]


class Claimed(NamedTuple):
    """What decides who gets which id: an entity's size, first member and name, and the ids that it would take."""

    size: int
    first: tuple[str, str]
    name: str
    slugs: tuple[str, ...]


class Built(NamedTuple):
    """An entity to which only its id is missing, with how many articles name it, and how often."""

    label: Label
    name: str
    group: Group
    roles: tuple[RoleHeld, ...]
    articles: int
    mentions: int

    @property
    def claimed(self) -> Claimed:
        slugs = tuple(_slugs(self.name, self.group, self.roles))
        return Claimed(len(self.group.members), min(self.group.members), self.name, slugs)

    def entity(self, id: str) -> GlobalEntity:
        names = self.group.names
        place = self.group.place if isinstance(self.group, PlaceGroup) else None
        return GlobalEntity(
            id=id,
            label=self.label,
            name=self.name,
            aliases=tuple(sorted((n for n in names if n != self.name), key=lambda n: (-names[n], n))),
            roles=self.roles,
            sources=tuple(sorted({source for source, _ in self.group.members})),
            evidence=tuple(self.group.evidence),
            country=self.group.country if isinstance(self.group, PlaceGroup) else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            gazetteer_id=place.id if place else None,
        )


def built_person(person: Person, look: Look) -> Built:
    texts: dict[str, int] = {}
    first: dict[str, int] = {}
    for profile in person.profiles:
        for text in profile.texts:
            texts[text] = texts.get(text, 0) + 1
        first[profile.texts[0]] = first.get(profile.texts[0], 0) + 1
    full = {text: n for text, n in first.items() if parse(text).is_full} or first
    most = max(parse(text).words for text in full)
    name = canonical_name(texts, [t for t in full if parse(t).words == most or sum(full.values()) > 2])
    group = Group([(p.source, p.local_id) for p in person.profiles], texts, person.links)
    return _built("PER", name, group, list(map(look, group.members)))


def built_group(label: Label, group: Group, look: Look) -> Built:
    seen = list(map(look, group.members))
    name = canonical_name(group.names, {one.name for one in seen})
    place = group.place if isinstance(group, PlaceGroup) else None
    return _built(label, place.name if place and fold(place.name) in map(fold, group.names) else name, group, seen)


def _built(label: Label, name: str, group: Group, seen: Sequence[Seen]) -> Built:
    held = {RoleHeld(text, one.published, one.source) for one in seen if one.roles for text in one.roles}
    roles = tuple(sorted(held, key=lambda role: (role.text, role.date or "", role.source)))
    articles, mentions = {one.source for one in seen}, sum(one.mentions for one in seen)
    return Built(label, name, group, roles, len(articles), mentions)


def canonical_name(names: Mapping[str, int], full: Iterable[str]) -> str:
    """The name that most articles use among the `full` ones (else all), not in capitals where it can be helped."""
    wanted = set(full) or set(names)
    return min(wanted, key=lambda text: (text.isupper() and len(text) > 4, -names[text], -len(text), text))


def given_ids(claims: Iterable[tuple[Key, Claimed]]) -> Iterator[tuple[Key, str]]:
    """The id of each of a label's entities, in the order in which they are given: the most-named come first, and take
    the first of their slugs that is free, else the first with a number."""
    taken: set[str] = set()
    for key, claim in sorted(claims, key=lambda pair: (-pair[1].size, pair[1].first, pair[1].name)):
        id = next(slug for slug in _numbered(claim.slugs) if slug not in taken)
        taken.add(id)
        yield key, id


def _numbered(slugs: tuple[str, ...]) -> Iterator[str]:
    yield from slugs
    yield from (f"{slugs[0]}-{number}" for number in count(2))


def _slugs(name: str, group: Group, roles: Iterable[RoleHeld]) -> Iterator[str]:
    """The name; else what tells a namesake apart."""
    plain = re.sub(r"\s+", "-", fold(name)) or "x"
    yield plain
    for role in tuple(roles)[:3]:
        yield f"{plain}-{re.sub(' ', '-', fold(role.text))}"
    if isinstance(group, PlaceGroup) and group.country:
        yield f"{plain}-{group.country.lower()}"
