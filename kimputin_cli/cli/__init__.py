"""`facts`: each command parses its options, calls one room, and hands the result to show/."""

# Importing a module registers its commands, in the order of the help page.
from kimputin_cli.cli import about, articles, ask, conflicts, corrections, export, extract, listings  # noqa: F401
from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import quiet_end

__all__ = ["app", "main"]


def main() -> None:
    """The console command `facts`."""
    with quiet_end():
        app()
