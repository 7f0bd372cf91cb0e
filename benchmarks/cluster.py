#!/usr/bin/env python3
"""What the grouped maps of the Spark engine move and cost for each article, and what that makes of many.

    facts extract seeds/ --format jsonl --full --quiet > records.jsonl
    python benchmarks/cluster.py records.jsonl [--words-per-second 2000]
    python benchmarks/cluster.py --synthetic 20000

The stages run in one process on the records of a file, or on the synthetic stories of benchmarks/reconcile.py. Counted
are the rows and bytes that a cluster would shuffle (as pickled, compressed by zlib at its fastest, near to what Spark's
lz4 leaves), the rows that the driver holds, and processor seconds. From them the page docs/scale.md is worked out.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.reconcile import Corpus
from kimputin_cli.records import ArticleRecord
from kimputin_cli.scale.spark.bodies import organizations, places
from kimputin_cli.scale.spark.candidates import candidate_pairs
from kimputin_cli.scale.spark.compared import compared
from kimputin_cli.scale.spark.disputed import conflicts
from kimputin_cli.scale.spark.entities import entities, members
from kimputin_cli.scale.spark.flow import Reduce, Row
from kimputin_cli.scale.spark.linked import known, linked
from kimputin_cli.scale.spark.orders import gathered, order_conflicts
from kimputin_cli.scale.spark.people import persons
from kimputin_cli.scale.spark.tables import pack
from tests.spark.local_flow import LocalFlow, LocalTable

#: Rows are compressed together in blocks of so many bytes, as Spark does.
BLOCK = 32_768
GB = 1e9


class Meter:
    """Shuffled rows and bytes, bytes kept, and rows and bytes held by the driver, all together."""

    def __init__(self) -> None:
        self.rows = self.shuffled = self.kept = self.driver_rows = self.driver = 0

    def size(self, rows: Iterable[Row]) -> tuple[int, int]:
        count = total = 0
        held: list[bytes] = []
        size = 0
        for row in rows:
            count += 1
            held.append(row.key.encode() + row.order.encode() + pack(row.value))
            size += len(held[-1])
            if size >= BLOCK:
                total += len(zlib.compress(b"".join(held), 1))
                held, size = [], 0
        return count, total + len(zlib.compress(b"".join(held), 1))


class MeteredTable(LocalTable):
    """A table that tells a meter what would travel."""

    def __init__(self, rows: Callable[[], Iterable[Row]], parts: int, meter: Meter) -> None:
        super().__init__(rows, parts)
        self.meter = meter

    def _like(self, table: LocalTable) -> MeteredTable:
        return MeteredTable(table.rows, self._parts, self.meter)

    def mapped(self, function: Callable[[Iterator[Row]], Iterable[Row]]) -> MeteredTable:
        return self._like(super().mapped(function))

    def grouped(self, function: Reduce) -> MeteredTable:
        def run() -> Iterator[Row]:
            rows = sorted(self.rows(), key=lambda row: (row.key, row.order))
            count, size = self.meter.size(rows)
            self.meter.rows += count
            self.meter.shuffled += size
            yield from LocalTable(lambda: rows, self._parts).grouped(function).rows()

        return MeteredTable(run, self._parts, self.meter)

    def union(self, *others: LocalTable) -> MeteredTable:
        return self._like(super().union(*others))

    def kept(self) -> MeteredTable:
        rows = list(self.rows())
        self.meter.kept += self.meter.size(rows)[1]
        return MeteredTable(lambda: rows, self._parts, self.meter)


class MeteredFlow(LocalFlow):
    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self.meter = meter

    def table(self, rows: Iterable[Row]) -> MeteredTable:
        held = list(rows)
        self.meter.driver_rows += len(held)
        self.meter.driver += sum(len(row.key) + len(pack(row.value)) for row in held)
        return MeteredTable(lambda: held, self._parts, self.meter)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "records", nargs="?", type=Path, help="records as `facts extract --format jsonl --full` prints them"
    )
    parser.add_argument("--synthetic", type=int, metavar="CLAIMS")
    parser.add_argument("--words-per-second", type=float, default=2000.0, help="of facts extract on one core")
    options = parser.parse_args()
    if options.synthetic:
        records = Corpus(options.synthetic).records
    elif options.records:
        records = [msgspec.json.decode(line, type=ArticleRecord) for line in options.records.open("rb")]
    else:
        parser.error("name a file of records, or --synthetic CLAIMS")
    figures = measure(records)
    print(f"{len(records):,} articles, {figures['words']:,.0f} words each\n")
    print_figures(figures)
    print()
    print_totals(figures, options.words_per_second)


def measure(records: list[ArticleRecord]) -> dict[str, float]:
    """All figures for one article."""
    n = len(records)
    found: dict[str, float] = {
        "words": sum(len(r.text.split()) for r in records) / n,
        "text": sum(len(r.text.encode()) for r in records) / n,
        "record": sum(len(msgspec.json.encode(r)) for r in records) / n,
        "packed": len(zlib.compress(b"\n".join(msgspec.json.encode(r) for r in records), 6)) / n,
    }
    meter = Meter()
    flow = MeteredFlow(meter)
    rows = MeteredTable(lambda: (Row(r.source, r) for r in records), 3, meter)
    start = time.process_time()
    every = entities(persons(rows, flow), places(rows), organizations(rows, flow), flow).kept()
    articles = linked(known(rows, every.mapped(members)).kept()).kept()
    _note(found, "identity", meter, n, start)
    meter, before = Meter(), meter
    flow.meter = meter
    rows.meter = meter
    start = time.process_time()
    pairs = candidate_pairs(rows).kept()
    found["pairs"] = sum(1 for _ in pairs.rows()) / n
    differences = compared(rows, pairs).kept()
    told = list(conflicts(rows, differences, order_conflicts(articles), flow).rows())
    _note(found, "reconcile", meter, n, start)
    found["reconcile driver"] += sum(len(pack(row.value)) for row in articles.mapped(gathered).rows()) / n
    found["conflicts"] = len(told) / n
    found["kept"] = (before.kept + meter.kept) / n
    return found


def _note(found: dict[str, float], stage: str, meter: Meter, n: int, start: float) -> None:
    found[f"{stage} seconds"] = (time.process_time() - start) / n
    found[f"{stage} rows"], found[f"{stage} shuffle"] = meter.rows / n, meter.shuffled / n
    found[f"{stage} driver"] = meter.driver / n


def print_figures(f: dict[str, float]) -> None:
    print("| for each article | identity | reconciliation |\n| --- | ---: | ---: |")
    for name, unit in (("rows", "rows shuffled"), ("shuffle", "bytes shuffled"), ("driver", "bytes the driver holds")):
        print(f"| {unit} | {f[f'identity {name}']:,.0f} | {f[f'reconcile {name}']:,.0f} |")
    print(f"| processor seconds | {f['identity seconds']:.3f} | {f['reconcile seconds']:.3f} |")
    print(
        f"\ntext {f['text']:,.0f} bytes, record {f['record']:,.0f} bytes ({f['packed']:,.0f} compressed),"
        f" {f['pairs']:.1f} candidate pairs, kept meanwhile {f['kept']:,.0f} bytes, {f['conflicts']:.3f} conflicts"
    )


def print_totals(f: dict[str, float], speed: float) -> None:
    """The sums for a million and a thousand million articles, as if each cost what these did."""
    lines = (
        ("annotation, core-hours", lambda n: n * f["words"] / speed / 3600),
        ("identity, core-hours", lambda n: n * f["identity seconds"] / 3600),
        ("reconciliation, core-hours", lambda n: n * f["reconcile seconds"] / 3600),
        ("text read, GB", lambda n: n * f["text"] / GB),
        ("records written, GB", lambda n: n * f["packed"] / GB),
        ("kept meanwhile, GB", lambda n: n * (f["kept"] + f["packed"]) / GB),
        ("shuffle of annotation, GB", lambda n: n * (f["text"] / 2 + f["packed"]) / GB),
        ("shuffle of identity, GB", lambda n: n * f["identity shuffle"] / GB),
        ("shuffle of reconciliation, GB", lambda n: n * f["reconcile shuffle"] / GB),
        ("the driver's tables, GB", lambda n: n * (f["identity driver"] + f["reconcile driver"]) / GB),
    )
    print("| | 1,000,000 articles | 1,000,000,000 articles |\n| --- | ---: | ---: |")
    for name, of in lines:
        print(f"| {name} | {of(1e6):,.1f} | {of(1e9):,.0f} |")


if __name__ == "__main__":
    main()
