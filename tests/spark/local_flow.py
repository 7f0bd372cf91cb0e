"""Tables in one process: what the stages do, without Spark. Rows are pickled between steps as they are on a cluster."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from kimputin_cli.scale.spark.flow import Map, Reduce, Row


class LocalTable:
    """Rows in `parts` partitions, dealt out by the hash of their keys."""

    def __init__(self, rows: Callable[[], Iterable[Row]], parts: int) -> None:
        self._rows = rows
        self._parts = parts

    def mapped(self, function: Map) -> "LocalTable":
        def run() -> Iterator[Row]:
            dealt: list[list[bytes]] = [[] for _ in range(self._parts)]
            for n, row in enumerate(self._rows()):
                dealt[n % self._parts].append(pickle.dumps(tuple(row)))
            for part in dealt:
                yield from function(Row(*pickle.loads(row)) for row in part)

        return LocalTable(run, self._parts)

    def grouped(self, function: Reduce) -> "LocalTable":
        def run() -> Iterator[Row]:
            rows = sorted(
                (Row(*pickle.loads(pickle.dumps(tuple(r)))) for r in self._rows()), key=lambda r: (r.key, r.order)
            )
            for key, group in groupby(rows, key=lambda r: r.key):
                yield from function(key, group)

        return LocalTable(run, self._parts)

    def union(self, *others: "LocalTable") -> "LocalTable":
        return LocalTable(lambda: [row for t in (self, *others) for row in t.rows()], self._parts)

    def kept(self) -> "LocalTable":
        rows = list(self._rows())
        return LocalTable(lambda: rows, self._parts)

    def rows(self) -> Iterator[Row]:
        yield from self._rows()


class LocalFlow:
    def __init__(self, parts: int = 3) -> None:
        self._parts = parts

    def table(self, rows: Iterable[Row]) -> LocalTable:
        held = list(rows)
        return LocalTable(lambda: held, self._parts)
