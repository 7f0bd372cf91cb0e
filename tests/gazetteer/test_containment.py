"""What lies in what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.gazetteer import compatible, contains, lookup
from kimputin_cli.gazetteer.place import Place

CONTAINED = [
    # whole, part, does it contain it
    ("France", "Lyon", True),
    ("France", "Finistère", True),
    ("Bretagne", "Brest", True),
    ("Finistère", "Brest", True),
    ("Finistère", "Lyon", False),
    ("Angleterre", "Devon", True),
    ("Royaume-Uni", "Angleterre", True),
    ("Texas", "Dallas", True),
    ("Texas", "Chicago", False),
    ("Europe", "Portugal", True),
    ("Europe", "Pérou", False),
    ("Asie du Sud-Est", "Bangkok", True),
    ("Afrique", "Maghreb", True),
    ("Moyen-Orient", "Syrie", True),
    ("URSS", "Tachkent", True),
    ("Yougoslavie", "Croatie", True),
    ("Sicile", "Palerme", True),
    ("Sicile", "Milan", False),
    ("Crète", "Héraklion", True),
    ("Crète", "Athènes", False),
    ("bande de Gaza", "Rafah", True),
    ("bande de Gaza", "Ramallah", False),
    ("Lyon", "France", False),
    ("Sahel", "Bamako", None),
    ("Alpes", "Grenoble", None),
    ("Atlantique", "Lisbonne", None),
]


@pytest.mark.parametrize(("whole", "part", "expected"), CONTAINED)
def test_containment(whole: str, part: str, expected: bool | None) -> None:
    assert contains(lookup(whole)[0], lookup(part)[0]) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Tachkent", "Ouzbékistan", True),
        ("Ouzbékistan", "Tachkent", True),
        ("Tachkent", "Samarcande", False),
        ("Lisbonne", "Madrid", False),
        ("Espagne", "Portugal", False),
        ("Sahel", "Niamey", None),
    ],
)
def test_places_of_one_occasion(one: str, other: str, expected: bool | None) -> None:
    assert compatible(lookup(one)[0], lookup(other)[0]) is expected


_SAMPLE = [
    lookup(name)[0]
    for name in ("France", "Lyon", "Bretagne", "Finistère", "Europe", "Sahel", "Atlantique", "URSS", "Sicile", "Oural")
]


@given(st.sampled_from(_SAMPLE), st.sampled_from(_SAMPLE))
def test_compatible_is_symmetric(one: Place, other: Place) -> None:
    assert compatible(one, other) == compatible(other, one)


@given(st.sampled_from(_SAMPLE), st.sampled_from(_SAMPLE))
def test_two_places_do_not_contain_each_other(one: Place, other: Place) -> None:
    assert one.id == other.id or not (contains(one, other) and contains(other, one))
