"""The two consoles: data on standard output, the rest on standard error. rich respects NO_COLOR and pipes."""

import os
import sys
from functools import cache

from rich.console import Console

#: Width when standard output is no terminal: tables in files and pipes stay readable.
WIDTH = 120


@cache
def output() -> Console:
    """For data; colours only on a terminal, markup and emoji codes never."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return Console(markup=False, emoji=False, highlight=False, width=width)


@cache
def notes() -> Console:
    """For warnings, progress and summaries."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
