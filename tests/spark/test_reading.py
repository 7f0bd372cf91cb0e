"""What a cluster reads is what one machine reads: names, numbers of lines, which of two articles of one source counts."""

import json
from collections.abc import Iterator
from pathlib import Path

from kimputin_cli.reading import read
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.scale.spark.annotated import Annotation, columns, day_of
from kimputin_cli.scale.spark.flow import Row
from kimputin_cli.scale.spark.inputs import Read, Root, plain_uri, read_lines

LINES = [
    json.dumps({"source": "b", "text": "Le maire de Lyon parle."}),
    "",
    "{broken",
    json.dumps({"text": "Le maire de Lyon parle en 2012."}),
    json.dumps({"source": "b", "text": "Le maire de Lyon ne parle pas."}),
    json.dumps({"source": "b", "text": "Le maire de Lyon parle."}),
    json.dumps({"source": "c", "text": "Le maire de Lyon parle.", "date": "demain"}),
    json.dumps({"source": "d", "text": "The mayor speaks to the people of the town, and they listen to what he says."}),
    json.dumps([1]),
]


class Column:
    def __init__(self, values: list[object]) -> None:
        self._values = values

    def to_pylist(self) -> list[object]:
        return self._values


class Batch:
    """As much of a pyarrow.RecordBatch as is used."""

    def __init__(self, *columns: list[object]) -> None:
        self.columns = [Column(values) for values in columns]


def on_cluster(root: Root, uri: str) -> Iterator[Row]:
    """The rows of a file in two blocks, the later one first."""
    lines = [line.encode() for line in LINES]
    before = {(uri, 0): 0, (uri, 700): 5}
    for start, part in ((700, lines[5:]), (0, lines[:5])):
        batch = Batch([uri] * len(part), [start] * len(part), part)
        yield from read_lines(iter([batch]), [root], 0, before)  # type: ignore[list-item]


def test_a_feed_in_blocks_is_read_as_on_one_machine(tmp_path: Path, tiny_model: str) -> None:
    path = tmp_path / "été 100%.jsonl"
    path.write_text("".join(line + "\n" for line in LINES), "utf-8")
    root = Root(str(path), f"file://{path}", False)
    rows = sorted(on_cluster(root, f"file://{path}"), key=lambda row: (row.key, row.order))
    done = [column for row in Annotation(tiny_model, None, 600.0)(iter(rows)) for column in columns(row)]
    expected: dict[str, list[str | None]] = {}
    for item in read([str(path)]):
        cause = item.cause if isinstance(item, Unreadable) else None
        if cause not in expected.setdefault(item.source, []):
            expected[item.source].append(cause)
    found: dict[str, list[str | None]] = {}
    for column in done:
        found.setdefault(column["source"], []).append(column["cause"])
        assert (column["record"] is None) is (column["cause"] is not None)
    assert found == expected
    assert {column["file"] for column in done} == {str(path)}


def test_each_article_has_the_time_that_it_is_given(tiny_model: str) -> None:
    rows = [Row(name, Read(Raw(source=name, sha256=name, text="Le maire parle."), "f"), "") for name in "ab"]
    found = [row.value for row in Annotation(tiny_model, None, 1e-6)(iter(rows))]
    assert [value[0] for value in found] == [None, None]
    assert all("--timeout" in value[2] for value in found)


def test_names_of_files_are_those_that_one_machine_gives() -> None:
    folder = Root("news/", "hdfs://host:9000/data/news", True)
    assert folder.holds("hdfs://host:9000/data/news/2024/a.jsonl")
    assert not folder.holds("hdfs://host:9000/data/newsletter/a.jsonl")
    assert folder.source("hdfs://host:9000/data/news/2024/a.jsonl") == "news/2024/a.jsonl"
    assert (
        plain_uri("file:/tmp/a%20b%C3%A9.jsonl")
        == plain_uri("file:///tmp/a%20b%C3%A9.jsonl")
        == "file:///tmp/a bé.jsonl"
    )


def test_articles_are_kept_by_day() -> None:
    values = ["2024-06-19", "2024-06", "2024", None, "../2019"]
    days = ["2024-06-19", "2024-06-01", "2024-01-01", "unknown", "unknown"]
    assert [day_of(value) for value in values] == days
