"""The Typer application that all commands join."""

import typer

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
