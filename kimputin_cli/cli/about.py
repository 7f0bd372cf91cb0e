"""Commands about the program: schema, info."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
from kimputin_cli.cli.options import DEFAULT_DB, Db


@app.command()
@guarded
def schema(
    record: Annotated[
        Literal["article", "conflict"], typer.Argument(help="article: a line of extract; conflict: one of conflicts.")
    ] = "article",
) -> None:
    """Print the JSON Schema of the records.

    \b
    Example: facts schema conflict
    """
    import json
    import sys

    from kimputin_cli.records.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(record), ensure_ascii=False, indent=2) + "\n")


@app.command()
@guarded
def info(
    db: Db = DEFAULT_DB,
    check: Annotated[
        bool, typer.Option("--check", help="Check the store's integrity; exit 1 if it is damaged.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Tell versions and what the store holds.

    \b
    Example: facts info --check
    """
    from kimputin_cli.scale.annotator import annotator
    from kimputin_cli.show.listing import as_json
    from kimputin_cli.show.messages import translated
    from kimputin_cli.store import Store

    facts: dict[str, object] = {"program": annotator(), "store": str(db)}
    faults: list[str] = []
    if Path(db).exists() or check:
        with Store(db) as store:
            for table in ("article", "entity", "mention", "date", "quote", "event", "quantity", "relation"):
                facts[table] = store.query(f"SELECT count(*) FROM {table}")[0][0]
            facts["bytes"] = Path(db).stat().st_size
            faults = store.check() if check else []
    else:
        facts["article"] = 0
    if json:
        typer.echo(as_json(facts | ({"faults": faults} if check else {})))
    else:
        for key, value in facts.items():
            typer.echo(f"{translated(key):10} {value}")
        if check:
            typer.echo(f"{translated('integrity'):10} {translated('damaged' if faults else 'sound')}")
    for fault in faults:
        say(f"facts: {db}: {fault}")
    if faults:
        raise typer.Exit(1)
