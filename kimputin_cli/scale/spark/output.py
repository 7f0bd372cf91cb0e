"""What is written: a folder of Parquet tables and one of JSON Lines, finished by a file that says so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from kimputin_cli.records import ArticleRecord, Conflict
from kimputin_cli.scale.load import FINISHED, Finished
from kimputin_cli.scale.spark.errors import SparkError, one_line
from kimputin_cli.scale.spark.flow import Row
from kimputin_cli.scale.spark.inputs import at
from kimputin_cli.scale.spark.linked import Known
from kimputin_cli.scale.spark.links import links_of
from kimputin_cli.scale.spark.tables import Columns

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

RECORDS, ASIDE, ENTITIES, LINKS, CONFLICTS = "records", "set_aside", "entities", "links", "conflicts"

ENTITY_SCHEMA = "label string, id string, name string, articles long, mentions long, record string"
LINK_SCHEMA = "source string, record string"
CONFLICT_SCHEMA = "lang string, id string, kind string, status string, severity string, score double, record string"

_decoder = msgspec.json.Decoder(ArticleRecord)


class Folder:
    """The folder that a run makes. It is made by it and by nobody else: one that exists is refused."""

    def __init__(self, spark: "SparkSession", name: str) -> None:
        """Raises SparkError where the folder exists or cannot be made."""
        self._spark = spark
        self._kept = 0
        try:
            self._path, self._system = at(spark, name)
            if self._system.exists(self._path):
                raise SparkError(f"{name}: exists; name a folder that does not, or remove it")
            if not self._system.mkdirs(self._path):
                raise SparkError(f"{name}: cannot be made")
        except SparkError:
            raise
        except Exception as error:
            raise SparkError(f"{name}: cannot be written: {one_line(error)}") from error
        self.uri = self._path.toString().rstrip("/")

    def keep(self, frame: "DataFrame") -> "DataFrame":
        """`frame`, written down among the tables that go when the run ends, so that no loss makes it start again."""
        self._kept += 1
        place = f"{self.uri}/_work/{self._kept}"
        frame.write.parquet(place)
        return self._spark.read.schema(frame.schema).parquet(place)

    def finish(self, finished: Finished) -> None:
        """Remove what was kept meanwhile; then the file that says that all is there."""
        self._remove("_work")
        path = self._child(FINISHED)
        stream = self._system.create(path)
        stream.write(bytearray(msgspec.json.format(msgspec.json.encode(finished)) + b"\n"))
        stream.close()

    def discard(self) -> None:
        self._system.delete(self._path, True)

    def _child(self, name: str) -> Any:
        jvm: Any = self._spark._jvm
        return jvm.org.apache.hadoop.fs.Path(self._path, name)

    def _remove(self, name: str) -> None:
        self._system.delete(self._child(name), True)


def read_records(batches: "Iterator[RecordBatch]") -> Iterator[Row]:
    """Rows of the table of records, from its columns source and record."""
    for batch in batches:
        for source, record in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield Row(source, _decoder.decode(record))


def entity_columns(row: Row) -> Iterator[Columns]:
    from kimputin_cli.scale.linking.entities import global_row

    linked = row.value
    found = global_row(linked.entity, len(linked.entity.sources), linked.mentions)
    yield {
        "label": found.label,
        "id": found.id,
        "name": found.name,
        "articles": found.articles,
        "mentions": found.mentions,
        "record": msgspec.json.encode({"rank": linked.rank, "row": found}).decode(),
    }


def link_columns(row: Row) -> Iterator[Columns]:
    article: Known = row.value
    yield {"source": row.key, "record": msgspec.json.encode(links_of(article.record, article)).decode()}


def conflict_columns(row: Row) -> Iterator[Columns]:
    from kimputin_cli.scale.spark.disputed import LANGUAGES

    found: tuple[Conflict, ...] = row.value
    for lang, c in zip(LANGUAGES, found, strict=True):
        head = {"lang": lang, "id": c.id, "kind": c.kind, "status": c.status, "severity": c.severity}
        yield {**head, "score": float(c.score), "record": msgspec.json.encode(c).decode()}
