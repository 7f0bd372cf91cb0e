"""What is told too weakly to be an event, and pronouns that other events explain."""

import pytest

from tests.events.conftest import Read, names

# text, type, whether the article has an event of that type
TOLD = [
    # somebody missing has not died
    ("Disparition de Lina Morel : un voisin entendu.", "Life.Die", False),
    ("La disparition de Lina Morel, 24 ans, inquiète ses proches.", "Life.Die", False),
    ("Le cinéaste Jean Aubier est mort jeudi. La disparition de Jean Aubier a surpris le Festival.", "Life.Die", True),
    ("La disparition de Jean Aubier à 87 ans laisse un vide.", "Life.Die", True),
    # an accusation in politics is no charge
    ("Le maire est accusé par l'opposition d'avoir menti.", "Justice.Charge", False),
    ("Le maire est accusé par ses rivaux de lâcheté.", "Justice.Charge", False),
    ("Le maire est accusé de corruption par le parquet de Lille.", "Justice.Charge", True),
    ("Le maire est accusé de corruption.", "Justice.Charge", True),
    # a way of speaking
    ("On rit comme on se noie.", "Life.Die", False),
    ("Un baigneur se noie à Dax.", "Life.Die", True),
]


@pytest.mark.parametrize(("text", "kind", "told"), TOLD)
def test_what_is_told(read: Read, text: str, kind: str, told: bool) -> None:
    assert any(event.type == kind for event in read(text)) is told


# text, type, factuality
CERTAINTY = [
    ("Lundi, la députée Anne Sorel a exigé la démission du préfet Luc Tard.", "Personnel.EndPosition", "possible"),
    ("Lundi, la députée Anne Sorel a salué la démission du préfet Luc Tard.", "Personnel.EndPosition", "asserted"),
    ("Aucun ressortissant belge ne figure parmi les victimes, selon le ministère.", "Life.Die", "negated"),
    ("Toute personne ayant croisé Lina Morel est priée d'appeler le 17.", "Contact.Meet", "possible"),
]


@pytest.mark.parametrize(("text", "kind", "factuality"), CERTAINTY)
def test_what_is_only_sought(read: Read, text: str, kind: str, factuality: str) -> None:
    assert [event.factuality for event in read(text) if event.type == kind] == [factuality]


# text, type, who suffers it
PEOPLE = [
    ("Le roi a limogé le gouverneur Ali Benali. Il est remplacé par Samir Tazi.", "Personnel.StartPosition", ["Ali Benali"]),
    ("Le président Omar Sow a mis fin aux fonctions du ministre Luc Tall. Il est remplacé par Awa Ly.", "Personnel.StartPosition", ["Luc Tall"]),
    ("Le suspect a été arrêté lundi. Le procureur n'a rien dit. Il a été écroué à Pau.", "Justice.Arrest", ["Le suspect"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "who"), PEOPLE)
def test_pronouns_that_the_story_explains(read: Read, text: str, kind: str, who: list[str]) -> None:
    last = [event for event in read(text) if event.type == kind][-1]
    assert [name.casefold() for name in names(last, "patient")] == [name.casefold() for name in who]


def test_functions_that_end_are_a_departure(read: Read) -> None:
    (event,) = [e for e in read("Le président a mis fin aux fonctions du ministre Luc Tall.") if "End" in e.type]
    assert names(event, "agent") == ["Luc Tall"]


def test_a_place_of_the_sentence_comes_before_one_of_the_line(read: Read) -> None:
    text = (
        "Le séisme a été ressenti à Patras. C'est le pire depuis celui de Corinthe, en 1981, qui avait fait 20 morts."
    )
    (event,) = [e for e in read(text) if e.type == "Life.Die"]
    assert event.place is not None
    assert event.place.name == "Corinthe"
