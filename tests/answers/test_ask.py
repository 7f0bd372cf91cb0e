"""Questions in French about stored events, answered with positions and evidence or with an honest "not said"."""

import json

import pytest

from kimputin_cli.answers.question import _interrogative
from tests.cli.command import Run


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Qui a rencontré le maire en 2012 ?", "who"),
        ("Avec qui le maire a-t-il signé l'accord ?", "who"),
        ("Par qui a-t-elle été nommée ?", "who"),
        ("Où se sont-ils rencontrés ?", "where"),
        ("Dans quel pays la ministre s'est-elle rendue ?", "where"),
        ("Quand le sommet a-t-il eu lieu ?", "when"),
        ("En quelle année a-t-il été élu ?", "when"),
        ("Depuis quand est-elle en poste ?", "when"),
        ("Combien de personnes sont mortes ?", "how many"),
        ("Quel est le bilan du séisme ?", "how many"),
        ("Pourquoi ?", None),
        ("Le maire parle.", None),
    ],
)
def test_the_open_slot(question: str, asked: str | None) -> None:
    found = _interrogative(question)
    assert (found[0] if found else None) == asked


ANSWERS = [
    ("Qui a rencontré Vladimir Poutine en 2002 ?", "Kim Jong"),
    ("Qui a rencontré Poutine en 2002 ?", "Kim Jong"),
    ("Où Poutine a-t-il rencontré Kim Jong-un ?", "Vladivostok"),
    ("Où Kim Jong-un a-t-il rencontré Donald Trump ?", "Singapour"),
    ("Combien de fois Kim Jong-un a-t-il rencontré Xi Jinping ?", "4"),
]


@pytest.mark.parametrize(("question", "value"), ANSWERS)
def test_the_seeds_answer(facts: Run, seeds_db: str, question: str, value: str) -> None:
    done = facts("ask", question, "--db", seeds_db, "--json")
    assert done.returncode == 0, done.stderr
    positions = json.loads(done.stdout)["positions"]
    assert any(value in position["value"] for position in positions)
    assert all(event["sentence"] for position in positions for event in position["events"])


def test_a_disputed_answer_says_so(facts: Run, seeds_db: str) -> None:
    assert json.loads(facts("ask", ANSWERS[0][0], "--db", seeds_db, "--json").stdout)["disputed"]


@pytest.mark.parametrize(("lang", "words"), [("fr", "ne le disent pas"), ("en", "the sources do not say")])
def test_what_the_sources_do_not_say(facts: Run, seeds_db: str, lang: str, words: str) -> None:
    done = facts("ask", "Qui a rencontré le maire de Lyon en 1950 ?", "--db", seeds_db, "--lang", lang)
    assert done.returncode == 0
    assert words in done.stdout


def test_a_question_that_is_none(facts: Run, seeds_db: str) -> None:
    done = facts("ask", "Pourquoi ?", "--db", seeds_db)
    assert done.returncode == 1
    assert "combien" in done.stderr
