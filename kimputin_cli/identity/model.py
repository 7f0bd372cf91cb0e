"""What identity gives out: global entities, offices, kinship, the evidence of links, and a person's corrections."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec

Label = Literal["PER", "LOC", "ORG"]


class Anchor(msgspec.Struct, frozen=True, order=True):
    """An entity of one article by a name that it has there: keeps its meaning when the article is annotated again."""

    source: str
    name: str


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word: the entities at the anchors of `one` and of `other` are the same (merge) or are not (split)."""

    kind: Literal["merge", "split"]
    label: Label
    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...]


class Level(msgspec.Struct, frozen=True):
    """One bar of the waterfall: which comparison, which of its levels held, its weight in bits (log2 of the odds)."""

    comparison: str
    level: str
    weight: float


class Link(msgspec.Struct, frozen=True):
    """Why two forms were taken for one entity: the names (or sources) joined and the levels that weighed."""

    one: str
    other: str
    levels: tuple[Level, ...]

    @property
    def weight(self) -> float:
        return sum(level.weight for level in self.levels)

    def __str__(self) -> str:
        bars = ", ".join(f"{bar.comparison}: {bar.level} ({bar.weight:+.1f})" for bar in self.levels)
        return f"{self.one} = {self.other}: {self.weight:+.1f} bits; {bars}"


class RoleHeld(msgspec.Struct, frozen=True, order=True):
    """A role that an article gives, with the day of the article or of the statement (EDTF)."""

    text: str
    date: str | None = None
    source: str = ""


class Sighting(msgspec.Struct, frozen=True, order=True):
    """A sentence that says who holds an office or who is whose kin; offsets in the article's text."""

    source: str
    start: int = 0
    end: int = 0
    date: str | None = None


class OfficeHeld(msgspec.Struct, frozen=True):
    """`holder` (global id) has to do with the office `family` of `country`; `label` as most articles write it.

    `family`: key of offices.toml or a folded role phrase; `body`: gazetteer id of a region or city. `tense`: "held" at
    the dates of the sightings (EDTF), "then" at these or some other time, "former", "future".
    """

    holder: str
    family: str
    country: str | None
    body: str | None
    label: str
    tense: str
    sightings: tuple[Sighting, ...]


class Kinship(msgspec.Struct, frozen=True):
    """`subject` is the `label` ("père") of `object`; global ids."""

    subject: str
    label: str
    object: str
    sightings: tuple[Sighting, ...]


class GlobalEntity(msgspec.Struct, frozen=True, kw_only=True):
    """One person, place or organisation of the store, with everything that the articles call it."""

    id: str
    label: Label
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    sources: tuple[str, ...] = ()
    evidence: tuple[Link, ...] = ()
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    gazetteer_id: str | None = None


@dataclass
class Group:
    """Entities of articles that are one, before they have a global id: (source, local id), names with their counts."""

    members: list[tuple[str, str]]
    names: dict[str, int]
    evidence: list[Link] = field(default_factory=list)
