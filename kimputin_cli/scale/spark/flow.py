"""Tables of rows and the two things that are done to them: a map over rows, and a map over the rows of one key.

What identity and reconciliation do across articles is written against these, so that it runs on a cluster
(session.py), and in tests in one process.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol


class Row(NamedTuple):
    """`value` under `key`; the rows of a key come in the order of `order` (code points). Values travel pickled."""

    key: str
    value: Any
    order: str = ""


Map = Callable[[Iterator[Row]], Iterable[Row]]
#: Called with a key and its rows, which are read once, one after the other.
Reduce = Callable[[str, Iterator[Row]], Iterable[Row]]


class Table(Protocol):
    """Rows somewhere in the cluster. Nothing is worked out before it is asked for."""

    def mapped(self, function: Map) -> "Table":
        """What `function` makes of the rows, a partition at a time."""

    def grouped(self, function: Reduce) -> "Table":
        """What `function` makes of the rows of each key."""

    def union(self, *others: "Table") -> "Table": ...

    def kept(self) -> "Table":
        """The same table, worked out once however often it is used."""

    def rows(self) -> Iterator[Row]:
        """All rows, brought to the driver one partition after the other."""


class Flow(Protocol):
    """What makes tables."""

    def table(self, rows: Iterable[Row]) -> Table:
        """A table of rows that the driver holds."""


def joined(*parts: str) -> str:
    """A key or order of several parts; sorts as the tuple of them does."""
    return "\0".join(parts)


def counted(table: Table, least: int) -> dict[str, int]:
    """How many rows each key of `table` has, for the keys with more than `least`: these are few."""
    return {row.key: row.value for row in table.mapped(_ones).grouped(_sum(least)).rows()}


def _ones(rows: Iterator[Row]) -> Iterator[Row]:
    """The number of rows of each key, added up within a partition first."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.key] = counts.get(row.key, 0) + 1
        if len(counts) > 1_000_000:
            yield from (Row(key, n) for key, n in counts.items())
            counts.clear()
    yield from (Row(key, n) for key, n in counts.items())


def _sum(least: int) -> Reduce:
    def total(key: str, rows: Iterator[Row]) -> Iterator[Row]:
        n = sum(row.value for row in rows)
        if n > least:
            yield Row(key, n)

    return total
