"""Participles that a sentence opens with: an event of their own, whose subject, day and place are not the main verb's."""

import pytest

from tests.events.conftest import Read, names

# text, type, trigger, who, place, date
SENTENCES = [
    ("Interpellé lundi à Nîmes, Karim B. a été mis en examen mardi.", "Justice.Arrest", "Interpellé", "Karim B.", "Nîmes", "2023-05-15"),
    ("Interpellé lundi à Nîmes, Karim B. a été mis en examen mardi.", "Justice.Charge", "mis", "Karim B.", None, "2023-05-16"),
    ("Arrêté lundi à Nice, Paul Armand a été écroué mardi.", "Justice.Arrest", "Arrêté", "Paul Armand", "Nice", "2023-05-15"),
    ("Arrêté lundi à Nice, Paul Armand a été écroué mardi.", "Justice.Arrest", "écroué", "Paul Armand", None, "2023-05-16"),
    (
        "Arrêtée le 4 mai 2021 à la gare de Lille alors qu'elle s'apprêtait à prendre un train, Nadia Benali a été condamnée.",
        "Justice.Arrest", "Arrêtée", "Nadia Benali", "gare de Lille", "2021-05-04",
    ),
    ("Élu en 2020, le maire Paul Roux a été mis en examen hier à Marseille.", "Personnel.Elect", "Élu", "Paul Roux", None, "2020"),
    ("Blessé dimanche à Metz, Luc Perret a été opéré mardi à Paris.", "Life.Injure", "Blessé", "Luc Perret", "Metz", "2023-05-14"),
]  # fmt: skip


def test_the_pronoun_of_an_opening_is_the_subject_behind_it(read: Read) -> None:
    text = "Paul Armand a témoigné. Blessé lorsqu'il se rendait à Metz, Luc Perret a été opéré."
    journeys = [event for event in read(text) if event.type == "Movement.Travel"]
    assert [names(event, "agent") for event in journeys] == [["Luc Perret"]]


def test_what_an_opening_suspects_somebody_of(read: Read) -> None:
    text = "Accusé d'avoir agressé une infirmière, Paul Roux a été arrêté mardi."
    attack = next(event for event in read(text) if event.type == "Conflict.Attack")
    assert (names(attack, "agent"), attack.factuality) == (["Paul Roux"], "possible")


def test_a_planned_deed_in_an_opening(read: Read) -> None:
    text = "Arrêté alors qu'il s'apprêtait à rencontrer Paul Biya à Douala, Jean Ondo a été relâché."
    meeting = next(event for event in read(text) if event.type == "Contact.Meet")
    assert (sorted(names(meeting, "agent")), meeting.factuality) == (["Jean Ondo", "Paul Biya"], "planned")


@pytest.mark.parametrize(("text", "kind", "trigger", "who", "place", "date"), SENTENCES)
def test_opening(read: Read, text: str, kind: str, trigger: str, who: str, place: str | None, date: str) -> None:
    found = [event for event in read(text) if event.type == kind and event.trigger.text == trigger]
    assert found, [(event.type, event.trigger.text) for event in read(text)]
    event = found[0]
    assert names(event, "patient") == [who]
    assert (event.place.name if event.place else None, event.date) == (place, date)
