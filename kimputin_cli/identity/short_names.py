"""A surname or first name alone, or with an initial: whose is it?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.evidence import Traits, compare_traits
from kimputin_cli.identity.model import Level, Link
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.profiles import Profile

#: With more candidates than this, only those are weighed that share company or office with the profile.
FEW = 12


class Attachment(NamedTuple):
    """A short-named profile, the person that it was given to, and why."""

    profile: Profile
    person: Person
    link: Link


def attach_short_names(
    short: Iterable[Profile], by_family: Sequence[Person], by_given: Sequence[Person]
) -> tuple[list[Attachment], list[Person]]:
    """Whose the profiles of one short name are, and persons for those that are nobody's in particular.

    A candidate needs that family name (or, weighing less, that first name), the same initial, and a sum of weights that
    is high enough and ahead of the next candidate's. The others are taken together where company or role agrees.
    """
    candidates = _Candidates(by_family, by_given)
    attached: list[Attachment] = []
    left: list[Profile] = []
    for profile in sorted(short, key=lambda p: p.key):
        best = candidates.best(profile)
        if best:
            attached.append(best)
        else:
            left.append(profile)
    return attached, _together(left)


class _Candidates:
    def __init__(self, by_family: Sequence[Person], by_given: Sequence[Person]) -> None:
        family = {id(person) for person in by_family}
        self._persons = [*by_family, *(p for p in by_given if id(p) not in family)]
        self._family_count = len(by_family)
        self._by_feature: dict[object, set[int]] = defaultdict(set)
        if len(self._persons) > FEW:
            for i, person in enumerate(self._persons):
                for feature in _features(person.traits):
                    self._by_feature[feature].add(i)

    def best(self, profile: Profile) -> Attachment | None:
        traits = Traits([profile])
        numbers: Iterable[int] = range(len(self._persons))
        if len(self._persons) > FEW:
            numbers = set().union(*(self._by_feature.get(f, set()) for f in _features(traits)))
        scored = []
        for i in numbers:
            levels = self._levels(profile, traits, i)
            if levels:
                scored.append((sum(level.weight for level in levels), -i, levels))
        if not scored:
            return None
        scored.sort(key=lambda entry: entry[:2], reverse=True)
        weight, number, levels = scored[0]
        lead = weight - scored[1][0] if len(scored) > 1 else weight
        if weight < w.SHORT_THRESHOLD or lead < w.SHORT_LEAD:
            return None
        person = self._persons[-number]
        return Attachment(profile, person, Link(profile.texts[0], person.shown, levels))

    def _levels(self, profile: Profile, traits: Traits, number: int) -> tuple[Level, ...]:
        person, name = self._persons[number], profile.name
        by_family = number < self._family_count
        levels = [Level("family name", "equal", w.SHORT_FAMILY)]
        if not by_family:
            if name.given:
                return ()
            levels = [Level("first name", "alone", w.SHORT_OTHER)]
        if name.given:
            if name.initial not in person.initials:
                return ()
            levels.append(Level("initial", "equal", w.SHORT_INITIAL))
        if by_family and self._family_count == 1:
            levels.append(Level("candidates", "the only one", w.ONLY_ONE))
        if person.traits.sources >= w.PROMINENT_SOURCES:
            levels.append(Level("candidate", f"in {person.traits.sources} sources", w.PROMINENT))
        return (*levels, *compare_traits(traits, person.traits))


def _features(traits: Traits) -> Iterable[object]:
    """What two profiles of one person are likely to share: company smaller than a country, an office."""
    yield from (feature for feature in traits.context if not feature.startswith("c:"))
    yield from (country for _, country in traits.offices)


def _together(profiles: Iterable[Profile]) -> list[Person]:
    """Profiles of one short name that belong to nobody, joined by role and company; oldest first."""
    groups: list[list[Profile]] = []
    traits: list[Traits] = []
    links: list[list[Link]] = []
    by_feature: dict[object, set[int]] = defaultdict(set)
    for profile in sorted(profiles, key=lambda p: (p.day or 0, p.key)):
        own = Traits([profile])
        near = set().union(*(by_feature.get(feature, set()) for feature in _features(own)))
        best: tuple[float, int, tuple[Level, ...]] | None = None
        for i in sorted(near):
            if profile.name.given != groups[i][0].name.given:
                continue
            levels = (Level("short name", "equal", w.SHORT_FAMILY), *compare_traits(own, traits[i]))
            weight = sum(level.weight for level in levels)
            if weight >= w.SHORT_THRESHOLD and (best is None or weight > best[0]):
                best = weight, i, levels
        if best is None:
            number = len(groups)
            groups.append([profile])
            traits.append(own)
            links.append([])
        else:
            number = best[1]
            links[number].append(Link(profile.source, groups[number][0].source, best[2]))
            groups[number].append(profile)
            traits[number].add(profile)
        for feature in _features(own):
            by_feature[feature].add(number)
    return [Person([], group, link) for group, link in zip(groups, links, strict=True)]
