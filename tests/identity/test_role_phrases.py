"""What role phrases say: office, country, region or city, walk of life, tense."""

import pytest

from kimputin_cli.identity.roles import parse_role, same_office

ROLES = [
    # phrase, office family, country, walk of life, tense
    ("président brésilien", "head_of_state", "BR", "public", "held"),
    ("la présidente du Kosovo", "head_of_state", "XK", "public", "held"),
    ("président de la République", "head_of_state", None, "public", "held"),
    ("roi du Maroc", "head_of_state", "MA", "public", "held"),
    ("l'hôte de la Maison-Blanche", "head_of_state", "US", "public", "held"),
    ("dirigeant cubain", "leader", "CU", "public", "held"),
    ("numéro un cubain", "leader", "CU", "public", "held"),
    ("chancelière allemande", "head_of_government", "DE", "public", "held"),
    ("Première ministre danoise", "head_of_government", "DK", "public", "held"),
    ("ex-Premier ministre", "head_of_government", None, "public", "former"),
    ("ancien président des États-Unis", "head_of_state", "US", "public", "former"),
    ("alors président du Pérou", "head_of_state", "PE", "public", "then"),
    ("futur président chilien", "head_of_state", "CL", "public", "future"),
    ("ministre turc des Affaires étrangères", "foreign_minister", "TR", "public", "held"),
    ("chef de la diplomatie européenne", "foreign_minister", None, "public", "held"),
    ("secrétaire d'État américaine", "foreign_minister", "US", "public", "held"),
    ("secrétaire d'État", "minister", None, "public", "held"),
    ("ministre de la Défense", "defence_minister", None, "public", "held"),
    ("vice-président colombien", "vice_president", "CO", "public", "held"),
    ("ambassadeur suédois en Chine", "ambassador", "SE", "public", "held"),
    ("président du Sénat", None, None, "public", "held"),
    ("président du club", None, None, "public", "held"),
    ("président-directeur général", None, None, "trade", "held"),
    ("chef de la police", None, None, "public", "held"),
    ("entraîneur en chef", None, None, "sport", "held"),
    ("footballeur ivoirien", None, "CI", "sport", "held"),
    ("romancière", None, None, "arts", "held"),
    ("capitaine", None, None, None, "held"),
]


@pytest.mark.parametrize(("text", "family", "country", "career", "tense"), ROLES)
def test_roles(text: str, family: str | None, country: str | None, career: str | None, tense: str) -> None:
    role = parse_role(text)
    assert (role.family, role.country, role.tense) == (family, country, tense)
    assert career is None or role.career == career


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("maire de Lyon", "2996944"),
        ("gouverneur du Texas", "US-TX"),
        ("ministre-président de Bavière", None),
        ("maire", None),
    ],
)
def test_regions_and_cities_of_local_offices(text: str, body: str | None) -> None:
    assert parse_role(text).body == body


def test_offices_that_one_word_covers() -> None:
    assert same_office("leader", "head_of_state")
    assert same_office("head_of_government", "leader")
    assert same_office("minister", "foreign_minister")
    assert not same_office("head_of_state", "head_of_government")
    assert not same_office("vice_president", "head_of_state")
