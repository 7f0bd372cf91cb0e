"""`facts conflicts`: where the sources contradict each other."""

from typing import Annotated, Any

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
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
    rows_shown,
)


@app.command()
@guarded
def conflicts(
    id: Annotated[
        str | None, typer.Argument(help="Only this one, in full, with the chain of evidence.", metavar="ID")
    ] = None,
    db: Db = DEFAULT_DB,
    who: Who = None,
    where: Where = None,
    when: When = None,
    source: Source = None,
    kind: Annotated[
        str | None, typer.Option(help="participant, date, place, count, order, role, attribution, wording or polarity.")
    ] = None,
    min_score: Annotated[float, typer.Option(help="Leave out what is less sure than this.", min=0, max=1)] = 0.0,
    with_updates: Annotated[
        bool, typer.Option("--with-updates", help="Also counts that later articles raise, and reworded quotations.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when there are conflicts.")] = False,
    format: FormatOption = Format.table,
    json: JsonOption = False,
) -> None:
    """Show where the sources contradict each other.

    Each contradiction comes with the question in dispute, the positions, and under each the very sentences.

    \b
    Example: facts conflicts
    Example: facts conflicts --json | jq '.[0].positions[].claims[].sentence'
    """
    from kimputin_cli.scale import derive
    from kimputin_cli.show.conflicts import as_rows, print_conflicts
    from kimputin_cli.show.listing import print_rows
    from kimputin_cli.show.messages import asked, language
    from kimputin_cli.store import Store
    from kimputin_cli.store.conflicts import stored_conflicts

    form = form_of(format, json)
    lang = language() if form == "table" else asked() or "fr"  # what programs read does not follow the locale
    with Store(db) as store:
        derive.refresh(store)
        wanted = Filter(who=who, where=where, when=when, source=source, type=kind)
        found = stored_conflicts(
            store, wanted, lang=lang, min_score=min_score, with_updates=with_updates or id is not None, id=id
        )
    if id is not None and not found:
        say(f"facts: no conflict {id} in {db}")
        raise typer.Exit(1)
    if form == "table":
        print_conflicts(found, lang, full=id is not None)
    else:
        rows: list[dict[str, Any]] = as_rows(found, flat=form == "csv")
        print_rows(rows, (), form, empty="")
    if exit_code and found:
        raise typer.Exit(1)


@app.command()
@guarded
def agree(
    db: Db = DEFAULT_DB,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 30,
) -> None:
    """Show what independent sources confirm.

    Sentences of different sources that report the same thing with the same names, figures and dates. Copies of one
    dispatch count as one source.

    Example: facts agree --json
    """
    from kimputin_cli.reconcile import agree as confirmed
    from kimputin_cli.scale import derive
    from kimputin_cli.show.agreements import as_rows, print_agreements
    from kimputin_cli.show.listing import print_rows
    from kimputin_cli.store import Store

    form = form_of(format, json)
    with Store(db) as store:
        records = list(store.records())
        found = confirmed(records, derive.resolve(store, records))
    if form == "table":
        print_agreements(found[: rows_shown(limit)])
    else:
        print_rows(as_rows(found, flat=form == "csv"), (), form, empty="")
