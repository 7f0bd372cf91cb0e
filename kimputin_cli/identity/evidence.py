"""Everything but the names: roles, countries, company and time of two sets of profiles, compared."""

from collections import Counter
from collections.abc import Iterable

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.model import Level
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.roles import same_office

#: Of the features of much-named people only the most frequent are kept: a comparison must not grow with the store.
MOST_FEATURES = 200


class Traits:
    """What is known of a set of profiles."""

    __slots__ = ("_sources", "careers", "context", "countries", "days", "offices", "size")

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.careers: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.offices: set[tuple[str, str]] = set()
        self.context: Counter[str] = Counter()
        self.days: tuple[int, int] | None = None
        self.size = 0
        self._sources: set[str] = set()
        for profile in profiles:
            self.add(profile)
        if len(self.context) > MOST_FEATURES:
            kept = sorted(self.context.items(), key=lambda item: (-item[1], item[0]))[:MOST_FEATURES]
            self.context = Counter(dict(kept))

    @property
    def sources(self) -> int:
        return len(self._sources)

    def add(self, profile: Profile) -> None:
        self.size += 1
        self._sources.add(profile.source)
        for role in profile.roles:
            if role.career:
                self.careers[role.career] += 1
            if role.country:
                self.countries[role.country] += 1
                if role.family:
                    self.offices.add((role.family, role.country))
        self.context.update(profile.context)
        if profile.day is not None:
            first, last = self.days or (profile.day, profile.day)
            self.days = (min(first, profile.day), max(last, profile.day))


def compare_traits(one: Traits, other: Traits) -> tuple[Level, ...]:
    """The levels of every comparison that has something to say."""
    found = (_career(one, other), _country(one, other), _company(one, other), _time(one, other))
    return tuple(level for level in found if level is not None)


def _career(one: Traits, other: Traits) -> Level | None:
    if any(a[1] == b[1] and same_office(a[0], b[0]) for a in one.offices for b in other.offices):
        return Level("office", "the same", w.OFFICE_SAME)
    if not one.careers or not other.careers:
        return None
    if one.careers.keys() & other.careers.keys():
        return Level("walk of life", "the same", w.CAREER_SAME)
    return Level("walk of life", "another", w.CAREER_OTHER)


def _country(one: Traits, other: Traits) -> Level | None:
    if not one.countries or not other.countries:
        return None
    if one.countries.keys() & other.countries.keys():
        return Level("country", "the same", w.COUNTRY_SAME)
    return Level("country", "another", w.COUNTRY_OTHER)


def _company(one: Traits, other: Traits) -> Level | None:
    shared = one.context.keys() & other.context.keys()
    weight = sum(_SHARED.get(feature[0], w.SHARED_OTHER) for feature in shared)
    if weight:
        return Level("named with", f"{len(shared)} shared", min(weight, w.SHARED_MOST))
    if min(len(one.context), len(other.context)) >= w.MUCH:
        return Level("named with", "nothing shared", w.NOTHING_SHARED)
    return None


_SHARED = {"p": w.SHARED_PERSON, "c": w.SHARED_COUNTRY}


def _time(one: Traits, other: Traits) -> Level | None:
    if one.days is None or other.days is None:
        return None
    apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1], 0)
    if apart > w.LONG_DAYS:
        return Level("time", f"{apart // 365} years apart", w.LONG_APART)
    return Level("time", "the same season", w.SAME_SEASON) if apart <= w.SEASON_DAYS else None
