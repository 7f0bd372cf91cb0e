"""Where, when, how many; what the nouns of a story take over from it."""

import pytest
import spacy
from spacy.tokens import Doc

from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.scores import score_events
from kimputin_cli.records import Quantity
from tests.events.conftest import Read, names

# text, type, place, date, count
SENTENCES = [
    # what else the sentence counts is no number of victims
    ("Dans un hameau de 300 habitants, un homme a été tué mardi.", "Life.Die", None, "2023-05-16", "1"),
    ("Le conducteur d'un car de 50 places a été tué à Metz.", "Life.Die", "Metz", None, "1"),
    ("Auteur d'une dizaine de romans, Paul Roy est mort lundi.", "Life.Die", None, "2023-05-15", "1"),
    # who leaves "pour" goes there
    ("Paul Roy a quitté Paris pour Lyon lundi.", "Movement.Travel", "Lyon", "2023-05-15", None),
    ("Sur les 12 passagers, deux ont été blessés à Lens.", "Life.Injure", "Lens", None, "2"),
    ("Deux personnes ont été tuées samedi à Marseille.", "Life.Die", "Marseille", "2023-05-13", "2"),
    ("Le séisme a fait plus de 800 morts au Maroc.", "Life.Die", "Maroc", None, ">800"),
    ("Indonésie : le nombre de morts s'élève à 832", "Life.Die", "Indonésie", None, "832"),
    ("Des centaines de personnes ont été blessées à Palu.", "Life.Injure", "Palu", None, "centaines"),
    ("Une vingtaine de personnes ont été blessées.", "Life.Injure", None, None, "~20"),
    ("Un automobiliste est décédé dimanche à Quimper.", "Life.Die", "Quimper", "2023-05-14", "1"),
    ("La rencontre entre Ali Bongo et Paul Biya a eu lieu jeudi à Libreville.", "Contact.Meet", "Libreville", "2023-05-11", None),
    ("Wang Yi a rencontré trois fois Antony Blinken.", "Contact.Meet", None, None, "3"),
    ("Jean Vogt sera remplacé à compter du 1er juin par Anne Keller.", "Personnel.StartPosition", None, "2023-06-01", None),
    ("Les pluies qui ont frappé le Valais ont fait au moins deux morts.", "Life.Die", "Valais", None, ">=2"),
    ("Un cyclone a ravagé Mayotte et fait vingt blessés.", "Life.Injure", "Mayotte", None, "20"),
    # the dates of what describes somebody are not the event's
    ("Jean Vogt, préfet en 2008, est décédé.", "Life.Die", None, None, "1"),
    ("Odile Caze, médaillée aux Jeux en 2012, est décédée samedi à Cahors.", "Life.Die", "Cahors", "2023-05-13", "1"),
    ("Le CH a battu les Bruins 5-2 mardi.", "Contest.Win", None, "2023-05-16", "5-2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "place", "date", "count"), SENTENCES)
def test_slots(read: Read, text: str, kind: str, place: str | None, date: str | None, count: str | None) -> None:
    event = next(event for event in read(text) if event.type == kind)
    assert (event.place.name if event.place else None, event.date, event.count) == (place, date, count)


def test_a_saying_is_not_dated_by_its_day(read: Read) -> None:
    event = next(
        e for e in read("La mairie a annoncé lundi que le suspect avait été arrêté.") if e.type == "Justice.Arrest"
    )
    assert event.date is None


def test_a_bare_noun_takes_up_the_meeting(read: Read) -> None:
    events = read("Ali Bongo a rencontré Paul Biya jeudi à Libreville. Cette rencontre a duré deux heures.")
    later = [event for event in events if event.trigger.text == "rencontre"]
    assert sorted(names(later[0], "agent")) == ["Ali Bongo", "Paul Biya"]
    assert (later[0].place, later[0].date) == (None, None)


def test_a_planned_meeting_stays_planned(read: Read) -> None:
    events = read("Ali Bongo rencontrera Paul Biya jeudi à Libreville. La rencontre portera sur la pêche.")
    assert [e.factuality for e in events if e.type == "Contact.Meet"] == ["planned", "planned"]


@pytest.mark.parametrize(
    ("score", "winner", "loser"),
    [("38 - 17", "Toulouse", "Bayonne"), ("0-2", "Bayonne", "Toulouse"), ("1-1", None, None)],
)
def test_a_score_between_two_names(score: str, winner: str | None, loser: str | None) -> None:
    vocab = spacy.blank("fr").vocab
    doc = Doc(
        vocab,
        ["Toulouse", score, "Bayonne"],
        pos=["PROPN", "NUM", "PROPN"],
        heads=[0, 0, 0],
        deps=["ROOT", "nmod", "nmod"],
    )
    home, away = (float(side) for side in score.replace(" ", "").split("-"))
    end = 9 + len(score)
    doc._.quantities = [Quantity(start=9, end=end, text=score, value=home, upper=away, unit="score")]
    found = [(names(e, "agent"), names(e, "patient"), e.trigger.text) for e in score_events(Reading(doc))]
    assert found == ([([winner], [loser], score)] if winner else [])


def test_figures_know_their_event(nlp, read: Read) -> None:  # type: ignore[no-untyped-def]
    from kimputin_cli.pipeline.build import make_doc
    from kimputin_cli.records import Article

    text = "L'attentat a fait 12 morts et 30 blessés."
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text)))
    linked = [doc._.events[q.event].type for q in doc._.quantities if q.event is not None]
    assert "Life.Die" in linked
