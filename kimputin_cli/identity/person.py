"""Profiles taken for one person."""

from collections.abc import Sequence

from kimputin_cli.identity.evidence import Traits
from kimputin_cli.identity.model import Link
from kimputin_cli.identity.profiles import Profile


class Person:
    """`bags`: the full names (bags of sounds) that the person has, none for one with short names only; `links`: what
    joined the profiles."""

    __slots__ = ("bags", "links", "profiles", "traits")

    def __init__(self, bags: Sequence[str], profiles: Sequence[Profile], links: Sequence[Link] = ()) -> None:
        self.bags = bags
        self.profiles = profiles
        self.links = links
        self.traits = Traits(profiles)

    @property
    def shown(self) -> str:
        """The longest name, for explanations."""
        return min((p.texts[0] for p in self.profiles), key=lambda text: (-len(text), text))

    @property
    def initials(self) -> frozenset[str]:
        """First letters of the given names."""
        return frozenset(p.name.initial for p in self.profiles)
