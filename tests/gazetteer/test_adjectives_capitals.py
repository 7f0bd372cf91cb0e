"""Adjectives of nationality, capitals, seats of power."""

import pytest

from kimputin_cli.gazetteer import by_id, capital_of, demonym, demonym_forms, demonym_place, seat_of_power
from kimputin_cli.gazetteer.tables import Country, Demonyms
from kimputin_cli.lexicon import load

ADJECTIVES = [
    ("portugaise", "PT"),
    ("sud-africains", "ZA"),
    ("Sud-Africaine", "ZA"),
    ("états-unien", "US"),
    ("américaines", "US"),
    ("britannique", "GB"),
    ("écossaise", "GB-SCT"),
    ("québécois", "CA-QC"),
    ("burkinabè", "BF"),
    ("nigérienne", "NE"),
    ("nigériane", "NG"),
    ("grecque", "GR"),
    ("turques", "TR"),
    ("biélorusse", "BY"),
    ("néo-zélandais", "NZ"),
    ("équato-guinéenne", "GQ"),
    ("soviétique", "SU"),
    ("parisien", None),
    ("européenne", None),
    ("grand", None),
    ("", None),
]


@pytest.mark.parametrize(("word", "code"), ADJECTIVES)
def test_adjectives(word: str, code: str | None) -> None:
    assert demonym(word) == code


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("moscovite", "Moscou"),
        ("madrilènes", "Madrid"),
        ("africaine", "Afrique"),
        ("cairote", "Le Caire"),
        ("lyonnaise", "Lyon"),
    ],
)
def test_adjectives_of_other_places(word: str, name: str) -> None:
    place = demonym_place(word)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("masculine", "forms"),
    [
        ("malien", ("malien", "malienne", "maliens", "maliennes")),
        ("danois", ("danois", "danoise", "danoises")),
        ("grec", ("grec", "grecque", "grecs", "grecques")),
        ("belge", ("belge", "belges")),
        ("allemand", ("allemand", "allemande", "allemands", "allemandes")),
        ("letton", ("letton", "lettone", "lettons", "lettones")),
        ("philippin", ("philippin", "philippine", "philippins", "philippines")),
    ],
)
def test_forms(masculine: str, forms: tuple[str, ...]) -> None:
    assert demonym_forms(masculine) == forms


def test_every_country_has_an_adjective_and_every_code_is_known() -> None:
    table = load("demonyms", Demonyms)
    countries = load("countries", dict[str, Country])
    without_people = {"AQ", "BV", "HM", "TF", "UM", "IO", "GS"}
    states = {code for code, country in countries.items() if country.capital and not country.members} - without_people
    small = {
        "AI",
        "AS",
        "AX",
        "BL",
        "BQ",
        "CK",
        "GG",
        "JE",
        "MF",
        "MP",
        "MS",
        "NU",
        "PN",
        "SH",
        "SJ",
        "SX",
        "TC",
        "VG",
        "VI",
        "NF",
    }
    assert states - small <= table.countries.keys()
    assert all(by_id(code) for code in (*table.countries, *table.regions, *table.world))
    assert all(demonym_place(forms[0]) for forms in table.cities.values())


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("Lima", "PE"),
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("La Haye", "NL"),
        ("Abidjan", "CI"),
        ("Bruxelles", "BE"),
        ("Lyon", None),
    ],
)
def test_capitals(city: str, code: str | None) -> None:
    assert capital_of(city) == code


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("Élysée", ("FR", "head")),
        ("l'Elysée", ("FR", "head")),
        ("Matignon", ("FR", "government")),
        ("Downing Street", ("GB", "government")),
        ("Pentagone", ("US", "defence")),
        ("le Quai d'Orsay", ("FR", "diplomacy")),
        ("la gare", None),
    ],
)
def test_seats_of_power(name: str, seat: tuple[str, str] | None) -> None:
    assert seat_of_power(name) == seat
