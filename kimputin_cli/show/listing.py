"""Rows as a table, JSON, JSON Lines or CSV."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import cell, escaped, printable

Format = Literal["table", "json", "jsonl", "csv"]
Row = dict[str, Any]
#: Below this width a table with sentences is a list.
NARROW = 110


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the row's key, the heading, and how it takes its share of the width; `instead`: the key of
    what is shown where the row has nothing under the first.

    On a narrow screen a table with a `long` column (sentences) becomes a list: the other cells on one line, the long
    one under them.
    """

    key: str
    heading: str
    ratio: int | None = None
    style: str = ""
    no_wrap: bool = False
    long: bool = False
    instead: str = ""


def print_rows(
    rows: Sequence[Row], columns: Sequence[Column], form: Format, *, empty: str, limit: int | None = None
) -> None:
    """Write `rows` to standard output. A table shows `columns` and at most `limit` rows, the other forms everything."""
    if form == "table":
        _table(rows, columns, empty, limit)
    elif form == "json":
        print_json_array(rows)
    elif form == "jsonl":
        for row in rows:
            sys.stdout.write(as_json(row) + "\n")
    else:
        text = as_csv(rows)
        sys.stdout.write(printable(text.replace("\r\n", "\n")) if sys.stdout.isatty() else text)


def as_json(value: Any) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def print_json_array(rows: Iterable[Any]) -> None:
    """One array, an element a line, written as the rows come."""
    sys.stdout.write("[")
    for i, row in enumerate(rows):
        sys.stdout.write((",\n " if i else "\n ") + as_json(row))
    sys.stdout.write("\n]\n")


def as_csv(rows: Sequence[Row]) -> str:
    """RFC 4180 with a heading; lists are joined with "; ", nested records are JSON.

    Every cell is in quotation marks: a spreadsheet that splits at semicolons too finds no formula behind one.
    """
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows({key: cell(_flat(value)) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    if isinstance(value, list) and all(isinstance(v, dict) for v in value):
        return "; ".join(str(v.get("name") or v.get("text") or as_json(v)) for v in value)
    return str(value) if not isinstance(value, dict) else as_json(value)


def _table(rows: Sequence[Row], columns: Sequence[Column], empty: str, limit: int | None) -> None:
    from rich.text import Text

    from kimputin_cli.show.terminal import notes, ragged

    if not rows:
        notes().print(Text(translated(empty)))
        return
    shown = rows if limit is None else rows[:limit]
    with ragged() as out:
        if out.width < NARROW and any(column.long for column in columns):
            for row in shown:
                _item(out, row, columns)
        else:
            out.print(_grid(shown, columns))
    if len(shown) < len(rows):
        notes().print(Text(translated("there are more; --limit 0 shows all, --format json everything about each")))


def _grid(rows: Sequence[Row], columns: Sequence[Column]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for column in columns:
        table.add_column(
            translated(column.heading), ratio=column.ratio, style=column.style, no_wrap=column.no_wrap, overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(_cell(row, column)) for column in columns))
    return table


def _item(out: Any, row: Row, columns: Sequence[Column]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    head = [(text, column.style) for column in columns if not column.long and (text := _cell(row, column))]
    out.print(Text(" · ").join(Text(text, style=style) for text, style in head))
    for column in columns:
        if column.long and row.get(column.key):
            out.print(Padding(Text(_cell(row, column)), (0, 0, 0, 4), expand=False))


def _cell(row: Row, column: Column) -> str:
    """The text of a cell on one line; of a source only the last part of its path, which is what tells sources apart."""
    value = row.get(column.key)
    if value is None and column.instead:
        value = row.get(column.instead)
    text = " ".join(printable(_flat(value)).split())
    return text.rstrip("/").rsplit("/", 1)[-1] if column.key == "source" else text
