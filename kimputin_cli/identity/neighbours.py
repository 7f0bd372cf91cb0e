"""Which full names are near one another: blocking, then comparison, in an index that grows name by name."""

from collections.abc import Mapping
from itertools import combinations

from kimputin_cli.identity.memory import Lazy, Memory
from kimputin_cli.identity.model import Level
from kimputin_cli.identity.name_comparison import compare_full_names
from kimputin_cli.identity.person_names import PersonName, first_name_groups
from kimputin_cli.identity.sounds import skeleton

#: A block with more bags than this is no block: its key says nothing (a safety valve, not reached by news). That
#: depends on the bags that are there, not on which of them came first.
LARGEST_BLOCK = 400


def blocking_keys(name: PersonName) -> tuple[str, ...]:
    """The blocks of a full name; two names are compared if they share one.

    Rules: family and given name have the same consonants; same family name, and forms of one first name; same given
    name, and the family name begins or ends alike; same family name, and one of the given names; same given name, and a
    middle name that is the other's family name.
    """
    family, given = name.family, name.given
    keys = [
        f"1{skeleton(family)}|{skeleton(given)}",
        *(f"2{family}|{number}" for number in first_name_groups(given)),
        f"3{given}|{family[:4]}",
        f"4{given}|{family[-4:]}",
        *(f"5{family}|{word}" for word in (given, name.particle, *name.middle) if len(word) > 1),
        *(f"6{given}|{word}" for word in (family, *name.middle[-1:])),
    ]
    if name.middle:
        keys.append(f"1{skeleton(family)}|{skeleton(given + name.middle[0])}")
    return tuple(dict.fromkeys(keys))


class Neighbours:
    """Full names by their bags. What is near what depends on the names alone, not on their order.

    `names` are those of the index, in which a name is from before it enters until after it leaves. `changed`: the bags
    whose neighbours are not those of the memory any more.
    """

    def __init__(self, names: Lazy[str, PersonName | None], memory: Memory) -> None:
        self._names = names
        self._blocks: Lazy[str, set[str]] = Lazy(lambda key: set(memory.block(key)))
        self._near: Lazy[str, dict[str, tuple[Level, ...]]] = Lazy(
            lambda bag: {other: self._compared(bag, other) or () for other in memory.near(bag)}
        )
        self.changed: set[str] = set()

    def of(self, bag: str) -> Mapping[str, tuple[Level, ...]]:
        """The neighbours of a bag with the levels at which the names are one person's."""
        return self._near[bag]

    def enter(self, name: PersonName) -> set[str]:
        """Take in a name; returns the other bags whose neighbours are not those that they were, its own left out."""
        self._near[name.bag] = {}
        self.changed.add(name.bag)
        parted: set[str] = set()
        for key in blocking_keys(name):
            block = self._blocks[key]
            if len(block) < LARGEST_BLOCK:
                for other in block:
                    self._connect(name.bag, other)
            block.add(name.bag)
            if len(block) == LARGEST_BLOCK + 1:
                parted |= self._close(block)
        return parted

    def leave(self, name: PersonName) -> set[str]:
        """Forget a name; returns the bags whose neighbours are not those that they were."""
        changed: set[str] = set()
        for key in blocking_keys(name):
            block = self._blocks[key]
            block.discard(name.bag)
            if len(block) == LARGEST_BLOCK:  # it is one again
                for one, other in combinations(sorted(block), 2):
                    if self._connect(one, other):
                        changed |= {one, other}
        near = self._near[name.bag]
        for other in near:
            self._near[other].pop(name.bag)
            changed.add(other)
        self._near[name.bag] = {}
        self.changed |= {name.bag, *changed}
        return changed

    def _compared(self, one: str, other: str) -> tuple[Level, ...] | None:
        return compare_full_names(self._name(one), self._name(other))

    def _name(self, bag: str) -> PersonName:
        name = self._names[bag]
        assert name is not None  # blocks and neighbours have names only that are there
        return name

    def _connect(self, one: str, other: str) -> bool:
        """Make two bags neighbours if their names are near; whether they were not before."""
        if other in self._near[one]:
            return False
        levels = self._compared(one, other)
        if levels is None:
            return False
        self._near[one][other] = self._near[other][one] = levels
        self.changed |= {one, other}
        return True

    def _close(self, block: set[str]) -> set[str]:
        """Part the neighbours whom only this block has brought together, which has become too large."""
        parted: set[str] = set()
        for one in sorted(block):
            for other in [*self._near[one].keys() & block]:
                if not self._share_a_block(one, other):
                    del self._near[one][other], self._near[other][one]
                    parted |= {one, other}
        self.changed |= parted
        return parted

    def _share_a_block(self, one: str, other: str) -> bool:
        keys = set(blocking_keys(self._name(one))).intersection(blocking_keys(self._name(other)))
        return any(len(self._blocks[key]) <= LARGEST_BLOCK for key in keys)
