"""The listings of one kind of fact: people, places, organizations, dates, quotes, events."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded
from kimputin_cli.cli.options import (
    DEFAULT_DB,
    Db,
    Filter,
    Form,
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
from kimputin_cli.show.listing import INSIDE, Column, Row, print_rows
from kimputin_cli.show.messages import translated
from kimputin_cli.show.people import fullest
from kimputin_cli.store import Store, queries

Name = Annotated[str | None, typer.Argument(help="Only this one, with the evidence of who is meant.", metavar="NAME")]

PEOPLE = (
    Column("name", "Name", 3, "bold"),
    Column("roles", "Roles", 4),
    Column("articles", "Articles"),
    Column("mentions", "Mentions"),
)
PLACES = (
    Column("name", "Name", 3, "bold"),
    Column("country", "Country"),
    Column("articles", "Articles"),
    Column("mentions", "Mentions"),
)
BODIES = (Column("name", "Name", 3, "bold"), Column("articles", "Articles"), Column("mentions", "Mentions"))
#: Of one person, place or body; a column that has nothing is left out.
ONE = (
    Column("name", "Name", 2, "bold"),
    Column("aliases", "Written", 3),
    Column("roles", "Roles", 3),
    Column("country", "Country"),
    Column("evidence", "Evidence", 5),
)
DATES = (
    Column("value", "Date", None, "bold", True),
    Column("text", "In the text", 2),
    Column("context", "Context", 5, long=True),
    Column("source", "Source", 2),
)
QUOTES = (
    Column("speaker", "Who", 2, "bold", instead="speaker_text"),
    Column("text", "Words", 6, long=True),
    Column("cue", "Cue", 1),
    Column("source", "Source", 2),
)
EVENTS = (
    Column("type", "Event", 2, "bold"),
    Column("date", "When", 2),
    Column("participants", "Who", 3),
    Column("place", "Where", 2),
    Column("sentence", "Sentence", 6, long=True),
    Column("source", "Source", 2),
)


@app.command()
@guarded
def people(
    name: Name = None,
    db: Db = DEFAULT_DB,
    who: Who = None,
    source: Source = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List people and their roles.

    With NAME: how that person is written, and why these mentions are one.

    \b
    Example: facts people
    Example: facts people "Angela Merkel"
    """
    _entities("PER", PEOPLE, name or who, None, source, db, form_of(format, json), limit, one=name is not None)


@app.command()
@guarded
def places(
    name: Name = None,
    db: Db = DEFAULT_DB,
    where: Where = None,
    source: Source = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List places with country and coordinates.

    \b
    Example: facts places --where France --format csv
    """
    _entities("LOC", PLACES, name, where, source, db, form_of(format, json), limit, one=name is not None)


@app.command()
@guarded
def organizations(
    name: Name = None,
    db: Db = DEFAULT_DB,
    who: Who = None,
    source: Source = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List organisations: parties, firms, media.

    \b
    Example: facts organizations --json
    """
    _entities("ORG", BODIES, name or who, None, source, db, form_of(format, json), limit, one=name is not None)


def _entities(
    label: str,
    columns: Sequence[Column],
    who: str | None,
    where: str | None,
    source: str | None,
    db: Path,
    form: Form,
    limit: int,
    *,
    one: bool,
) -> None:
    with fresh(db) as store:
        rows = queries.entities(store, label, Filter(who=who, where=where, source=source), rows_asked(limit, form))
    if form == "table":
        rows = [row | {"roles": fullest(row["roles"])} if "roles" in row else row for row in rows]
        if one:
            rows = [row | {"evidence": row["evidence"] or _sameness(row["articles"])} for row in rows]
    if one:
        columns = [column for column in ONE if any(row.get(column.key) for row in rows)]
    print_rows(rows, columns, form, empty="nothing of that kind in the store", limit=rows_shown(limit))


def _sameness(articles: int) -> str:
    """Why the mentions are one where no two names had to be compared."""
    return translated("in one article only" if articles == 1 else f"the same name in {articles} articles")


@app.command()
@guarded
def dates(
    db: Db = DEFAULT_DB,
    when: When = None,
    source: Source = None,
    type: Annotated[str | None, typer.Option(help="date, duration or set.")] = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List dates in calendar order.

    Each temporal expression comes with its EDTF value; durations and sets with their ISO 8601 value.

    \b
    Example: facts dates --when 2018/2019
    """
    _listing(queries.dates, DATES, Filter(when=when, source=source, type=type), db, form_of(format, json), limit)


@app.command()
@guarded
def quotes(
    db: Db = DEFAULT_DB,
    who: Who = None,
    source: Source = None,
    type: Annotated[str | None, typer.Option(help="direct, partial or indirect.")] = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List who said what.

    --who finds a speaker under every name and role that the articles use.

    \b
    Example: facts quotes --who Macron --json
    """
    wanted = Filter(who=who, source=source, type=type)
    _listing(queries.quotes, QUOTES, wanted, db, form_of(format, json), limit, lambda store, rows: nested(rows))


def nested(rows: Sequence[Row]) -> list[Row]:
    """Quotations with what is quoted within a longer one of the same speaker behind it and marked."""
    found: list[Row] = []
    whole: Row | None = None
    for row in sorted(rows, key=lambda row: (row["source"], row["start"], -row["end"])):
        inside = whole is not None and all(row[key] == whole[key] for key in ("source", "speaker", "speaker_text"))
        if whole is not None and inside and row["end"] <= whole["end"]:
            found.append(row | {INSIDE: True})
        else:
            whole = row
            found.append(row)
    return found


@app.command()
@guarded
def events(
    db: Db = DEFAULT_DB,
    who: Who = None,
    where: Where = None,
    when: When = None,
    type: Annotated[str | None, typer.Option(help="An ACE type or a part of one: Contact.Meet, meet, life.")] = None,
    source: Source = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List what happened, when, where, to whom.

    The types are those of ACE: Contact.Meet, Contact.Phone, Movement.Travel, Life.Die, Life.Injure, Conflict.Attack,
    Conflict.Demonstrate, Justice.Arrest, Justice.Charge, Justice.Convict, Personnel.Elect, Personnel.StartPosition,
    Personnel.EndPosition, Personnel.Hold, Agreement.Sign, Contest.Win. A table has the figure, the office and what is
    not asserted (planned, possible, negated) in brackets, and who holds an office behind what happened.

    \b
    Example: facts events --type meet --who Macron --when 2019
    """
    wanted = Filter(who=who, where=where, when=when, source=source, type=type)
    form = form_of(format, json)
    query = partial(queries.events, states_last=form == "table" and type is None)
    _listing(query, EVENTS, wanted, db, form, limit, legible)


def _listing(
    query: Callable[[Store, Filter, int | None], list[Row]],
    columns: Sequence[Column],
    wanted: Filter,
    db: Path,
    form: Form,
    limit: int,
    readable: Callable[[Store, list[Row]], list[Row]] | None = None,
) -> None:
    """Print what `query` finds; a table shows it as `readable` makes it."""
    with fresh(db) as store:
        rows = query(store, wanted, rows_asked(limit, form))
        if readable is not None and form == "table":
            rows = readable(store, rows)
    print_rows(rows, columns, form, empty="nothing of that kind in the store", limit=rows_shown(limit))


def fresh(db: Path) -> Store:
    """The store with identity up to date."""
    store = Store(db)
    if store.is_stale("identity"):
        from kimputin_cli.scale import derive

        derive.refresh(store)
    return store
