"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from kimputin_cli.store.filters import Filter


class Format(StrEnum):
    """How a listing is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Lang(StrEnum):
    fr = "fr"
    en = "en"


def a_time(value: str | None) -> str | None:
    """Callback of --when: an EDTF value, or a wrong-usage error that says what one looks like."""
    from kimputin_cli.chronology import is_valid

    if value is not None and not is_valid(value):
        raise typer.BadParameter(f"{value!r} is not a date; write 2019, 2019-04, 2019-04-25 or 2000/2005 (EDTF)")
    return value


Db = Annotated[Path, typer.Option("--db", envvar="FACTS_DB", help="The store.", metavar="FILE")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How the result is written.")]
JsonOption = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Who = Annotated[
    str | None, typer.Option(help="Only with this person or organisation, under any name or role.", metavar="NAME")
]
Where = Annotated[str | None, typer.Option(help="Only at this place or in this country.", metavar="PLACE")]
When = Annotated[
    str | None,
    typer.Option(help="Only at this time: 2019, 2019-04, 2000/2005 (EDTF).", metavar="DATE", callback=a_time),
]
Source = Annotated[
    str | None, typer.Option(help="Only from articles whose path, source or title holds this.", metavar="TEXT")
]
Limit = Annotated[int, typer.Option(help="At most so many rows in a table; 0: all.", min=0)]
LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of messages and explanations; else by FACTS_LANG, then by the locale."),
]

DEFAULT_DB = Path("facts.db")

Form = Literal["table", "json", "jsonl", "csv"]


def form_of(chosen: Format, as_json: bool) -> Form:
    return "json" if as_json else chosen.value


def rows_shown(limit: int) -> int | None:
    """The rows of a table, which is for reading, are limited unless 0 is asked for; those of other forms never are."""
    return limit or None


def rows_asked(limit: int, form: Form) -> int | None:
    """The rows to ask the store for: one more than is shown tells whether there are more."""
    return limit + 1 if limit and form == "table" else None


__all__ = [
    "DEFAULT_DB",
    "Db",
    "Filter",
    "Format",
    "FormatOption",
    "JsonOption",
    "Lang",
    "LangOption",
    "Limit",
    "Source",
    "When",
    "Where",
    "Who",
]
