"""The reference of all commands, made from the commands themselves: `python -m kimputin_cli.cli.reference md|man`."""

import sys
from collections.abc import Iterator
from typing import Any

import typer

import kimputin_cli
from kimputin_cli.cli import app

#: For the man page.
ENVIRONMENT = {
    "FACTS_DB": "The store, when --db is not given.",
    "FACTS_MODEL": "The spaCy pipeline, when --model is not given.",
    "FACTS_LANG": "Language of messages (fr or en), when --lang is not given.",
    "LC_ALL, LC_MESSAGES, LANG": "The same, the first that is set: French where it begins with fr, else English.",
    "NO_COLOR": "No colours.",
    "COLUMNS": "Width of tables.",
    "FACTS_DEBUG": "Shows where a fault of the program lies.",
}


def commands() -> Iterator[tuple[str, Any]]:
    """Name and command, in the order of the help page."""
    group: Any = typer.main.get_command(app)
    yield from group.commands.items()


def _parameters(command: Any) -> Iterator[tuple[str, str]]:
    """How each argument and option is written, and what it is for, as the help page has it."""
    context = command.context_class(command)
    for parameter in command.params:
        if "--help" not in parameter.opts and (record := parameter.get_help_record(context)):
            yield record[0].strip(), record[1].strip()


def _text(command: Any) -> tuple[str, list[str]]:
    """The description as paragraphs in one string, and the example lines without "Example: "."""
    lines = [line.strip() for line in (command.help or "").replace("\b", "").splitlines()]
    examples = [line.removeprefix("Example: ") for line in lines if line.startswith("Example: ")]
    return "\n".join(line for line in lines if not line.startswith("Example: ")).strip(), examples


def markdown() -> str:
    """docs/commands.md."""
    parts = [
        "# Commands\n\nEvery command and option. This page is made by `python -m kimputin_cli.cli.reference md`.\n"
    ]
    for name, command in commands():
        text, examples = _text(command)
        shown = "\n".join(f"$ facts {e.removeprefix('facts ')}" for e in examples)
        parts.append(f"## facts {name}\n\n{text}\n\n```sh\n{shown}\n```\n")
        rows = "\n".join(
            f"| `{written.replace('|', chr(92) + '|')}` | {meaning} |" for written, meaning in _parameters(command)
        )
        parts.append(f"| written | meaning |\n| --- | --- |\n{rows}\n")
    return "\n".join(parts)


def man() -> str:
    """docs/facts.1, in the man macros of troff."""

    def plain(text: str) -> str:
        escaped = text.replace("\\", "\\e").replace("-", "\\-")
        return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in escaped.splitlines())

    overview = (app.info.help or "").replace("`", "")
    parts = [
        f'.TH FACTS 1 "" "facts {kimputin_cli.__version__}" "User Commands"',
        ".SH NAME\nfacts \\- extract facts from French news and find where the sources contradict each other",
        ".SH SYNOPSIS\n.B facts\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
        f".SH DESCRIPTION\n{plain(overview)}",
        ".SH COMMANDS",
    ]
    for name, command in commands():
        text, examples = _text(command)
        parts.append(f".SS facts {name}\n{plain(text)}")
        parts += [f".TP\n.B {plain(written)}\n{plain(meaning) or '.'}" for written, meaning in _parameters(command)]
        parts += [f".PP\nExample: \\fB{plain(example)}\\fR" for example in examples]
    parts.append(".SH ENVIRONMENT")
    parts += [f".TP\n.B {plain(name)}\n{plain(meaning)}" for name, meaning in ENVIRONMENT.items()]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(man() if sys.argv[1:] == ["man"] else markdown())
