"""The persons behind full names that are near one another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log2

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.evidence import compare_traits
from kimputin_cli.identity.model import Level, Link
from kimputin_cli.identity.name_comparison import may_be_chained
from kimputin_cli.identity.namesakes import split_namesakes
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.person_names import PersonName
from kimputin_cli.identity.profiles import Profile


class Clusters:
    """What there is to a bag: its profiles, the writing that stands for it, its neighbours with the levels at which the
    names are one person's, and how many full names have its family name."""

    def __init__(
        self,
        profiles: Callable[[str], Iterable[Profile]],
        name: Callable[[str], PersonName],
        near: Callable[[str], Mapping[str, tuple[Level, ...]]],
        namesakes: Callable[[str], int],
    ) -> None:
        self._profiles, self._name, self._near, self._namesakes = profiles, name, near, namesakes

    def persons(self, component: Sequence[str]) -> list[Person]:
        """The persons of bags that are neighbours of one another, directly or not, in a fixed order."""
        persons: list[Person] = []
        for bag in component:
            profiles = sorted(self._profiles(bag), key=lambda p: p.key)
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
                levels = self._near(a).get(b)
                if levels is None:
                    if not may_be_chained(self._name(a), self._name(b)):
                        return None
                elif best is None or sum(x.weight for x in levels) > sum(x.weight for x in best):
                    best = levels
        if best is None:
            return None
        namesakes = max(map(self._namesakes, (*one.bags, *other.bags)))
        name = Level("full name", "agrees", w.name_weight(namesakes))
        traits = compare_traits(one.traits, other.traits)
        return Link(one.shown, other.shown, (name, *best, *traits))
