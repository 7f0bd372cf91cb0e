"""`facts ask`: a question in French, answered from the store."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
from kimputin_cli.cli.options import DEFAULT_DB, Db

if TYPE_CHECKING:
    from kimputin_cli.answers import Question


@app.command()
@guarded
def ask(
    question: Annotated[str, typer.Argument(help="With qui, où, quand, combien or que dit.", metavar="QUESTION")],
    db: Db = DEFAULT_DB,
    model: Annotated[
        str | None, typer.Option(envvar="FACTS_MODEL", help="Another spaCy pipeline.", metavar="NAME")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Answer a question about the stored events.

    The answer lists every position that the sources take, with the sentences; where they say nothing it says so.
    How the question was understood stands on standard error.

    Example: facts ask "Qui a rencontré le pape en 2016 ?"
    """
    from kimputin_cli.answers import QuestionError, answer, settled, understand
    from kimputin_cli.cli.listings import fresh
    from kimputin_cli.pipeline.errors import ModelError
    from kimputin_cli.show.answers import as_record, legible, print_answer
    from kimputin_cli.show.messages import language

    with fresh(db) as store:
        try:
            asked = settled(store, understand(question, model))
        except (QuestionError, ModelError) as error:
            say(f"facts: {error}")
            raise typer.Exit(1) from None
        found = answer(store, asked)
        shown = found if json else legible(store, asked, found)
    if json:
        from kimputin_cli.show.listing import as_json

        record: dict[str, Any] = as_record(asked, found)
        typer.echo(as_json(record))
    else:
        print_answer(shown, language())
        say(f"facts: understood as: {_asked(asked)}? ({_understood(asked)})")


def _asked(question: "Question") -> str:
    """The open slot; of people with the part that they have in the event, where it makes a difference."""
    parts = {"agent": "who did it", "patient": "to whom it was done", "holder": "who held the post"}
    roles = set(question.roles.values())
    if question.asked == "what":
        return "what was said"
    return parts[roles.pop()] if len(roles) == 1 else question.asked


def _understood(question: "Question") -> str:
    """The kinds of event and what the question fixes."""
    fixed = [*question.who, question.where, question.when, question.rank, *question.words]
    return ", ".join([*question.types, *(value for value in fixed if value)])
