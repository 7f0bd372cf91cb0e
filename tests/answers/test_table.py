"""A table of questions, active and passive, over a small store: what is answered, and that nothing else is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimputin_cli.answers import Question, QuestionError, answer, settled, understand
from kimputin_cli.scale import derive
from kimputin_cli.store import Store
from tests.cli.command import Run

ARTICLES = {
    "a": "Arrestation à Rouen\n\nPublié le 4 mars 2021\n\nLa police a arrêté mardi Julien Morvan à Rouen. Trois suspects"
    " ont été interpellés par les gendarmes à Dieppe.\n",
    "b": "Le tribunal a jugé\n\nPublié le 10 mai 2022\n\nLe tribunal de Lille a condamné lundi Hélène Vasseur à deux ans de"
    " prison. Marc Delorme a été inculpé le 2 mai 2022.\n",
    "c": "Élections\n\nPublié le 3 juillet 2021\n\nSophie Lambert a battu Pierre Garnier dimanche. Pierre Garnier a été"
    " joint par téléphone par Sophie Lambert.\n",
    "d": "Incendie et crime\n\nPublié le 8 août 2020\n\nPaul Renaud est mort samedi à Nantes. Claire Dubreuil a été tuée"
    " par un cambrioleur à Angers. Douze personnes ont été blessées à Tours.\n",
    "e": "Remaniement\n\nPublié le 15 janvier 2020\n\nLa ministre Anne Chevalier a démissionné le 14 janvier 2020. Le"
    " directeur Louis Berthier a été limogé. L'ancien préfet Yves Collin se tait.\n",
    "f": "Visite\n\nPublié le 20 octobre 2019\n\nLe maire Bruno Carlier a rencontré le 18 octobre 2019 la ministre Nadia"
    " Ferrand à Dijon. Nadia Ferrand rencontrera Omar Belkacem le 30 octobre 2019.\n",
    "g": "Budget\n\nPublié le 7 février 2018\n\nLe trésorier Jules Marchand a déclaré que la caisse « sonne creux » depuis"
    " un an. « Il faudra vendre », a ajouté Jules Marchand. La directrice a promis que tout serait payé.\n",
}


@pytest.fixture(scope="module")
def store(facts: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("questions")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text)
    done = facts("extract", ".", "--db", "facts.db", cwd=folder)
    assert done.returncode == 0, done.stderr
    with Store(Path(folder / "facts.db")) as opened:
        derive.refresh(opened)
        yield opened


def asked(store: Store, text: str) -> Question:
    return settled(store, understand(text))


def values(store: Store, text: str) -> set[str]:
    return {position.value for position in answer(store, asked(store, text)).positions}


TABLE: list[tuple[str, set[str]]] = [
    ("Qui a été arrêté ?", {"Julien Morvan", "Trois suspects"}),
    ("Qui est-ce qui a été arrêté ?", {"Julien Morvan", "Trois suspects"}),
    ("Qui a arrêté Julien Morvan ?", {"La police"}),
    ("Qui la police a-t-elle arrêté ?", {"Julien Morvan"}),
    ("Par qui les suspects ont-ils été arrêtés ?", {"les gendarmes"}),
    ("Combien de suspects ont été interpellés ?", {"3"}),
    ("Qui a été condamné ?", {"Hélène Vasseur"}),
    ("Qui a été condamné en 2019 ?", set()),
    ("Qui a condamné Hélène Vasseur ?", {"tribunal de Lille"}),
    ("Quand Marc Delorme a-t-il été inculpé ?", {"2022-05-02"}),
    ("Qui a été battu ?", {"Pierre Garnier"}),
    ("Qui a battu Pierre Garnier ?", {"Sophie Lambert"}),
    ("Qui a battu Sophie Lambert ?", set()),
    ("Qui Sophie Lambert a-t-elle battu ?", {"Pierre Garnier"}),
    ("Par qui Pierre Garnier a-t-il été battu ?", {"Sophie Lambert"}),
    ("Qui est mort ?", {"Paul Renaud", "Claire Dubreuil"}),
    ("Qui a été tué ?", {"Claire Dubreuil"}),
    ("Où Paul Renaud est-il mort ?", {"Nantes"}),
    ("Combien de personnes ont été blessées à Tours ?", {"12"}),
    ("Qui a démissionné ?", {"Anne Chevalier"}),
    ("Quelle ministre a démissionné ?", {"Anne Chevalier"}),
    ("Quel préfet a démissionné ?", set()),
    ("Qui a été limogé ?", {"Louis Berthier"}),
    ("Quand Anne Chevalier a-t-elle démissionné ?", {"2020-01-14"}),
    ("Qui a rencontré Nadia Ferrand ?", {"Bruno Carlier"}),
    ("Qui Bruno Carlier a-t-il rencontré ?", {"Nadia Ferrand"}),
    ("Où Bruno Carlier a-t-il rencontré Nadia Ferrand ?", {"Dijon"}),
    ("Qui a rencontré le roi en 2019 ?", set()),
    ("Qu'a dit Jules Marchand ?", {"la caisse « sonne creux » depuis un an", "Il faudra vendre"}),
    (
        "Qu'est-ce que Jules Marchand a déclaré en 2018 ?",
        {"la caisse « sonne creux » depuis un an", "Il faudra vendre"},
    ),
    ("Que Jules Marchand a-t-il dit en 2011 ?", set()),
    ("Qu'a promis la directrice ?", {"tout serait payé"}),
    ("Quand Nadia Ferrand rencontrera-t-elle Omar Belkacem ?", {"2019-10-30"}),
]


@pytest.mark.parametrize(("question", "answers"), TABLE)
def test_who_is_asked_for_is_answered_and_nobody_else(store: Store, question: str, answers: set[str]) -> None:
    assert values(store, question) == answers


def test_what_is_only_planned_is_told_as_such(store: Store) -> None:
    found = answer(store, asked(store, "Qui rencontrera Omar Belkacem ?"))
    assert [p.value for p in found.positions] == ["Nadia Ferrand"]
    assert {event["factuality"] for p in found.positions for event in p.events} == {"planned"}


@pytest.mark.parametrize(
    "question",
    ["Qui a dit que Julien Morvan a été arrêté ?", "Que mange Julien Morvan ?", "Est-ce que Paul Renaud est mort ?"],
)
def test_what_is_asked_otherwise_is_not_answered_at_all(question: str) -> None:
    with pytest.raises(QuestionError):
        understand(question)


@pytest.mark.parametrize(
    ("question", "types"),
    [
        ("Qui a été photographié ?", None),  # the auxiliary is no verb of its own
        ("Qui a eu raison du champion ?", {"Contest.Win"}),
        ("Qui a été licencié après l'attentat ?", {"Personnel.EndPosition"}),
        ("Qui a remporté la présidentielle ?", {"Contest.Win", "Personnel.Elect"}),
        ("Qui a perdu la vie ?", {"Life.Die"}),
        ("Qui a perdu le match ?", {"Contest.Win"}),
        ("Combien de victimes le séisme a-t-il faites ?", {"Life.Die"}),
    ],
)
def test_the_kinds_of_event_are_those_of_the_verb(question: str, types: set[str] | None) -> None:
    if types is None:
        with pytest.raises(QuestionError):
            understand(question)
    else:
        assert set(understand(question).types) == types


@pytest.mark.parametrize(
    ("lang", "question", "note"),
    [
        ("fr", "Qui a été arrêté ?", "compris ainsi\u00a0: qui l’a subi\u00a0? (Justice.Arrest)"),
        ("en", "Qui a arrêté Julien Morvan ?", "understood as: who did it? (Justice.Arrest, Julien Morvan)"),
    ],
)
def test_how_the_question_was_understood_is_always_said(
    facts: Run, store: Store, lang: str, question: str, note: str
) -> None:
    done = facts("ask", question, "--db", str(store.path), "--lang", lang)
    assert note in done.stderr.replace("compris ainsi :", "compris ainsi\u00a0:").replace(" ?", "\u00a0?")
    assert note not in done.stdout


def test_json_says_it_in_the_record_alone(facts: Run, store: Store) -> None:
    done = facts("ask", "Qui a été écroué en 1998 ?", "--db", str(store.path), "--json")
    assert not done.stderr
    record = json.loads(done.stdout)
    assert record["positions"] == []
    assert record["question"]["roles"] == {"Justice.Arrest": "patient"}
