"""JSON Lines and Parquet files, wherever Spark reads them, as the texts that one machine would read from them."""

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from kimputin_cli.reading.formats.jsonl import decode_json
from kimputin_cli.reading.formats.parquet import plain
from kimputin_cli.reading.formats.record import from_record
from kimputin_cli.reading.limits import MAX_RECORD_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.scale.spark.errors import SparkError, one_line
from kimputin_cli.scale.spark.flow import Row, joined
from kimputin_cli.scale.spark.tables import Keep, SparkFlow, SparkTable

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

LINES, PARQUET = "*.{jsonl,ndjson}", "*.parquet"


class Root(NamedTuple):
    """A path that was named: as it was named, where it is, and whether it is a folder."""

    name: str
    uri: str
    folder: bool

    def holds(self, uri: str) -> bool:
        return uri.startswith(self.uri.rstrip("/") + "/") if self.folder else uri == self.uri

    def source(self, uri: str) -> str:
        """What one machine would call the file: the path as named, with the way down from there."""
        return posixpath.join(self.name, uri[len(self.uri.rstrip("/")) + 1 :]) if self.folder else self.name


class Place(NamedTuple):
    """A file by the order in which it is read and by its name."""

    order: str
    source: str


class Read(NamedTuple):
    """A text as it was read, or why it was not, and the file that it is from."""

    what: Raw | Unreadable
    file: str


def roots(spark: "SparkSession", paths: list[str]) -> list[Root]:
    """Where the paths are. Raises SparkError for one that cannot be read."""
    found = []
    for name in dict.fromkeys(paths):
        try:
            path, system = at(spark, name)
            status = system.getFileStatus(path)
        except Exception as error:
            cause = one_line(error)
            raise SparkError(f"{name}: cannot be read: {_missing(cause) or cause}") from error
        uri = plain_uri(status.getPath().toUri().toString())
        if not status.isDirectory() and not name.endswith((".jsonl", ".ndjson", ".parquet")):
            raise SparkError(f"{name}: --engine spark reads .jsonl, .ndjson and .parquet files, and folders of them")
        found.append(Root(name, uri, bool(status.isDirectory())))
    return found


def at(spark: "SparkSession", name: str) -> tuple[Any, Any]:
    """A path and its file system, as Java objects; a path without a scheme is on Spark's default file system."""
    jvm: Any = spark._jvm
    configuration = spark._jsc.hadoopConfiguration()
    path = jvm.org.apache.hadoop.fs.Path(jvm.org.apache.hadoop.fs.Path(name).toUri()) if "://" in name else None
    if path is None:
        default = jvm.org.apache.hadoop.fs.FileSystem.get(configuration)
        base = jvm.org.apache.hadoop.fs.Path(default.getWorkingDirectory().toUri())
        whole = posixpath.join(base.toUri().getPath(), name)
        uri = base.toUri()
        path = jvm.org.apache.hadoop.fs.Path(uri.getScheme(), uri.getAuthority(), whole)
    return path, path.getFileSystem(configuration)


def plain_uri(uri: str) -> str:
    """One spelling of it: without escapes, and with three strokes where there is no host."""
    return re.sub(r"^([\w+.-]+):/(?!/)", r"\1:///", unquote(uri))


def _missing(cause: str) -> str | None:
    return "no such file or folder" if "FileNotFound" in cause or "does not exist" in cause else None


class Feed(NamedTuple):
    """What was found under the roots: a table of `Read` by source, and the bytes of it."""

    texts: SparkTable
    bytes: int


def feed(spark: "SparkSession", paths: list[str], keep: Keep) -> Feed:
    """The texts of all files. Raises SparkError where there are none."""
    found = roots(spark, paths)
    tables: list[SparkTable] = []
    total = 0
    for number, root in enumerate(found):
        path, system = at(spark, root.name)
        total += int(system.getContentSummary(path).getLength())
        if root.folder or not root.name.endswith(".parquet"):
            tables += _lines(spark, found, number, keep)
        if root.folder or root.name.endswith(".parquet"):
            tables += _parquet(spark, found, number, keep)
    if not tables:
        names = ", ".join(root.name for root in found)
        raise SparkError(f"{names}: no .jsonl, .ndjson or .parquet file there")
    return Feed(tables[0].union(*tables[1:]), total)


def _reader(spark: "SparkSession", root: Root, pattern: str) -> Any:
    reader = spark.read.option("recursiveFileLookup", "true")
    return reader.option("pathGlobFilter", pattern) if root.folder else reader


