"""`facts ask`: a question in French, answered from the store."""

from typing import Annotated, Any

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
from kimputin_cli.cli.options import DEFAULT_DB, Db


@app.command()
@guarded
def ask(
    question: Annotated[str, typer.Argument(help="A question with qui, où, quand or combien.", metavar="QUESTION")],
    db: Db = DEFAULT_DB,
    model: Annotated[
        str | None, typer.Option(envvar="FACTS_MODEL", help="Another spaCy pipeline.", metavar="NAME")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Answer a question about the stored events.

    The answer lists every position that the sources take, with the sentences; where they say nothing it says so.

    Example: facts ask "Qui a rencontré le pape en 2016 ?"
    """
    from kimputin_cli.answers import QuestionError, answer, settled, understand
    from kimputin_cli.cli.listings import fresh
    from kimputin_cli.pipeline.errors import ModelError
    from kimputin_cli.show.answers import as_record, print_answer
    from kimputin_cli.show.messages import language

    with fresh(db) as store:
        try:
            asked = settled(store, understand(question, model))
        except (QuestionError, ModelError) as error:
            say(f"facts: {error}")
            raise typer.Exit(1) from None
        found = answer(store, asked)
    if json:
        from kimputin_cli.show.listing import as_json

        record: dict[str, Any] = as_record(asked, found)
        typer.echo(as_json(record))
    else:
        print_answer(found, language())
        if not found.positions:
            fixed = [*asked.who, asked.where, asked.when, asked.rank]
            understood = ", ".join([*asked.types, *(value for value in fixed if value)])
            say(f"facts: understood as: {asked.asked}? ({understood})")
