"""Contradictions, as `facts conflicts --format json` prints them."""

from typing import Literal

import msgspec

Kind = Literal["participant", "date", "place", "count", "order", "role", "attribution", "wording", "polarity"]
Status = Literal["contradiction", "update", "variant"]
Severity = Literal["high", "medium", "low"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of one source that takes a position. `start`/`end`: the sentence; `words`: what conflicts in it."""

    source: str
    published: str | None = None
    start: int
    end: int
    sentence: str
    words: tuple[int, int]
    factuality: str = "asserted"
    attributed_to: str | None = None


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values that cannot both hold, and who says so. Near-copies count as one independent source."""

    value: str
    independent_sources: int
    claims: tuple[Claim, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    kind: Kind
    status: Status = "contradiction"
    question: str
    subject: tuple[str, ...] = ()
    slot: str
    severity: Severity = "medium"
    score: float = 0.0
    explanation: str = ""
    positions: tuple[Position, ...] = ()
