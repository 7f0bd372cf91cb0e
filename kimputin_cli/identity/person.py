"""Profiles taken for one person."""

from collections.abc import Sequence

from kimputin_cli.identity.evidence import Traits
from kimputin_cli.identity.model import Link
from kimputin_cli.identity.profiles import Profile


class Person:
    """`bags`: the full names (bags of sounds) that the person has, none for one with short names only; `links`: what
    joined the profiles."""

    __slots__ = ("_initials", "_shown", "_traits", "bags", "links", "profiles")

    def __init__(self, bags: Sequence[str], profiles: Sequence[Profile], links: Sequence[Link] = ()) -> None:
        self.bags = bags
        self.profiles = profiles
        self.links = links
        self._traits: Traits | None = None
        self._shown: str | None = None
        self._initials: frozenset[str] | None = None

    @property
    def traits(self) -> Traits:
        """What is known of the profiles; worked out when first asked for."""
        if self._traits is None:
            self._traits = Traits(self.profiles)
        return self._traits

    @property
    def shown(self) -> str:
        """The longest name, for explanations."""
        if self._shown is None:
            self._shown = min((p.texts[0] for p in self.profiles), key=lambda text: (-len(text), text))
        return self._shown

    @property
    def initials(self) -> frozenset[str]:
        """First letters of the given names."""
        if self._initials is None:
            self._initials = frozenset(p.name.initial for p in self.profiles)
        return self._initials
