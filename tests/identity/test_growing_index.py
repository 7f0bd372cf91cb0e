"""The index of people after any sequence of additions and removals is the one of what is left."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimputin_cli.identity import neighbours
from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.person_names import parse
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.roles import parse_role

NAMES = [
    "Paul Martin", "Martin Paul", "MARTIN Paul", "Paul Martins", "Pol Martin", "P. Martin", "Martin", "Paul", "Paul-Henri Martin",
    "Paul Henri Martin", "Paul H. Martin", "Henri Martin", "Paul Martin Durand", "Jean Paul Martin", "Kim Min-jun", "Min-jun Kim",
    "Min Jun Kim", "Kim Min Jun", "Kim", "Joe Martin", "Joseph Martin", "Ali ben Salah", "Ben Salah", "Ali Salah", "Martin Martin",
]  # fmt: skip
ROLES = ["", "maire", "ministre français", "footballeur belge", "romancière suisse"]
COMPANY = ["p:a", "p:b", "o:c", "l:d", "c:FR"]

profiles = st.builds(
    lambda number, name, role, company, day: Profile(
        f"s{number}", "x", (name,), parse(name), (parse_role(role),) if role else (), tuple(company), day
    ),
    st.integers(0, 30),
    st.sampled_from(NAMES),
    st.sampled_from(ROLES),
    st.lists(st.sampled_from(COMPANY), max_size=3, unique=True),
    st.one_of(st.none(), st.integers(730_000, 730_400)),
)


def partition(index: PeopleIndex) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(profile.key for profile in person.profiles) for person in index.persons()}


@pytest.mark.parametrize("largest", [400, 2, 1])
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.lists(profiles, max_size=25, unique_by=lambda p: p.source),
    away=st.sets(st.integers(0, 24)),
    random=st.randoms(),
)
def test_any_history_leads_to_the_same_persons(  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch, largest: int, kept: list[Profile], away: set[int], random
) -> None:
    monkeypatch.setattr(neighbours, "LARGEST_BLOCK", largest)  # blocks become too large, and are blocks again
    fresh = PeopleIndex()
    fresh.add(kept)
    grown = PeopleIndex()
    shuffled = list(kept)
    random.shuffle(shuffled)
    for number, profile in enumerate(shuffled):
        grown.add([profile])
        if number % 7 == 3:
            list(grown.persons())
    gone = [profile for number, profile in enumerate(shuffled) if number in away]
    grown.remove(gone)
    left = PeopleIndex()
    left.add(profile for profile in kept if profile not in gone)
    assert partition(grown) == partition(left)
    grown.add(gone)
    assert partition(grown) == partition(fresh)
    assert sorted(key for keys in partition(fresh) for key in keys) == sorted(profile.key for profile in kept)
