"""A death told of somebody unnamed, whom a later sentence names."""

import pytest

from tests.events.conftest import Read, names

# text, who has died
TEXTS = [
    ("Un homme de 74 ans est mort dans un incendie à Metz. La victime, Albert Vautrin, vivait seule.", ["Albert Vautrin"]),
    ("Un motard a été tué lundi près de Nancy. La victime, Luc Garnier, avait 32 ans.", ["Luc Garnier"]),
    ("Un cycliste est décédé mardi. Le défunt, Jean Vogt, avait 51 ans. Sa mort a ému le village.", ["Jean Vogt"]),
    # another person, another number, another gender, two names
    ("Une femme a été tuée à Lyon. Le suspect, Paul Roux, a été arrêté.", ["Une femme"]),
    ("Deux hommes sont morts à Metz. La victime, Albert Vautrin, vivait seule.", ["Deux hommes"]),
    ("Une femme a été tuée à Lyon. Le défunt, Paul Roux, était mécanicien.", ["Une femme"]),
    ("Un homme a été tué à Lyon. La victime, Jean Vogt, y vivait. La victime, Luc Garnier, aussi.", ["Un homme"]),
    ("Un homme est mort. Une femme est morte. La victime, Anne Keller, avait deux enfants.", ["Un homme"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), TEXTS)
def test_who_has_died(read: Read, text: str, who: list[str]) -> None:
    deaths = [event for event in read(text) if event.type == "Life.Die"]
    assert names(deaths[0], "patient") == who
