"""Profiles taken for one person."""

from collections.abc import Iterable

from kimputin_cli.identity.evidence import Traits
from kimputin_cli.identity.model import Link
from kimputin_cli.identity.profiles import Profile

#: Persons of short names alone (0) come before others (1), those of one name or of names that are near in their order.
Place = tuple[int, str, int]


class Person:
    """`bags`: the full names (bags of sounds) that the person has, none for one with short names only; `links`: what
    joined the profiles; `place`: where it stands among the persons of an index."""

    __slots__ = ("_initials", "_shown", "_traits", "bags", "links", "place", "profiles")

    def __init__(self, bags: Iterable[str], profiles: Iterable[Profile], links: Iterable[Link] = ()) -> None:
        self.bags = list(bags)
        self.profiles = list(profiles)
        self.links = list(links)
        self.place: Place = 0, "", 0
        self._traits: Traits | None = None
        self._shown: str | None = None
        self._initials: frozenset[str] | None = None

    @property
    def traits(self) -> Traits:
        """What is known of the profiles; worked out when first asked for."""
        if self._traits is None:
            self._traits = Traits(self.profiles)
        return self._traits

    def outline(self) -> "Person":
        """The same person to compare with: traits, initials and shown name, without the profiles and links."""
        person = Person(self.bags, ())
        person._traits, person._shown, person._initials = self.traits, self.shown, self.initials
        return person

    def absorb(self, other: "Person", link: Link) -> None:
        """Become both, for the reason `link`; `other` is not to be used any more."""
        self.traits.update(other.traits)
        self.bags += other.bags
        self.profiles += other.profiles
        self.links += [*other.links, link]
        self._shown = min(self.shown, other.shown, key=lambda text: (-len(text), text))
        self._initials = self.initials | other.initials

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
