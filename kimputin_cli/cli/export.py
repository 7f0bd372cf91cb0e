"""Commands that take facts out of the store and back in: timeline, network, export, load."""

from pathlib import Path
from typing import Annotated

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
from kimputin_cli.cli.listings import fresh
from kimputin_cli.cli.options import (
    DEFAULT_DB,
    Db,
    Filter,
    Format,
    FormatOption,
    JsonOption,
    Limit,
    Source,
    When,
    Where,
    Who,
    form_of,
    rows_asked,
    rows_shown,
)
from kimputin_cli.show.events import legible
from kimputin_cli.show.export.interface import Form
from kimputin_cli.show.listing import Column, print_rows

TIMELINE = (
    Column("earliest", "From", None, "bold", True),
    Column("latest", "To", None, "bold", True),
    Column("participants", "Who", 3),
    Column("type", "Event", 2),
    Column("place", "Where", 2),
    Column("sentence", "Sentence", 6, long=True),
    Column("source", "Source", 2),
)
NETWORK = (
    Column("one", "Who", 3, "bold"),
    Column("other", "Met", 3, "bold"),
    Column("articles", "Articles"),
    Column("events", "Events"),
    Column("dates", "When", 4),
)

#: So many dates of a meeting stand in a table.
DATES = 3


@app.command()
@guarded
def timeline(
    db: Db = DEFAULT_DB,
    who: Who = None,
    where: Where = None,
    when: When = None,
    source: Source = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List the dated events in order.

    A date that is not known to the day is shown as its first and last possible day.

    Example: facts timeline --when 2018/2019
    """
    from kimputin_cli.chronology import interval, iso_day
    from kimputin_cli.store import queries

    form = form_of(format, json)
    wanted = Filter(who=who, where=where, when=when, source=source)
    with fresh(db) as store:
        rows = queries.events(store, wanted, rows_asked(limit, form), dated=True)
        if form == "table":
            rows = legible(store, rows)
    for row in rows:
        first, last = interval(row["date"])
        row["earliest"], row["latest"] = iso_day(first), iso_day(last) if last != first else ""
    print_rows(rows, TIMELINE, form, empty="no dated event in the store", limit=rows_shown(limit))


@app.command()
@guarded
def network(
    db: Db = DEFAULT_DB,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    graphml: Annotated[bool, typer.Option("--graphml", help="As a GraphML document, for Gephi or networkx.")] = False,
    limit: Limit = 50,
) -> None:
    """List who met whom, in how many articles.

    Example: facts network --graphml > network.graphml
    """
    import sys

    from kimputin_cli.store.network import meetings

    form = form_of(format, json)
    with fresh(db) as store:
        if graphml:
            from kimputin_cli.show.export.graphml import graphml as document

            sys.stdout.write(document(store).decode("utf-8"))
            return
        rows = meetings(store, rows_asked(limit, form))
    if form in ("table", "csv"):
        rows = [row | {"one": row["one"]["name"], "other": row["other"]["name"]} for row in rows]
    if form == "table":
        rows = [row | {"dates": spanned(row["dates"])} for row in rows]
    print_rows(rows, NETWORK, form, empty="nobody met anybody", limit=rows_shown(limit))


def spanned(dates: list[str]) -> list[str] | str:
    """Sorted dates, of many only the first and the last."""
    return dates if len(dates) <= DATES else f"{dates[0]} … {dates[-1]}"


@app.command()
@guarded
def export(
    form: Annotated[Form, typer.Argument(help="jsonl, csv, parquet, brat, docbin, ftm or graphml.")],
    target: Annotated[Path, typer.Argument(help="The file to write, or the folder (csv, parquet, brat).")],
    db: Db = DEFAULT_DB,
) -> None:
    """Write the whole store in another tool's form.

    \b
    Example: facts export csv tables/
    Example: facts export jsonl facts.jsonl
    """
    from kimputin_cli.show.export import ExportError
    from kimputin_cli.show.export import export as write

    with fresh(db) as store:
        try:
            count = write(store, form, target)
        except ExportError as error:
            say(f"facts: {error}")
            raise typer.Exit(1) from None
    say(f"{count} article{'s' * (count != 1)} written to {target}")


@app.command()
@guarded
def load(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="JSON Lines files of records (from export or extract --full), or folders from --engine spark.",
            metavar="PATH...",
        ),
    ],
    db: Db = DEFAULT_DB,
) -> None:
    """Read exported records back into a store.

    Records are taken as they are: nothing is annotated again. So are who is who and the contradictions of a folder that
    a cluster made, where the store was empty.

    \b
    Example: facts load facts.jsonl --db copy.db
    Example: facts load result/
    """
    from kimputin_cli.scale import derive
    from kimputin_cli.scale.load import LoadError, load_folder, load_records
    from kimputin_cli.store import Store

    failed = False
    count = 0
    with Store(db, create=True) as store:
        for path in paths:
            try:
                count += load_folder(store, path) if path.is_dir() else load_records(store, path)
            except LoadError as error:
                say(f"facts: {error}")
                failed = True
        derive.refresh(store)
    say(f"{count} article{'s' * (count != 1)} loaded into {db}")
    if failed:
        raise typer.Exit(1)


@app.command()
@guarded
def report(
    target: Annotated[Path, typer.Argument(help="The page to write.", metavar="FILE.html")],
    db: Db = DEFAULT_DB,
) -> None:
    """Write a page to read, search and print.

    One self-contained HTML file: contradictions side by side, timeline, map, people, quotations, the articles.

    Example: facts report report.html --lang fr
    """
    from kimputin_cli.scale import derive
    from kimputin_cli.show.messages import language
    from kimputin_cli.show.report import page
    from kimputin_cli.store import Store

    with Store(db) as store:
        derive.refresh(store)
        html = page(store, language())
    try:
        target.write_text(html, encoding="utf-8")
    except OSError as error:
        say(f"facts: {target}: {error.strerror or error}")
        raise typer.Exit(1) from None
    say(f"report written to {target}")
