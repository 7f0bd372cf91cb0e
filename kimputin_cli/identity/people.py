"""People across articles: blocking, comparison, clustering, in an index that grows article by article.

1. Full names with the same sounds, in any order, are one *bag*; a bag is one person unless the traits of its profiles
   contradict one another (namesakes).
2. Bags that a blocking rule brings together are compared name by name; near ones become neighbours. Persons of
   neighbouring bags are merged, the best first, while names and traits agree.
3. Short names ("M. Martin", "J. Martin") go to the person that fits, if one clearly does.

Every step depends on the set of profiles alone, not on their order, and an article that is added or removed only causes
the names near its own to be worked out again; and the other names of a family where one that came or went makes equal
names weigh more or less.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.clusters import Clusters
from kimputin_cli.identity.collector import paused
from kimputin_cli.identity.memory import Lazy, Memory, Nothing
from kimputin_cli.identity.neighbours import Neighbours
from kimputin_cli.identity.person import Person, Place
from kimputin_cli.identity.person_names import PersonName
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.short_names import Attachment, attach_short_names

#: A profile's (source, local id).
Key = tuple[str, str]


def chosen(variants: Counter[PersonName]) -> PersonName | None:
    """The writing that stands for all those of a bag: the most frequent one."""
    return min(variants, key=lambda n: (-variants[n], structs.astuple(n)), default=None)


class _Attached(NamedTuple):
    """The profiles of one short name: by the persons to whom they went, and persons for those that are nobody's."""

    given: dict[Place, list[Attachment]]
    alone: list[Person]


