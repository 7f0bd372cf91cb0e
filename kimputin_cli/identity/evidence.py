"""Everything but the names: roles, countries, company and time of two sets of profiles, compared."""

from collections.abc import Iterable

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.model import Level
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.roles import same_office


class Traits:
    """What is known of a set of profiles: walks of life, countries and offices of their roles, company, first and last
    day, how many articles."""

    __slots__ = ("_sources", "careers", "context", "countries", "days", "offices")

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.careers: set[str] = set()
        self.countries: set[str] = set()
        self.offices: set[tuple[str, str]] = set()
        self.context: set[str] = set()
        self.days: tuple[int, int] | None = None
        self._sources: set[str] = set()
        for profile in profiles:
            self.add(profile)

    @property
    def sources(self) -> int:
        return len(self._sources)

    def share_an_article(self, other: "Traits") -> bool:
        return not self._sources.isdisjoint(other._sources)

    def update(self, other: "Traits") -> None:
        """Take in what is known of another set of profiles."""
        self.careers |= other.careers
        self.countries |= other.countries
        self.offices |= other.offices
        self.context |= other.context
        self._sources |= other._sources
        if other.days:
            days = self.days or other.days
            self.days = min(days[0], other.days[0]), max(days[1], other.days[1])

    def add(self, profile: Profile) -> None:
        self._sources.add(profile.source)
        for role in profile.roles:
            if role.career:
                self.careers.add(role.career)
            if role.country:
                self.countries.add(role.country)
                if role.family:
                    self.offices.add((role.family, role.country))
        self.context.update(profile.context)
        day = profile.day
        if day is not None:
            days = self.days
            if days is None:
                self.days = day, day
            elif not days[0] <= day <= days[1]:
                self.days = min(days[0], day), max(days[1], day)


def compare_traits(one: Traits, other: Traits) -> tuple[Level, ...]:
    """The levels of every comparison that has something to say."""
    found = (_career(one, other), _country(one, other), _company(one, other), _articles(one, other), _time(one, other))
    return tuple(level for level in found if level is not None)


def _career(one: Traits, other: Traits) -> Level | None:
    if any(a[1] == b[1] and same_office(a[0], b[0]) for a in one.offices for b in other.offices):
        return Level("office", "the same", w.OFFICE_SAME)
    if not one.careers or not other.careers:
        return None
    if one.careers & other.careers:
        return Level("walk of life", "the same", w.CAREER_SAME)
    return Level("walk of life", "another", w.CAREER_OTHER)


def _country(one: Traits, other: Traits) -> Level | None:
    if not one.countries or not other.countries:
        return None
    if one.countries & other.countries:
        return Level("country", "the same", w.COUNTRY_SAME)
    return Level("country", "another", w.COUNTRY_OTHER)


def _company(one: Traits, other: Traits) -> Level | None:
    shared = one.context & other.context
    weight = sum(_SHARED.get(feature[0], w.SHARED_OTHER) for feature in shared)
    if weight:
        return Level("named with", f"{len(shared)} shared", min(weight, w.SHARED_MOST))
    if min(len(one.context), len(other.context)) >= w.MUCH:
        return Level("named with", "nothing shared", w.NOTHING_SHARED)
    return None


_SHARED = {"p": w.SHARED_PERSON, "c": w.SHARED_COUNTRY}


def _articles(one: Traits, other: Traits) -> Level | None:
    if one.share_an_article(other):
        return Level("articles", "named apart in one", w.NAMED_APART)
    return None


def _time(one: Traits, other: Traits) -> Level | None:
    if one.days is None or other.days is None:
        return None
    apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1], 0)
    if apart > w.LONG_DAYS:
        return Level("time", f"{apart // 365} years apart", w.LONG_APART)
    return Level("time", "the same season", w.SAME_SEASON) if apart <= w.SEASON_DAYS else None
