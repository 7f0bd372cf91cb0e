"""The two consoles: data on standard output, the rest on standard error. rich respects NO_COLOR and pipes."""

import os
import re
import sys
from functools import cache
from typing import IO, Any, cast

from rich.console import Console

#: Width when standard output is no terminal: tables in files and pipes stay readable.
WIDTH = 120

#: rich breaks lines at every white space, no-break spaces included. On their way to `output` they stand as
#: noncharacters, which occur in no text.
_KEPT = str.maketrans({" ": "\ufdd0", "\u00a0": "\ufdd1", "\u202f": "\ufdd2"})
_GIVEN_BACK = str.maketrans({"\ufdd0": " ", "\ufdd1": "\u00a0", "\ufdd2": "\u202f"})
#: A no-break space, and a space that should have been one: inside quotation marks, before high punctuation and units.
_TIED = re.compile(r"[\u00a0\u202f]|(?<=[«‹]) | (?=[»›:;?!%€])|(?<=\d) (?=h\b)")


def tied(text: str) -> str:
    """`text` of the same length for printing to `output`, which breaks no line at its no-break spaces."""
    return _TIED.sub(lambda found: found[0].translate(_KEPT), text)


def unbroken(text: str) -> str:
    """`text` of the same length for printing to `output`, which breaks no line in it."""
    return text.translate(_KEPT)


class _Written:
    """Standard output with the spaces that `tied` held together, and unless it is a terminal without the blanks with
    which rich fills up lines. rich writes whole lines, each time that something is printed."""

    filled = True

    def write(self, text: str) -> int:
        text = text.translate(_GIVEN_BACK)
        if not self.filled:
            text = "".join(line.rstrip() + "\n" for line in text.splitlines())
        return sys.stdout.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stdout, name)


class _Output(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # for the guard of the commands; rich would end the program with 1


@cache
def output() -> Console:
    """For data, which is seen as soon as it is printed; colours only on a terminal, markup and emoji codes never."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    written = _Written()
    console = _Output(file=cast(IO[str], written), markup=False, emoji=False, highlight=False, width=width)
    written.filled = console.is_terminal
    return console


@cache
def notes() -> Console:
    """For warnings, progress and summaries."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
