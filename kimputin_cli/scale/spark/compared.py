"""The candidate pairs of a block, opposed by the code of the one-machine engine; what is found travels as places."""

from collections.abc import Iterator
from typing import NamedTuple

from kimputin_cli.reconcile.candidates import restated, retells
from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.digest import digest
from kimputin_cli.reconcile.grouping import Stand
from kimputin_cli.reconcile.pairs import Views, compare, listed
from kimputin_cli.reconcile.sentences import sentence_at
from kimputin_cli.reconcile.stories import copies
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.records import ArticleRecord
from kimputin_cli.scale.spark.flow import Row, Table, joined


class Spot(NamedTuple):
    """A stand by its place: the sentence by where it begins."""

    source: str
    start: int
    words: tuple[int, int]
    value: str


class Told(NamedTuple):
    """A `Difference`, its sentences by their places."""

    kind: str
    family: str
    a: Spot
    b: Spot
    slot: str
    score: float
    keys: tuple[str, str]


class Group:
    """The articles of a group by their sources, numbered in the order of these as the one-machine engine does."""

    def __init__(self, records: dict[str, ArticleRecord]) -> None:
        self.sources = sorted(records)
        self.records = [records[source] for source in self.sources]
        self.number = {source: n for n, source in enumerate(self.sources)}

    def spot(self, stand: Stand) -> Spot:
        s = stand.sentence
        return Spot(self.sources[s.article], s.start, stand.words, stand.value)

    def stand(self, spot: Spot) -> Stand:
        article = self.number[spot.source]
        sentence = sentence_at(self.records[article], article, spot.start)
        assert sentence is not None  # it was made from there
        return Stand(sentence, spot.words, spot.value)

    def told(self, d: Difference) -> Told:
        a, b = Stand(d.a, d.words_a, d.value_a), Stand(d.b, d.words_b, d.value_b)
        return Told(d.kind, d.family, self.spot(a), self.spot(b), d.slot, d.score, d.keys)

    def difference(self, told: Told) -> Difference:
        a, b = self.stand(told.a), self.stand(told.b)
        return Difference(
            told.kind,
            told.family,
            a.sentence,
            b.sentence,
            a.words,
            b.words,
            a.value,
            b.value,
            slot=told.slot,
            score=told.score,
            keys=told.keys,
        )


def compared(records: Table, pairs: Table) -> Table:
    """Rows under "difference" (`Told`), "variant" (two `Spot`s) and "copy" (two sources)."""
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
    digests = {}
    for found in compare(group.records, [(group.number[a], group.number[b]) for a, b in pairs], False):
        for n, d in enumerate(found.differences):
            yield Row("difference", group.told(d), _order(group, d.a.article, d.b.article, n))
        for n, (one, other) in enumerate(found.variants):
            order = _order(group, one.sentence.article, other.sentence.article, n)
            yield Row("variant", (group.spot(one), group.spot(other)), order)
        for i, j in found.related:
            for n in (i, j):
                if n not in digests:
                    digests[n] = digest(group.records[n])
            if copies(digests[i], digests[j]):
                yield Row("copy", (group.sources[i], group.sources[j]))


def _order(group: Group, one: int, other: int, n: int) -> str:
    """Sorts as the one-machine engine comes upon things: pair by pair."""
    return joined("0", group.records[one].published or "", group.sources[one], group.sources[other], f"{n:09}")


def _within(rows: Iterator[Row]) -> Iterator[Row]:
    """What an article says against itself, and quotes in two wordings."""
    for row in rows:
        record: ArticleRecord = row.value
        views = Views([record])
        group = Group({record.source: record})
        if retells(record):
            for n, d in enumerate(listed(restated(views[0]))):
                yield Row("difference", group.told(d), joined("1", record.source, f"{n:09}"))
        if len(record.quotes) > 1:
            for n, (one, other) in enumerate(variants([record], [(0, 0)], views.sentences)):
                yield Row("variant", (group.spot(one), group.spot(other)), joined("1", record.source, f"{n:09}"))
