"""Places and organisations across articles."""

import pytest

from kimputin_cli.identity import resolve
from tests.identity.articles import article, person


def same(label: str, first: tuple[str, list[str]], second: tuple[str, list[str]]) -> bool:
    """Whether the name in an article beside these places is one entity with the name in another article."""
    records = []
    for source, (name, places) in (("one", first), ("two", second)):
        body = [person("x", name)] if label == "ORG" else []
        names = [name, *places] if label == "LOC" else places
        records.append(article(source, "2020-01-01", (), names, body))
    identity = resolve(records)
    local = "x" if label == "ORG" else "l0"
    return identity.global_id("one", label, local) == identity.global_id("two", label, local)


PLACES = [
    (("Grande-Bretagne", []), ("Royaume-Uni", []), True),
    (("Reykjavik", []), ("Reykjavick", []), True),
    (("Kiev", []), ("Kyiv", []), True),
    (("Birmanie", []), ("Myanmar", []), True),
    (("Tripoli", ["Libye"]), ("Tripoli", ["Liban"]), False),
    (("Paris", ["Texas"]), ("Paris", ["France"]), False),
    (("Irak", []), ("Iran", []), False),
    (("Congo-Kinshasa", []), ("RDC", []), True),
    (("Trifouillis-les-Oies", []), ("Trifouillis les Oies", []), True),
    (("Trifouillis", []), ("Perpète", []), False),
]


@pytest.mark.parametrize(("first", "second", "expected"), PLACES)
def test_places(first: tuple[str, list[str]], second: tuple[str, list[str]], expected: bool) -> None:
    assert same("LOC", first, second) is expected


BODIES = [
    (("ONU", []), ("Nations unies", []), True),
    (("Conseil de sécurité de l'ONU", []), ("Conseil de sécurité des Nations Unies", []), True),
    (("Union européenne", []), ("UE", []), True),
    (("Sénat", ["France"]), ("Sénat", ["France", "Lyon"]), True),
    (("Sénat", ["France"]), ("Sénat", ["Canada"]), False),
    (("ministère de la Défense", ["Pérou"]), ("ministère de la Défense", ["Chili"]), False),
    (("Cour suprême", ["Brésil"]), ("Cour suprême", ["Kenya"]), False),
    (("Air France", ["France"]), ("Air France", ["Canada"]), True),
    (("Volkswagen", []), ("Renault", []), False),
    (("Brigade numéro 12", []), ("Brigade numéro 13", []), False),
    (("Organisation Mondiale Zetta", []), ("Organization Mondiale Zetta", []), True),
    (("Médecins sans frontières", []), ("Médecins Sans Frontières", []), True),
]


@pytest.mark.parametrize(("first", "second", "expected"), BODIES)
def test_organizations(first: tuple[str, list[str]], second: tuple[str, list[str]], expected: bool) -> None:
    assert same("ORG", first, second) is expected


def test_letters_with_one_long_form() -> None:
    records = [
        article("one", "2020", (), ["France"], [person("x", "Syndicat national des journalistes", "SNJ")]),
        article("two", "2020", (), ["France"], [person("y", "SNJ")]),
    ]
    identity = resolve(records)
    assert identity.global_id("one", "ORG", "x") == identity.global_id("two", "ORG", "y")


def test_letters_with_two_long_forms_stay_alone() -> None:
    records = [
        article("one", "2020", (), ["France"], [person("x", "Parti socialiste", "PS")]),
        article("two", "2020", (), ["Chili"], [person("y", "Partido Socialista", "PS")]),
        article("three", "2020", (), [], [person("z", "PS")]),
    ]
    identity = resolve(records)
    assert len({identity.global_id(s, "ORG", i) for s, i in (("one", "x"), ("two", "y"), ("three", "z"))}) == 3


def test_place_entity_has_country_and_coordinates() -> None:
    identity = resolve([article("one", "2020", (), ["Lima"])])
    (entity,) = (e for e in identity.entities if e.label == "LOC")
    assert (entity.id, entity.name, entity.country) == ("lima", "Lima", "PE")
    assert entity.latitude == pytest.approx(-12.04, abs=0.1)
