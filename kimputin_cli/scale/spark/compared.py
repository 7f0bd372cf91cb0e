"""The candidate pairs of a block, opposed by the code of the one-machine engine; what is found travels as places."""

from collections.abc import Iterator
from typing import NamedTuple

from kimputin_cli.reconcile.digest import digest
from kimputin_cli.reconcile.grouping import Finding, Spot
from kimputin_cli.reconcile.pairs import compare
from kimputin_cli.reconcile.stories import copies, likeness
from kimputin_cli.records import ArticleRecord
from kimputin_cli.scale.spark.flow import Row, Table, joined


class Place(NamedTuple):
    """A `Spot` whose article is told by its source."""

    source: str
    sentence: int
    words: tuple[int, int]
    value: str


class Told(NamedTuple):
    """A `Finding` whose articles are told by their sources."""

    family: str
    a: Place
    b: Place
    kind: str
    slot: str
    score: float


class Group:
    """The articles of a group by their sources, numbered in the order of these as the one-machine engine does."""

    def __init__(self, records: dict[str, ArticleRecord]) -> None:
        self.sources = sorted(records)
        self.records = [records[source] for source in self.sources]
        self.number = {source: n for n, source in enumerate(self.sources)}

    def told(self, f: Finding) -> Told:
        a, b = (Place(self.sources[s.article], s.sentence, s.words, s.value) for s in (f.a, f.b))
        return Told(f.family, a, b, f.kind, f.slot, f.score)

    def finding(self, told: Told) -> Finding:
        a, b = (Spot(self.number[p.source], p.sentence, p.words, p.value) for p in (told.a, told.b))
        return Finding(told.family, a, b, told.kind, told.slot, told.score)


def compared(records: Table, pairs: Table) -> Table:
    """Rows under "difference" and "variant" (`Told`), and "copy" (two sources)."""
    wanted = pairs.mapped(_wanted).union(records.mapped(_first)).grouped(_sent)
    return wanted.union(pairs.mapped(_after)).grouped(_compared).union(records.mapped(_within))


def _wanted(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(source, row.key, joined("1", row.key)) for row in rows for source in row.value)


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(row.key, row.value, "0") for row in rows)


def _after(rows: Iterator[Row]) -> Iterator[Row]:
    return (row._replace(order="1") for row in rows)


def _sent(source: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The record to every block that wants it."""
    record = next(rows).value
    last = None
    for row in rows:
        if row.value != last:
            yield Row(row.value, record, "0")
        last = row.value


def _compared(block: str, rows: Iterator[Row]) -> Iterator[Row]:
    records: dict[str, ArticleRecord] = {}
    pairs: list[tuple[str, str]] = []
    for row in rows:
        if row.order == "0":
            records[row.value.source] = row.value
        else:
            pairs.append(row.value)
    group = Group(records)
    digests = [digest(record) for record in group.records]
    alike: dict[tuple[int, int], float] = {}
    for one, other in pairs:
        i, j = group.number[one], group.number[other]
        if likely := likeness(digests[i], digests[j]):
            alike[i, j] = likely
            if copies(digests[i], digests[j]):
                yield Row("copy", (one, other))
    yield from _found(group, alike)


def _within(rows: Iterator[Row]) -> Iterator[Row]:
    """What an article says against itself, and quotes in two wordings."""
    for row in rows:
        yield from _found(Group({row.value.source: row.value}), {(0, 0): 1.0})


def _found(group: Group, alike: dict[tuple[int, int], float]) -> Iterator[Row]:
    for found in compare(group.records, alike):
        i, j = found.pair
        for n, f in enumerate(found.findings):
            kind = "variant" if f.family == "variant" else "difference"
            yield Row(kind, group.told(f), joined(group.sources[i], group.sources[j], f"{n:09}"))
