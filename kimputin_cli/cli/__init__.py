"""`facts`: each command parses its options, calls one room, and hands the result to show/."""

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import quiet_end

# Importing a module registers its commands, in the order of the help page.
from kimputin_cli.cli import extract, conflicts, listings, articles, ask, corrections, export, about  # noqa: F401

__all__ = ["app", "main"]


def main() -> None:
    """The console command `facts`."""
    with quiet_end():
        app()
