"""A quantity while it is read, and the Doc that it is read from."""

import math
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from kimputin_cli.records.facts import Bound


@dataclass(slots=True, frozen=True)
class Page:
    """A Doc with what is asked of it again and again, from its `parse_of`."""

    doc: Doc
    text: str
    token_starts: list[int]
    factual: list[bool]
    tagged: bool
    parsed: bool

    def index_at(self, char: int) -> int:
        """Index of the token that holds text[char]."""
        return bisect_right(self.token_starts, char) - 1


@dataclass(slots=True)
class Draft:
    """A quantity that is being read: its phrase, and in it its figures."""

    start: int
    end: int
    number_end: int
    value: float
    upper: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    of: str | None = None
    number_start: int = 0
    scale: float = 1  # of the last of its figures: "un million d'euros et demi"
    clock: bool = False  # an hour of the day, which is no quantity

    def add(self, half: float) -> None:
        """Adds to the last figure what is told behind its unit or noun ("trois ans et demi")."""
        if self.upper is not None:
            self.upper += half * self.scale
        else:
            self.value += math.copysign(half * self.scale, self.value)
