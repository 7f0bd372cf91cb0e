"""Rows as a table, JSON, JSON Lines or CSV."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kimputin_cli.show.safe import cell, printable

Format = Literal["table", "json", "jsonl", "csv"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the row's key, the heading, and how it takes its share of the width."""

    key: str
    heading: str
    ratio: int | None = None
    style: str = ""
    no_wrap: bool = False


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
        sys.stdout.write(as_csv(rows))


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def print_json_array(rows: Iterable[Any]) -> None:
    """One array, an element a line, written as the rows come."""
    sys.stdout.write("[")
    for i, row in enumerate(rows):
        sys.stdout.write((",\n " if i else "\n ") + as_json(row))
    sys.stdout.write("\n]\n")


def as_csv(rows: Sequence[Row]) -> str:
    """RFC 4180 with a heading; lists are joined with "; ", nested records are JSON."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
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
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kimputin_cli.show.terminal import notes, output

    if not rows:
        notes().print(Text(empty))
        return
    shown = rows if limit is None else rows[:limit]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for column in columns:
        table.add_column(
            column.heading, ratio=column.ratio, style=column.style, no_wrap=column.no_wrap, overflow="fold"
        )
    for row in shown:
        table.add_row(*(Text(printable(_flat(row.get(column.key)))) for column in columns))
    output().print(table)
    if len(shown) < len(rows):
        notes().print(Text(f"{len(rows) - len(shown)} more; --limit 0 shows all, --format json everything about each"))
