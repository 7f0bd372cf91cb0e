"""Stretches of a text, and which of them holds a place."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """A stretch of a text (a `Statement`, or less), in code points; `end` is behind its last."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Some = TypeVar("Some", bound=Stretch)


def holding(stretches: Sequence[Some], start: int, end: int) -> Some | None:
    """The one of `stretches`, which are in text order and apart, that holds all from `start` to `end`; O(log n)."""
    at = bisect_right(stretches, start, key=attrgetter("start")) - 1
    return stretches[at] if at >= 0 and end <= stretches[at].end else None
