"""Rows as a table, JSON, JSON Lines or CSV."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kimputin_cli.show.messages import language, translated
from kimputin_cli.show.safe import cell, escaped, one_line, printable

Format = Literal["table", "json", "jsonl", "csv"]
Row = dict[str, Any]
#: Below this width, or so much for each column, a table with sentences is a list.
NARROW = 110
COLUMN = 25
#: What stands for an empty first cell.
EMPTY = "–"
#: Key of a row that is a part of the row above: its long cell alone is shown, indented and marked.
INSIDE = "inside"
_MARK = "↳ "


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the row's key, the heading, and how it takes its share of the width; `instead`: the key of
    what is shown where the row has nothing under the first.

    On a narrow screen a table with a `long` column (sentences) becomes a list: the other cells on one line, all but the
    first with their headings, the long one under them. A row that is `INSIDE` the one above stands under it.
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

    from kimputin_cli.show.terminal import notes, output

    if not rows:
        notes().print(Text(translated(empty)))
        return
    shown = rows if limit is None else rows[:limit]
    out = output()
    if out.width < max(NARROW, COLUMN * len(columns)) and any(column.long for column in columns):
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

    from kimputin_cli.show.terminal import tied

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for column in columns:
        table.add_column(
            tied(translated(column.heading)),
            ratio=column.ratio,
            style=column.style,
            no_wrap=column.no_wrap,
            overflow="fold",
        )
    for row in rows:
        inside = bool(row.get(INSIDE))
        cells = ("" if inside and not column.long else _cell(row, column) for column in columns)
        table.add_row(*(Text(_MARK * (inside and c.long) + tied(cell)) for c, cell in zip(columns, cells, strict=True)))
    return table


def _item(out: Any, row: Row, columns: Sequence[Column]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kimputin_cli.show.terminal import tied, unbroken

    inside = bool(row.get(INSIDE))
    if not inside:
        first, *others = (column for column in columns if not column.long)
        head = [Text(tied(_cell(row, first)) or EMPTY, style=first.style)]
        for column in others:
            if text := _cell(row, column):
                label = unbroken(labelled(translated(column.heading)))
                head.append(Text.assemble((label, "dim"), (tied(text), column.style)))
        out.print(Text(" · ").join(head))
    for column in columns:
        if column.long and row.get(column.key):
            text = _MARK * inside + tied(_cell(row, column))
            out.print(Padding(Text(text), (0, 0, 0, 6 if inside else 4), expand=False))


def labelled(heading: str) -> str:
    """A heading before its value."""
    return f"{heading}\u00a0: " if language() == "fr" else f"{heading}: "


def _cell(row: Row, column: Column) -> str:
    """The text of a cell on one line; of a source only the last part of its path, which is what tells sources apart."""
    value = row.get(column.key)
    if value is None and column.instead:
        value = row.get(column.instead)
    text = one_line(printable(_flat(value)))
    return text.rstrip("/").rsplit("/", 1)[-1] if column.key == "source" else text
