"""The two consoles: data on standard output, the rest on standard error. rich respects NO_COLOR and pipes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console

#: Width when standard output is no terminal: tables in files and pipes stay readable.
WIDTH = 120


@cache
def output() -> Console:
    """For data; colours only on a terminal, markup and emoji codes never."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return Console(markup=False, emoji=False, highlight=False, width=width)


@contextmanager
def ragged() -> Iterator[Console]:
    """`output()` without the blanks with which rich fills up lines, where nothing needs them: in files and pipes."""
    console = output()
    if console.is_terminal:
        yield console
        return
    with console.capture() as captured:
        yield console
    sys.stdout.write("".join(line.rstrip() + "\n" for line in captured.get().splitlines()))


@cache
def notes() -> Console:
    """For warnings, progress and summaries."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
