"""Profiles with one full name: are they one person, or namesakes?"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from kimputin_cli.identity import weights as w
from kimputin_cli.identity.evidence import Traits, compare_traits
from kimputin_cli.identity.profiles import Profile

#: A name with more walks of life and countries than this is that of somebody whom everybody writes about.
MOST_FACETS = 40


def split_namesakes(profiles: Sequence[Profile], name_weight: float) -> list[list[Profile]]:
    """Profiles of one full name (sorted), one list a person.

    They are one person unless walks of life or countries differ: then profiles with the same of both are taken together
    (a facet), and facets are joined, the best pair first, while name and traits weigh more for one person than for two.
    Profiles that tell neither go where their company is, else to the most-named person.
    """
    facets: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        facets[_facet(profile)].append(profile)
    silent = facets.pop(("", ""), [])
    if not _differ(facets) or len(facets) > MOST_FACETS:
        return [list(profiles)]
    groups = [(members, Traits(members)) for _, members in sorted(facets.items())]
    while len(groups) > 1:
        pairs = [
            (name_weight + sum(level.weight for level in compare_traits(groups[a][1], groups[b][1])), -a, -b)
            for a in range(len(groups))
            for b in range(a + 1, len(groups))
        ]
        weight, a, b = max(pairs)
        if weight <= w.THRESHOLD:
            break
        members = [*groups[-a][0], *groups[-b][0]]
        groups = [group for i, group in enumerate(groups) if i not in (-a, -b)]
        groups.append((members, Traits(members)))
    for profile in silent:
        traits = Traits([profile])
        scores = [(sum(x.weight for x in compare_traits(traits, g[1])), len(g[0]), -i) for i, g in enumerate(groups)]
        groups[-max(scores)[2]][0].append(profile)
    return [sorted(members, key=lambda p: p.key) for members, _ in groups]


def _facet(profile: Profile) -> tuple[str, str]:
    roles = profile.roles
    if len(roles) <= 1:
        return (roles[0].career or "", roles[0].country or "") if roles else ("", "")
    careers = Counter(role.career for role in roles if role.career)
    countries = Counter(role.country for role in roles if role.country)
    career = min(careers, key=lambda c: (-careers[c], c)) if careers else ""
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else ""
    return career, country


def _differ(facets: dict[tuple[str, str], list[Profile]]) -> bool:
    careers = {career for career, _ in facets if career}
    countries = {country for _, country in facets if country}
    return len(careers) > 1 or len(countries) > 1
