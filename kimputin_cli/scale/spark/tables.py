"""Tables on Spark: rows are two text columns and a pickled value. Maps that follow one another run as one."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec

from kimputin_cli.records import ArticleRecord
from kimputin_cli.scale.spark.flow import Map, Reduce, Row, Table

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

SCHEMA = "key string, ord string, value binary"
#: Rows, and bytes of their values, in one batch on the way between a worker and Spark.
BATCH_ROWS, BATCH_BYTES = 2_000, 16_000_000

Keep = Callable[["DataFrame"], "DataFrame"]
#: Makes rows of what Spark hands over.
Reader = Callable[[Iterator["RecordBatch"]], Iterator[Row]]
Columns = dict[str, Any]


class SparkTable:
    """A data frame of rows with the maps that are still to run over it; `keep` makes one that is worked out once."""

    def __init__(
        self, frame: "DataFrame", keep: Keep, reader: Reader | None = None, maps: tuple[Map, ...] = ()
    ) -> None:
        self._source = frame
        self._keep = keep
        self._reader = reader
        self._maps = maps

    def mapped(self, function: Map) -> "SparkTable":
        return SparkTable(self._source, self._keep, self._reader, (*self._maps, function))

    def grouped(self, function: Reduce) -> "SparkTable":
        ordered = self.frame().repartition("key").sortWithinPartitions("key", "ord")
        return SparkTable(ordered, self._keep, None, (_by_key(function),))

    def union(self, *others: Table) -> "SparkTable":
        frame = self.frame()
        for other in others:
            frame = frame.union(on_spark(other).frame())
        return SparkTable(frame, self._keep)

    def kept(self) -> "SparkTable":
        return SparkTable(self._keep(self.frame()), self._keep)

    def rows(self) -> Iterator[Row]:
        for key, order, value in self.frame().toLocalIterator():
            yield Row(key, pickle.loads(value), order)

    def frame(self) -> "DataFrame":
        """The rows with all maps run over them."""
        if not self._maps and not self._reader:
            return self._source
        return self._source.mapInArrow(_Run(self._reader, self._maps, None), SCHEMA)

    def as_columns(self, function: Callable[[Row], Iterable[Columns]], schema: str) -> "DataFrame":
        """What `function` makes of each row, as the columns of `schema`, for others to read."""
        return self._source.mapInArrow(_Run(self._reader, self._maps, function), schema)


def on_spark(table: Table) -> SparkTable:
    """The table as what it is on a cluster."""
    assert isinstance(table, SparkTable)
    return table


class SparkFlow:
    """Tables on one session."""

    def __init__(self, spark: "SparkSession", keep: Keep) -> None:
        self._spark = spark
        self._keep = keep

    def table(self, rows: Iterable[Row]) -> SparkTable:
        packed = [(row.key, row.order, bytearray(pack(row.value))) for row in rows]
        return SparkTable(self._spark.createDataFrame(packed, SCHEMA), self._keep)


class _Run:
    """What a worker does with a partition."""

    def __init__(
        self, reader: Reader | None, maps: tuple[Map, ...], columns: Callable[[Row], Iterable[Columns]] | None
    ) -> None:
        self._reader = reader or _rows
        self._maps = maps
        self._columns = columns

    def __call__(self, batches: "Iterator[RecordBatch]") -> "Iterator[RecordBatch]":
        rows: Iterator[Row] = self._reader(batches)
        for function in self._maps:
            rows = iter(function(rows))
        if self._columns is not None:
            return column_batches(found for row in rows for found in self._columns(row))
        return _batches(rows)


def _by_key(function: Reduce) -> Map:
    def run(rows: Iterator[Row]) -> Iterator[Row]:
        for key, group in groupby(rows, key=itemgetter(0)):
            yield from function(key, group)

    return run


def _rows(batches: "Iterator[RecordBatch]") -> Iterator[Row]:
    for batch in batches:
        keys, orders, values = (column.to_pylist() for column in batch.columns)
        for key, order, value in zip(keys, orders, values, strict=True):
            yield Row(key, pickle.loads(value), order)


class _Pickler(pickle.Pickler):
    """Records as MessagePack: a tenth of the time."""

    def reducer_override(self, value: object) -> Any:
        if type(value) is ArticleRecord:
            return unpack_record, (msgspec.msgpack.encode(value),)
        return NotImplemented


_decoder = msgspec.msgpack.Decoder(ArticleRecord)


def unpack_record(data: bytes) -> ArticleRecord:
    return _decoder.decode(data)


def pack(value: object) -> bytes:
    """`value` pickled, for one cluster of one version of this program."""
    target = BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(value)
    return target.getvalue()


def _batches(rows: Iterable[Row]) -> "Iterator[RecordBatch]":
    return column_batches({"key": row.key, "ord": row.order, "value": pack(row.value)} for row in rows)


def column_batches(found: Iterable[Columns]) -> "Iterator[RecordBatch]":
    """Columns as batches of a bounded size. Every entry has the same columns; text, numbers, truth values or bytes."""
    import pyarrow

    held: list[Columns] = []
    size = 0
    for columns in found:
        held.append(columns)
        size += sum(len(value) for value in columns.values() if isinstance(value, str | bytes))
        if len(held) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield pyarrow.RecordBatch.from_pylist(held, _schema(held[0]))
            held, size = [], 0
    if held:
        yield pyarrow.RecordBatch.from_pylist(held, _schema(held[0]))


def _schema(columns: Columns) -> Any:
    """Text where nothing is known of a column."""
    import pyarrow

    types = {bytes: pyarrow.binary(), bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}
    return pyarrow.schema([(name, types.get(type(value), pyarrow.string())) for name, value in columns.items()])
