"""The Typer application that all commands join."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from kimputin_cli.cli.options import Lang, LangOption

app = typer.Typer(
    name="facts",
    help="Who, where, when, who said what in French news articles, and where the sources contradict each other.\n\n"
    "Start with `facts extract FOLDER`, then `facts conflicts`. Exit codes: 0 done, 1 done but something failed"
    " (or, with --exit-code, conflicts found), 2 wrong usage.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def speaking(commands: typer.Typer) -> None:
    """Give every command the option --lang: it is set before anything of the command is said."""
    for command in commands.registered_commands:
        if command.callback is not None:
            command.callback = _with_lang(command.callback)


def _with_lang(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def run(*args: Any, lang: Lang | None = None, **kwargs: Any) -> Any:
        from kimputin_cli.show import messages

        messages.use(lang)
        return command(*args, **kwargs)

    signature = inspect.signature(command, eval_str=True)
    option = inspect.Parameter("lang", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=LangOption)
    run.__signature__ = signature.replace(parameters=[*signature.parameters.values(), option])  # type: ignore[attr-defined]
    return run