def _location(root: Root) -> str:
    """The place as Spark's readers take it, who look for patterns in names."""
    return "".join("\\" + c if c in "\\{}[]*?" else c for c in root.uri)


def _lines(spark: "SparkSession", found: list[Root], number: int, keep: Keep) -> Iterator[SparkTable]:
    from pyspark.sql import functions as f

    root = found[number]
    frame = _reader(spark, root, LINES).option("lineSep", "\n").text(_location(root))
    files = frame.inputFiles()
    if not files:
        return
    value = f.col("value")
    where = [f.col("_metadata.file_path").alias("file"), f.col("_metadata.file_block_start").alias("block")]
    size = f.octet_length(value)
    full = f.count(f.when(f.trim(value) != "", True))
    counts = frame.select(*where, value).groupBy("file", "block").agg(f.count("*"), full).collect()
    before, seen = {}, set()
    at_line: dict[str, int] = {}
    for file, block, lines, not_blank in sorted(counts):
        before[file, block] = at_line.get(file, 0)
        at_line[file] = at_line.get(file, 0) + lines
        if not_blank:
            seen.add(plain_uri(file))
    bounded = f.when(size <= MAX_RECORD_BYTES, value.cast("binary"))
    lines_ = frame.select(*where, bounded.alias("value"))
    yield SparkTable(lines_, keep, partial(read_lines, roots=found, number=number, before=before))
    places = (_place(found, number, uri) for uri in map(plain_uri, files) if uri not in seen)
    empty = [Row(p.source, Read(Unreadable(p.source, "empty file"), p.source), p.order) for p in places if p]
    if empty:
        yield SparkFlow(spark, keep).table(empty)


def read_lines(
    batches: "Iterator[RecordBatch]", roots: list[Root], number: int, before: dict[tuple[str, int], int]
) -> Iterator[Row]:
    """Lines in the order of their files. `before`: how many lines a file has before each of its blocks."""
    block: tuple[str, int] | None = None
    line = 0
    place: Place | None = None
    for batch in batches:
        for file, start, value in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if (file, start) != block:
                block, line = (file, start), before[file, start]
                place = _place(roots, number, plain_uri(file))
            line += 1
            if place is None:
                continue
            source = f"{place.source}:{line}"
            order = joined(place.order, f"{line:012}")
            if value is None:
                cause = f"longer than the {MAX_RECORD_BYTES:,} bytes of the longest record read"
                yield Row(source, Read(Unreadable(source, cause), place.source), order)
            elif value.strip():
                yield from _rows(_parsed(value, source), place, order)


def _parsed(value: bytes, source: str) -> Iterator[Raw | Unreadable]:
    try:
        record = decode_json(value.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        yield Unreadable(source, str(error))
        return
    yield from from_record(record, source)


def _rows(found: Iterator[Raw | Unreadable], place: Place, order: str) -> Iterator[Row]:
    for n, what in enumerate(found):
        yield Row(what.source, Read(what, place.source), joined(order, str(n)))


def _parquet(spark: "SparkSession", found: list[Root], number: int, keep: Keep) -> Iterator[SparkTable]:
    from pyspark.sql import functions as f

    root = found[number]
    try:
        frame = _reader(spark, root, PARQUET).parquet(_location(root))
    except Exception as error:
        if "UNABLE_TO_INFER_SCHEMA" in str(error):  # no file
            return
        raise
    if not frame.inputFiles():
        return
    columns: DataFrame = frame.select(
        f.col("_metadata.file_path"), f.col("_metadata.row_index"), f.struct(*(f.col(f"`{c}`") for c in frame.columns))
    )
    yield SparkTable(columns, keep, partial(read_parquet, roots=found, number=number))


def read_parquet(batches: "Iterator[RecordBatch]", roots: list[Root], number: int) -> Iterator[Row]:
    """Rows by the files' own numbers."""
    for batch in batches:
        for file, index, fields in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            place = _place(roots, number, plain_uri(file))
            if place is not None:
                source = f"{place.source}:{index + 1}"
                record = {name: plain(value) for name, value in fields.items()}
                yield from _rows(from_record(record, source), place, joined(place.order, f"{index + 1:012}"))


def _place(roots: list[Root], number: int, uri: str) -> Place | None:
    """Where a file stands; None for one that another root, named before, holds too."""
    first = next(n for n, root in enumerate(roots) if root.holds(uri))
    if first != number:
        return None
    source = roots[number].source(uri)
    return Place(joined(f"{number:06}", *uri.split("/")), source)
