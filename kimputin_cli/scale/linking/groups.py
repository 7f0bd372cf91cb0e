"""The groups of entities that are one, worked out where articles have come or gone.

For each label there are units: parts of the store that have no influence on each other. A person is one, the places of
a block, the organisations of the blocks that hang together.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from kimputin_cli.identity.corrections import apply_to_people, correct_groups
from kimputin_cli.identity.entities import Built, built_group, built_person
from kimputin_cli.identity.model import Correction, Label
from kimputin_cli.identity.organizations import Body, link_organizations
from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.person import Place
from kimputin_cli.identity.places import in_block, link_located
from kimputin_cli.identity.profiles import Profile, profile_of
from kimputin_cli.identity.seen import Seen
from kimputin_cli.scale.linking.remembered import Key, Members, Remembered, blocks_of

Unit = TypeVar("Unit", bound=Hashable)


class Groups(Protocol[Unit]):
    """The entities of a label."""

    label: Label

    def take(self, block: str, seen: Seen) -> None:
        """An entity of an article has come."""

    def drop(self, block: str, seen: Seen) -> None:
        """An entity of an article has gone."""

    def touched(self) -> set[Unit]:
        """The units that what has come and gone makes others than in the memory."""

    def unit(self, block: str, seen: Seen) -> Unit:
        """The unit of an entity of an article."""

    def members(self, unit: Unit) -> Iterable[Key]:
        """The entities of articles in a unit."""

    def built(self, units: Iterable[Unit], corrections: Sequence[Correction]) -> Iterator[Built]:
        """The entities of these units, corrected."""


class People:
    label: Label = "PER"

    def __init__(self, memory: Remembered) -> None:
        self._memory = memory
        self._new: list[Profile] = []
        self.index = PeopleIndex(memory=memory)

    def take(self, block: str, seen: Seen) -> None:
        self._new.append(profile_of(seen))

    def drop(self, block: str, seen: Seen) -> None:
        self.index.remove([profile_of(seen)])

    def touched(self) -> set[Place]:
        self.index.add(self._new)
        self._new.clear()
        return self.index.touched()

    def unit(self, block: str, seen: Seen) -> Place:
        return self.index.place_of(profile_of(seen))

    def members(self, unit: Place) -> Iterable[Key]:
        return (profile.key for profile in self.index.person(unit).profiles)

    def built(self, units: Iterable[Place], corrections: Sequence[Correction]) -> Iterator[Built]:
        look = self._memory.seen["PER"].__getitem__
        for person in apply_to_people([self.index.person(place) for place in sorted(units)], corrections):
            yield built_person(person, look)


class Places:
    label: Label = "LOC"

    def __init__(self, memory: Remembered) -> None:
        self._memory = memory
        self._touched: set[str] = set()

    def take(self, block: str, seen: Seen) -> None:
        self._memory.places[block][seen.key] = seen
        self._touched.add(block)

    def drop(self, block: str, seen: Seen) -> None:
        self._memory.places[block].pop(seen.key, None)
        self._touched.add(block)

    def touched(self) -> set[str]:
        return self._touched

    def unit(self, block: str, seen: Seen) -> str:
        return block

    def members(self, unit: str) -> Iterable[Key]:
        return self._memory.places[unit]

    def built(self, units: Iterable[str], corrections: Sequence[Correction]) -> Iterator[Built]:
        found = (place for block in units for place in in_block(block, self._memory.places[block].values()))
        look = self._memory.seen["LOC"].__getitem__
        for group in correct_groups(link_located(found), look, corrections):
            yield built_group("LOC", group, look)


class Bodies:
    label: Label = "ORG"

    def __init__(self, memory: Remembered) -> None:
        self._memory = memory
        self.changed: set[str] = set()
        self._root: dict[str, str] = {}
        self._together: dict[str, list[str]] = {}

    def take(self, block: str, seen: Seen) -> None:
        self._changing(block)[seen.key] = seen

    def drop(self, block: str, seen: Seen) -> None:
        self._changing(block).pop(seen.key, None)

    def _changing(self, name: str) -> Members:
        self.changed.add(name)
        return self._memory.bodies[name]

    def touched(self) -> set[str]:
        memory = self._memory
        blocks: set[str] = set()
        for name in self.changed:
            before, now = memory.blocks[name], blocks_of(name, memory.bodies[name])
            for block in before | now:
                memory.names[block].discard(name) if block not in now else memory.names[block].add(name)
            memory.blocks[name] = now
            blocks |= before | now
        return {self._unit(name) for block in blocks for name in memory.names[block]}

    def unit(self, block: str, seen: Seen) -> str:
        return self._unit(block)

    def _unit(self, name: str) -> str:
        """The first of the names that hang together with this one by their blocks."""
        if name not in self._root:
            reached, front = {name}, [name]
            while front:
                others = {n for block in self._memory.blocks[front.pop()] for n in self._memory.names[block]}
                front += others - reached
                reached |= others
            root = min(reached)
            self._together[root] = sorted(reached)
            self._root.update(dict.fromkeys(reached, root))
        return self._root[name]

    def members(self, unit: str) -> Iterable[Key]:
        return (key for name in self._together[unit] for key in self._memory.bodies[name])

    def built(self, units: Iterable[str], corrections: Sequence[Correction]) -> Iterator[Built]:
        names = [name for unit in units for name in self._together[unit]]
        found = (Body(name, seen) for name in names for seen in self._memory.bodies[name].values())
        look = self._memory.seen["ORG"].__getitem__
        for group in correct_groups(link_organizations(found), look, corrections):
            yield built_group("ORG", group, look)
