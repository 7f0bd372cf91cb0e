"""People across articles: blocking, comparison, clustering, in an index that grows article by article.

1. Full names with the same sounds, in any order, are one *bag*; a bag is one person unless the traits of its profiles
   contradict one another (namesakes).
2. Bags that a blocking rule brings together are compared name by name; near ones become neighbours. Persons of
   neighbouring bags are merged, the best first, while names and traits agree.
3. Short names ("M. Martin", "J. Martin") go to the person that fits, if one clearly does.

Every step depends on the set of profiles alone, not on their order, and an article that is added or removed only causes
the families of bags around its own names to be worked out again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from msgspec import structs

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.collector import paused
from kimputin_cli.identity.evidence import compare_traits
from kimputin_cli.identity.model import Level, Link
from kimputin_cli.identity.name_comparison import may_be_chained
from kimputin_cli.identity.namesakes import split_namesakes
from kimputin_cli.identity.neighbours import Neighbours
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.person_names import PersonName
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.short_names import Attachment, attach_short_names


def chosen(variants: Counter[PersonName]) -> PersonName | None:
    """The writing that stands for all those of a bag: the most frequent one."""
    return min(variants, key=lambda n: (-variants[n], structs.astuple(n)), default=None)


class PeopleIndex:
    """Profiles in their blocks. `add` and `remove` take articles' people; `persons` works out what they touched.

    One that holds only a part of the people is told in `families` how many full names each family name has in all.
    """

    def __init__(self, families: Mapping[str, int] | None = None) -> None:
        self._sizes = families
        self._bags: dict[str, dict[tuple[str, str], Profile]] = {}
        self._variants: dict[str, Counter[PersonName]] = {}
        self._names: dict[str, PersonName] = {}
        self._near = Neighbours()
        self._families: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._short: dict[str, dict[tuple[str, str], Profile]] = defaultdict(dict)
        self._stale_families: set[str] = set()
        self._component: dict[str, str] = {}
        self._persons: dict[str, list[Person]] = {}
        self._attached: dict[str, tuple[list[Attachment], list[Person]]] = {}

    def add(self, profiles: Iterable[Profile]) -> None:
        """Take in the people of an article (or of many)."""
        with paused():
            for profile in profiles:
                self._add(profile)

    def _add(self, profile: Profile) -> None:
        name = profile.name
        if name.is_full:
            bag = self._bags.setdefault(name.bag, {})
            known = profile.key in bag
            bag[profile.key] = profile
            if known:
                self._stale_families.add(self._names[name.bag].family)
            else:
                self._count(name, 1)
        else:
            self._stale_families.add(name.family)
            self._short[name.family][profile.key] = profile

    def remove(self, profiles: Iterable[Profile]) -> None:
        """Forget people that were added."""
        for profile in profiles:
            name = profile.name
            if not name.is_full:
                self._stale_families.add(name.family)
                self._short[name.family].pop(profile.key, None)
            elif self._bags.get(name.bag, {}).pop(profile.key, None):
                self._count(name, -1)

    def persons(self) -> Iterator[Person]:
        """Every person, short names included; only what was touched since the last call is worked out."""
        self._refresh()
        extra: dict[int, list[Attachment]] = defaultdict(list)
        for family in sorted(self._attached):
            attachments, alone = self._attached[family]
            for attachment in attachments:
                extra[id(attachment.person)].append(attachment)
            yield from alone
        for root in sorted(self._persons):
            for person in self._persons[root]:
                more = extra.get(id(person))
                if more:
                    profiles = [*person.profiles, *(a.profile for a in more)]
                    yield Person(person.bags, profiles, [*person.links, *(a.link for a in more)])
                else:
                    yield person

    def _count(self, name: PersonName, by: int) -> None:
        """One more, or less, writing of a bag in this order; its family name is that of the most frequent one."""
        variants = self._variants.get(name.bag)
        if variants is None:
            variants = self._variants[name.bag] = Counter()
        variants[name] += by
        if by < 0 and variants[name] <= 0:
            del variants[name]
        entered = self._names.get(name.bag)
        if by > 0 and entered == name:
            self._stale_families.add(name.family)
            return
        best = chosen(variants)
        if entered is not None and entered != best:
            self._leave(entered)
        if best is None:
            del self._bags[name.bag], self._variants[name.bag]
        elif entered != best:
            self._enter(best)
        else:
            self._stale_families.add(best.family)

    def _enter(self, name: PersonName) -> None:
        self._stale_families.add(name.family)
        self._names[name.bag] = name
        self._stale(self._near.enter(name))
        self._families[name.family].add(name.bag)
        self._given[name.given].add(name.bag)

    def _leave(self, name: PersonName) -> None:
        # Surnames alone, and first names alone, may have been given to it.
        self._stale_families |= {name.family, name.given}
        del self._names[name.bag]
        self._stale(self._near.leave(name))
        self._families[name.family].discard(name.bag)
        self._given[name.given].discard(name.bag)
        self._drop_component(name.bag)

    def _stale(self, bags: Iterable[str]) -> None:
        self._stale_families.update(self._names[bag].family for bag in bags)

    def _refresh(self) -> None:
        if self._stale_families:
            with paused():
                self._work_out()

    def _work_out(self) -> None:
        stale = sorted(bag for family in self._stale_families for bag in self._families.get(family, ()))
        components: list[list[str]] = []
        done: set[str] = set()
        for bag in stale:
            if bag not in done:
                reached = self._reach(bag)
                done |= reached
                components.append(sorted(reached))
        # All old ones go before any new one comes: a component may have been split.
        for bag in done:
            self._drop_component(bag)
        touched = set(self._stale_families)
        for component in components:
            self._persons[component[0]] = self._cluster(component)
            for member in component:
                self._component[member] = component[0]
                touched |= {self._names[member].family, self._names[member].given}
        self._stale_families.clear()
        for family in sorted(touched):
            short = self._short.get(family)
            if short:
                by_family = self._with_bags(self._families.get(family, ()))
                by_given = self._with_bags(self._given.get(family, ()))
                self._attached[family] = attach_short_names(short.values(), by_family, by_given)
            else:
                self._attached.pop(family, None)

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
        found: dict[int, Person] = {}
        for bag in sorted(bags):
            for person in self._persons.get(self._component.get(bag, ""), ()):
                if bag in person.bags:
                    found[id(person)] = person
        return list(found.values())

    def _namesakes(self, bag: str) -> int:
        """How many full names have the family name of `bag`."""
        family = self._names[bag].family
        return len(self._families[family]) if self._sizes is None else self._sizes[family]

    def _cluster(self, component: Sequence[str]) -> list[Person]:
        """The persons of bags that are neighbours of one another, directly or not."""
        persons: list[Person] = []
        for bag in component:
            profiles = sorted(self._bags[bag].values(), key=lambda p: p.key)
            namesakes = self._namesakes(bag)
            persons += [Person([bag], part) for part in split_namesakes(profiles, w.name_weight(namesakes))]
        if len(component) == 1:
            return persons
        return self._merge(persons)

    def _merge(self, persons: list[Person]) -> list[Person]:
        """Join persons of neighbouring bags while the sum stays above the threshold: the heaviest link first, and those
        to the much-named first, for the spelling of many articles is what the rare ones are misspellings of."""
        links = [
            (link.weight + log2(max(len(one.profiles), len(persons[b].profiles))), a, b, link)
            for a, one in enumerate(persons)
            for b in range(a + 1, len(persons))
            if (link := self._link(one, persons[b])) and link.weight > w.THRESHOLD
        ]
        links.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
        root = list(range(len(persons)))
        for _, a, b, link in links:
            while root[a] != a:
                a = root[a]
            while root[b] != b:
                b = root[b]
            if a == b:
                continue
            joined = self._link(persons[a], persons[b])
            if joined is None or joined.weight <= w.THRESHOLD:
                continue
            large, small = (a, b) if len(persons[a].profiles) >= len(persons[b].profiles) else (b, a)
            persons[large].absorb(persons[small], link)
            root[small] = large
        return [person for i, person in enumerate(persons) if root[i] == i]

    def _link(self, one: Person, other: Person) -> Link | None:
        """The waterfall between two persons: nearest names, then traits; None where two names exclude it."""
        best: tuple[Level, ...] | None = None
        for a in one.bags:
            for b in other.bags:
                if a == b:
                    return None  # told apart as namesakes already
                levels = self._near.of(a).get(b)
                if levels is None:
                    if not may_be_chained(self._names[a], self._names[b]):
                        return None
                elif best is None or sum(x.weight for x in levels) > sum(x.weight for x in best):
                    best = levels
        if best is None:
            return None
        namesakes = max(map(self._namesakes, (*one.bags, *other.bags)))
        name = Level("full name", "agrees", w.name_weight(namesakes))
        traits = compare_traits(one.traits, other.traits)
        return Link(one.shown, other.shown, (name, *best, *traits))
