"""The two consoles: data on standard output, the rest on standard error. rich respects NO_COLOR and pipes."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console

#: Width when standard output is no terminal: tables in files and pipes stay readable.
WIDTH = 120

#: rich breaks lines at every white space, no-break spaces included. Within `ragged` they stand as noncharacters, which
#: occur in no text.
_KEPT = str.maketrans({" ": "\ufdd0", "\u00a0": "\ufdd1", "\u202f": "\ufdd2"})
_GIVEN_BACK = str.maketrans({"\ufdd0": " ", "\ufdd1": "\u00a0", "\ufdd2": "\u202f"})
#: A no-break space, and a space that should have been one: inside quotation marks, before high punctuation and units.
_TIED = re.compile(r"[\u00a0\u202f]|(?<=[«‹]) | (?=[»›:;?!%€])|(?<=\d) (?=h\b)")


def tied(text: str) -> str:
    """`text` of the same length for printing within `ragged`, which breaks no line at its no-break spaces."""
    return _TIED.sub(lambda found: found[0].translate(_KEPT), text)


def unbroken(text: str) -> str:
    """`text` of the same length for printing within `ragged`, which breaks no line in it."""
    return text.translate(_KEPT)


@cache
def output() -> Console:
    """For data; colours only on a terminal, markup and emoji codes never."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return Console(markup=False, emoji=False, highlight=False, width=width)


@contextmanager
def ragged() -> Iterator[Console]:
    """`output()` with the spaces that `tied` held together, and in files and pipes without the blanks with which rich
    fills up lines, where nothing needs them."""
    console = output()
    with console.capture() as captured:
        yield console
    text = captured.get().translate(_GIVEN_BACK)
    if not console.is_terminal:
        text = "".join(line.rstrip() + "\n" for line in text.splitlines())
    sys.stdout.write(text)


@cache
def notes() -> Console:
    """For warnings, progress and summaries."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