class PeopleIndex:
    """Profiles in their blocks. `add` and `remove` take articles' people; `persons` works out what they touched.

    One that holds only a part of the people is told in `families` how many full names each family name has in all; one
    that goes on from an earlier one reads of `memory` what it needs.
    """

    def __init__(self, families: Mapping[str, int] | None = None, memory: Memory | None = None) -> None:
        memory = memory or Nothing()
        self._sizes = families
        self._bags: Lazy[str, dict[Key, Profile]] = Lazy(lambda bag: {p.key: p for p in memory.bag(bag)})
        self._short: Lazy[str, dict[Key, Profile]] = Lazy(lambda name: {p.key: p for p in memory.short(name)})
        self._variants: Lazy[str, Counter[PersonName]] = Lazy(lambda b: Counter(p.name for p in self._bags[b].values()))
        self._names: Lazy[str, PersonName | None] = Lazy(memory.name)
        self._near = Neighbours(self._names, memory)
        self._families: Lazy[str, set[str]] = Lazy(lambda family: set(memory.family(family)))
        self._given: Lazy[str, set[str]] = Lazy(lambda given: set(memory.given(given)))
        self._clusters = Clusters(lambda bag: self._bags[bag].values(), self._name, self._near.of, self._namesakes)
        self._stale: set[str] = set()
        self._stale_short: set[str] = set()
        self._sized: dict[str, int] = {}
        self._component: dict[str, str] = {}
        self._persons: dict[str, list[Person]] = {}
        self._attached: dict[str, _Attached] = {}
        self._touched: tuple[set[str], set[str]] = set(), set()

    def add(self, profiles: Iterable[Profile]) -> None:
        """Take in the people of an article (or of many)."""
        with paused():
            for profile in profiles:
                self._add(profile)

    def _add(self, profile: Profile) -> None:
        name = profile.name
        if name.is_full:
            if known := self._bags[name.bag].get(profile.key):
                self._count(known, -1)
            self._count(profile, 1)
        else:
            self._stale_short.add(name.family)
            self._short[name.family][profile.key] = profile

    def remove(self, profiles: Iterable[Profile]) -> None:
        """Forget people that were added."""
        for profile in profiles:
            name = profile.name
            if not name.is_full:
                self._stale_short.add(name.family)
                self._short[name.family].pop(profile.key, None)
            elif profile.key in self._bags[name.bag]:
                self._count(profile, -1)

    def persons(self) -> Iterator[Person]:
        """Every person, short names included; only what was touched since the last call is worked out."""
        self._refresh()
        for family in sorted(self._attached):
            yield from self._attached[family].alone
        for root in sorted(self._persons):
            yield from map(self._whole, self._persons[root])

    def touched(self) -> set[Place]:
        """The places of all persons who may be others than in the memory."""
        self._refresh()
        components, short = self._touched
        places = {p.place for root in components for p in self._persons.get(root, ())}
        for family in short:
            attached = self._attachments(family)
            places |= attached.given.keys() | {p.place for p in attached.alone}
        return places

    def place_of(self, profile: Profile) -> Place:
        """The place of the person whose profile this is."""
        if profile.name.is_full:
            persons = self._persons_of(profile.name.bag)
        else:
            attached = self._attachments(profile.name.family)
            for place, given in attached.given.items():
                if any(a.profile.key == profile.key for a in given):
                    return place
            persons = attached.alone
        return next(p.place for p in persons if any(one.key == profile.key for one in p.profiles))

    def person(self, place: Place) -> Person:
        """The person at a place, short names included."""
        kind, key, number = place
        return self._whole(self._persons[key][number]) if kind else self._attached[key].alone[number]

    @property
    def changed(self) -> set[str]:
        """The full names that are written in another way than in the memory, or have other neighbours."""
        return self._near.changed

    def name(self, bag: str) -> PersonName | None:
        """The writing that stands for a full name, None for one that nobody has."""
        return self._names[bag]

    def near(self, bag: str) -> Iterable[str]:
        """The neighbours of a full name."""
        return self._near.of(bag)

    def _whole(self, person: Person) -> Person:
        """A person with the profiles of his short names."""
        names = [self._name(bag) for bag in person.bags]
        short = sorted({part for name in names for part in (name.family, name.given)})
        more = [a for part in short for a in self._attachments(part).given.get(person.place, ())]
        if not more:
            return person
        profiles = [*person.profiles, *(a.profile for a in more)]
        whole = Person(person.bags, profiles, [*person.links, *(a.link for a in more)])
        whole.place = person.place
        return whole

    def _name(self, bag: str) -> PersonName:
        name = self._names[bag]
        assert name is not None  # bags of persons are not empty
        return name

    def _count(self, profile: Profile, by: int) -> None:
        """One more, or less, writing of a bag in this order; its family name is that of the most frequent one."""
        name = profile.name
        variants, bag = self._variants[name.bag], self._bags[name.bag]
        if by > 0:
            bag[profile.key] = profile
        else:
            del bag[profile.key]
        variants[name] += by
        if variants[name] <= 0:
            del variants[name]
        entered = self._names[name.bag]
        if by > 0 and entered == name:
            self._stale.add(name.bag)
            return
        best = chosen(variants)
        if entered is not None and entered != best:
            self._leave(entered)
        if best is not None and entered != best:
            self._enter(best)
        elif best is not None:
            self._stale.add(best.bag)

    def _enter(self, name: PersonName) -> None:
        family = self._families[name.family]
        self._sized.setdefault(name.family, len(family))
        self._names[name.bag] = name
        self._stale |= {name.bag, *self._near.enter(name)}
        family.add(name.bag)
        self._given[name.given].add(name.bag)

    def _leave(self, name: PersonName) -> None:
        family = self._families[name.family]
        self._sized.setdefault(name.family, len(family))
        # Surnames alone, and first names alone, may have been given to it.
        self._stale_short |= {name.family, name.given}
        self._stale |= self._near.leave(name)
        self._stale.discard(name.bag)
        self._names[name.bag] = None
        family.discard(name.bag)
        self._given[name.given].discard(name.bag)
        self._drop_component(name.bag)

    def _refresh(self) -> None:
        if self._stale or self._stale_short or self._sized:
            with paused():
                self._work_out()

    def _work_out(self) -> None:
        for family, before in self._sized.items():
            bags = self._families[family]
            if w.name_weight(before) != w.name_weight(len(bags)):
                self._stale |= bags
        components: list[list[str]] = []
        done: set[str] = set()
        for bag in sorted(self._stale):
            if bag not in done:
                reached = self._reach(bag)
                done |= reached
                components.append(sorted(reached))
        # All old ones go before any new one comes: a component may have been split.
        for bag in done:
            self._drop_component(bag)
        touched = set(self._stale_short)
        for component in components:
            self._settle(component)
            names = map(self._name, component)
            touched |= {part for name in names for part in (name.family, name.given)}
        for done_with in (self._stale, self._stale_short, self._sized):
            done_with.clear()
        for family in touched:
            self._attached.pop(family, None)
        for family in sorted(touched):
            self._attachments(family)
        self._touched[0].update(component[0] for component in components)
        self._touched[1].update(touched)

    def _settle(self, component: Sequence[str]) -> list[Person]:
        root = component[0]
        persons = self._persons[root] = self._clusters.persons(component)
        for number, person in enumerate(persons):
            person.place = 1, root, number
        self._component.update(dict.fromkeys(component, root))
        return persons

    def _persons_of(self, bag: str) -> list[Person]:
        """The persons of a full name and of those near it."""
        root = self._component.get(bag)
        return self._persons[root] if root is not None else self._settle(sorted(self._reach(bag)))

    def _attachments(self, family: str) -> _Attached:
        known = self._attached.get(family)
        if known is not None:
            return known
        short = self._short[family]
        if not short:
            return _Attached({}, [])
        by_family, by_given = self._with_bags(self._families[family]), self._with_bags(self._given[family])
        attached, alone = attach_short_names(short.values(), by_family, by_given)
        given: dict[Place, list[Attachment]] = defaultdict(list)
        for attachment in attached:
            given[attachment.person.place].append(attachment)
        for number, person in enumerate(alone):
            person.place = 0, family, number
        found = self._attached[family] = _Attached(dict(given), alone)
        return found

    def _drop_component(self, bag: str) -> None:
        root = self._component.pop(bag, None)
        if root is not None:
            self._persons.pop(root, None)

    def _reach(self, bag: str) -> set[str]:
        reached, front = {bag}, [bag]
        while front:
            for other in self._near.of(front.pop()):
                if other not in reached:
                    reached.add(other)
                    front.append(other)
        return reached

    def _with_bags(self, bags: Iterable[str]) -> list[Person]:
        found: dict[Place, Person] = {}
        for bag in sorted(bags):
            for person in self._persons_of(bag):
                if bag in person.bags:
                    found[person.place] = person
        return list(found.values())

    def _namesakes(self, bag: str) -> int:
        """How many full names have the family name of `bag`."""
        family = self._name(bag).family
        return len(self._families[family]) if self._sizes is None else self._sizes[family]
