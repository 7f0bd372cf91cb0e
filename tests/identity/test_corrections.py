"""What a person corrects stays corrected, also when an article is annotated again."""

import msgspec
import pytest

from kimputin_cli.identity import Correction, resolve
from tests.identity.articles import article, person

ARCHIVE = [
    article("a", "2020-01-01", [person("p", "Jean Moulinier", roles=["médecin"])], ["Nantes"]),
    article("b", "2020-01-02", [person("p", "Jean Moulinier", roles=["professeur"])], ["Nantes"]),
    article("c", "2020-01-03", [person("p", "Jean Moulinier")], ["Nantes"]),
    article("d", "2020-01-03", [person("p", "Johnny M.")], ["Nantes"], [person("o", "Le Mur")]),
    article("e", "2020-01-03", [], ["Saint-Nulle-Part"], [person("o", "Le Mur SARL")]),
]


def test_split_and_merge_back() -> None:
    before = resolve(ARCHIVE)
    assert before.global_id("a", "PER", "p") == before.global_id("b", "PER", "p") == "jean-moulinier"
    split = before.split("PER", "jean-moulinier", ["b"])
    after = resolve(ARCHIVE, [split])
    assert after.global_id("a", "PER", "p") != after.global_id("b", "PER", "p")
    assert after.global_id("a", "PER", "p") == after.global_id("c", "PER", "p")


def test_merge_of_two_names() -> None:
    before = resolve(ARCHIVE)
    other = before.global_id("d", "PER", "p")
    assert other is not None
    after = resolve(ARCHIVE, [before.merge("PER", "jean-moulinier", other)])
    assert after.global_id("d", "PER", "p") == after.global_id("a", "PER", "p") == "jean-moulinier"
    entity = after.entity("PER", "jean-moulinier")
    assert entity is not None
    assert "Johnny M." in entity.aliases
    assert any("correction" in str(link) for link in entity.evidence)


def test_correction_survives_new_annotation_and_new_articles() -> None:
    """The article comes back with another local id and one more form of the name; another article joins."""
    split = resolve(ARCHIVE).split("PER", "jean-moulinier", ["b"])
    again = [
        article("b", "2020-01-02", [person("p7", "Jean Moulinier", "Moulinier", roles=["professeur"])], ["Nantes"]),
        *(record for record in ARCHIVE if record.source != "b"),
        article("f", "2020-02-01", [person("p", "Jean Moulinier", roles=["médecin"])], ["Nantes"]),
    ]
    after = resolve(again, [split])
    assert after.global_id("b", "PER", "p7") != after.global_id("a", "PER", "p")
    assert after.global_id("f", "PER", "p") == after.global_id("a", "PER", "p")


def test_corrections_can_be_stored_as_json() -> None:
    split = resolve(ARCHIVE).split("PER", "jean-moulinier", ["b"])
    assert msgspec.json.decode(msgspec.json.encode(split), type=Correction) == split


def test_corrections_of_places_and_organizations() -> None:
    before = resolve(ARCHIVE)
    merged = resolve(
        ARCHIVE, [before.merge("ORG", "le-mur", "le-mur-sarl"), before.merge("LOC", "nantes", "saint-nulle-part")]
    )
    assert merged.global_id("d", "ORG", "o") == merged.global_id("e", "ORG", "o")
    assert merged.global_id("a", "LOC", "l0") == merged.global_id("e", "LOC", "l0")
    split = resolve(ARCHIVE, [before.split("LOC", "nantes", ["c"])])
    assert split.global_id("c", "LOC", "l0") != split.global_id("a", "LOC", "l0")
    assert split.global_id("b", "LOC", "l0") == split.global_id("a", "LOC", "l0")


def test_corrections_without_their_articles_change_nothing() -> None:
    split = resolve(ARCHIVE).split("PER", "jean-moulinier", ["b"])
    rest = [record for record in ARCHIVE if record.source != "b"]
    assert resolve(rest, [split]).global_id("a", "PER", "p") == resolve(rest).global_id("a", "PER", "p")


def test_impossible_corrections() -> None:
    identity = resolve(ARCHIVE)
    with pytest.raises(KeyError):
        identity.merge("PER", "jean-moulinier", "nobody")
    with pytest.raises(ValueError, match="jean-moulinier"):
        identity.split("PER", "jean-moulinier", ["a", "b", "c"])
