"""What an index of people remembers from earlier: nothing, or what a store has kept, read when it is asked for."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from kimputin_cli.identity.person_names import PersonName
from kimputin_cli.identity.profiles import Profile

K = TypeVar("K")
V = TypeVar("V")


class Lazy(dict[K, V]):
    """A dict whose missing values are read when they are first looked up."""

    def __init__(self, read: Callable[[K], V]) -> None:
        self._read = read

    def __missing__(self, key: K) -> V:
        value = self[key] = self._read(key)
        return value


class Memory(Protocol):
    """People in their blocks, as they were when the index was last asked."""

    def bag(self, bag: str) -> Iterable[Profile]:
        """The profiles of a full name."""

    def short(self, name: str) -> Iterable[Profile]:
        """The profiles of a short name."""

    def name(self, bag: str) -> PersonName | None:
        """The writing that stands for a full name."""

    def family(self, family: str) -> Iterable[str]:
        """The full names with a family name."""

    def given(self, given: str) -> Iterable[str]:
        """The full names with a first name."""

    def block(self, key: str) -> Iterable[str]:
        """The full names in a block."""

    def near(self, bag: str) -> Iterable[str]:
        """The neighbours of a full name."""


class Nothing:
    """The memory of an index that starts from nothing."""

    def bag(self, bag: str) -> Iterable[Profile]:
        return ()

    def short(self, name: str) -> Iterable[Profile]:
        return ()

    def name(self, bag: str) -> PersonName | None:
        return None

    def family(self, family: str) -> Iterable[str]:
        return ()

    def given(self, given: str) -> Iterable[str]:
        return ()

    def block(self, key: str) -> Iterable[str]:
        return ()

    def near(self, bag: str) -> Iterable[str]:
        return ()
