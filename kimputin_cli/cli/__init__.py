"""`facts`: each command parses its options, calls one room, and hands the result to show/."""

import logging

# Importing a module registers its commands, in the order of the help page.
from kimputin_cli.cli import about, articles, ask, conflicts, corrections, export, extract, listings  # noqa: F401
from kimputin_cli.cli.app import app, speaking
from kimputin_cli.cli.guard import end_at_once, quiet_end, say

speaking(app)

__all__ = ["app", "main"]


class _Said(logging.Handler):
    """What a room logs for the user (a store brought to a new version), as one line like any other message."""

    def emit(self, record: logging.LogRecord) -> None:
        say(f"facts: {record.getMessage()}")


def main() -> None:
    """The console command `facts`."""
    logging.getLogger("kimputin_cli").addHandler(_Said(logging.WARNING))
    try:
        with quiet_end():
            app()
    except SystemExit as ended:
        if isinstance(ended.code, int) and ended.code:
            end_at_once(ended.code)
        raise
