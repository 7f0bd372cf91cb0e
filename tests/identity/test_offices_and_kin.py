"""Offices and kinship over time, and those whom an article describes without naming them."""

import pytest

from kimputin_cli.identity import Identity, resolve
from kimputin_cli.records import Described, Relation
from tests.identity.articles import article, person


def office(label: str, subject: str, of: str | None, date: str | None = None) -> Relation:
    return Relation(type="office", label=label, subject=subject, object=of, date=date, start=10, end=20)


ARCHIVE = [
    article("a", "2011-05-02", [person("sarkozy", "Nicolas Sarkozy", roles=["président français"])], ["France"]),
    article("b", "2013-01-11", [person("hollande", "François Hollande", roles=["président français"])], ["France"]),
    article("c", "2018-06-01", [
        person("macron", "Emmanuel Macron", roles=["président de la République"]),
        person("hollande", "François Hollande", roles=["ancien président français"]),
    ], ["France"], relations=[office("président", "macron", "FR")]),
    article("d", "2018-06-02", [person("merkel", "Angela Merkel", roles=["chancelière allemande"])], ["Allemagne"]),
    article("e", "2014-03-01", [
        person("diaz", "Miguel Diaz-Canel", roles=["vice-président cubain"]),
        person("raul", "Raúl Castro", roles=["président cubain"]),
        person("fidel", "Fidel Castro", roles=["père de la révolution"]),
    ], ["Cuba"], relations=[Relation(type="kinship", label="frère", subject="fidel", object="raul", start=1, end=5)]),
    article("f", "2018-07-01", [person("ayrault", "Jean-Marc Ayrault")], ["France"],
            relations=[office("Premier ministre", "ayrault", "FR", "2012/2014")]),
    article("g", "2018-07-03", [person("garcia", "Eric Garcetti", roles=["maire de Los Angeles"])], ["Los Angeles"]),
    article("h", "2018-07-04", [person("kate", "Kate Middleton"), person("george", "George Windsor")], ["Londres"],
            relations=[Relation(type="kinship", label="mère", subject="kate", object="george", start=3, end=9)]),
    article("empty", "2018-08-01", [person("g", "George Windsor")], ["Londres"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def identity() -> Identity:
    return resolve(ARCHIVE)


OFFICES = [
    # label, of, date, who is meant
    ("président", "FR", "2018-06-10", "emmanuel-macron"),
    ("chef de l'État", "FR", "2018", "emmanuel-macron"),
    ("président", "FR", "2011-06", "nicolas-sarkozy"),
    ("président", "FR", "2012-12-01", "francois-hollande"),
    ("ancien président", "FR", "2018-06-10", "francois-hollande"),
    ("président", "FR", "1970-06", "emmanuel-macron"),  # the article is of 2018
    ("alors président", "FR", "1970-06", None),
    ("Premier ministre", "FR", "2013-03-05", "jean-marc-ayrault"),
    ("chancelière", "DE", "2018-06-10", "angela-merkel"),
    ("dirigeante", "DE", "2018-06-10", "angela-merkel"),
    ("dirigeant", "CU", "2014-03-05", "raul-castro"),
    ("vice-président", "CU", "2014-03-05", "miguel-diaz-canel"),
    ("président", "DE", "2018-06-10", None),
    ("président", "JP", "2018-06-10", None),
    ("président", None, "2018-06-10", None),
    ("ministre des Finances", "FR", "2018-06-10", None),
]


@pytest.mark.parametrize(("label", "of", "date", "expected"), OFFICES)
def test_holder_at_a_date(identity: Identity, label: str, of: str | None, date: str, expected: str | None) -> None:
    found = identity.resolve_described(Described(kind="office", label=label, of=of), "empty", date)
    assert (found[0] if found else None) == expected


def test_evidence_names_the_article(identity: Identity) -> None:
    found = identity.resolve_described(Described(kind="office", label="chancelière", of="DE"), "empty", "2018-06-10")
    assert found is not None
    assert "Angela Merkel" in found[1]
    assert "dans d (2018-06-02)" in found[1]


def test_indefinite_description_means_nobody_in_particular(identity: Identity) -> None:
    described = Described(kind="office", label="président", of="FR", definite=False)
    assert identity.resolve_described(described, "empty", "2018-06-10") is None


@pytest.mark.parametrize(
    ("label", "of", "expected"),
    [
        ("frère", "raul-castro", "fidel-castro"),
        ("mère", "g", "kate-middleton"),
        ("fils", "kate-middleton", "george-windsor"),
        ("père", "g", None),
        ("frère", "angela-merkel", None),
    ],
)
def test_kin_of_somebody_named_in_another_article(
    identity: Identity, label: str, of: str, expected: str | None
) -> None:
    found = identity.resolve_described(Described(kind="kinship", label=label, of=of), "empty", "2018")
    assert (found[0] if found else None) == expected


def test_offices_are_kept_with_their_sentences(identity: Identity) -> None:
    held = [o for o in identity.offices if o.holder == "jean-marc-ayrault"]
    assert [(o.family, o.country, o.tense) for o in held] == [("head_of_government", "FR", "held")]
    assert [(s.source, s.start, s.end, s.date) for s in held[0].sightings] == [("f", 10, 20, "2012/2014")]


def test_mayor_is_of_a_city(identity: Identity) -> None:
    (held,) = (o for o in identity.offices if o.family == "mayor")
    assert held.country == "US"
    assert held.body is not None
    here = Described(kind="office", label="maire de Los Angeles", of="US")
    there = Described(kind="office", label="maire de Chicago", of="US")
    assert identity.resolve_described(here, "empty", "2018-07-10") is not None
    assert identity.resolve_described(there, "empty", "2018-07-10") is None
