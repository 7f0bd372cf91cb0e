"""Interviews whose questions are paragraphs of their own: the paragraphs under them are the words of who is asked."""

import pytest
from spacy.language import Language

LEAD = "Infirmière à Colmar, Anna Keller publie un journal de garde."
TITLE = "Anna Keller : « On ne soigne pas avec des tableaux »"
ANSWER, SECOND = "J'avais besoin de poser les choses.", "Oui, je reste."
ASKED = "Pourquoi avez-vous écrit ce livre ?"
AGAIN = "Restez-vous à l'hôpital ?"


def answers(nlp: Language, *lines: str) -> list[tuple[str, str | None]]:
    quotes = nlp("\n\n".join(lines))._.quotations
    return [(q.text, q.speaker.name if q.speaker else None) for q in quotes if q.reason == "an answer under a question"]


@pytest.mark.parametrize("head", [(TITLE, LEAD), (LEAD,)])
def test_answers(nlp: Language, head: tuple[str, ...]) -> None:
    found = answers(nlp, *head, ASKED, ANSWER, "On l'oublie trop.", AGAIN, SECOND)
    assert found == [(ANSWER, "Anna Keller"), ("On l'oublie trop.", "Anna Keller"), (SECOND, "Anna Keller")]


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, "Qui est concerné ?", "Tous les salariés.", "Quand partir ?", "À 64 ans."),  # an explanation
        (LEAD, "Qui est concerné ?", "Tous les salariés.", "Quand partirez-vous ?", "À 64 ans."),
        (LEAD, ASKED, ANSWER),  # one question
        ("Le préfet a reçu Anna Keller et Luc Roy.", ASKED, ANSWER, AGAIN, SECOND),  # who is asked?
        (LEAD, ASKED, AGAIN),
        ("On parle de l'hôpital.", ASKED, ANSWER, AGAIN, SECOND),
    ],
)
def test_no_interview(nlp: Language, lines: tuple[str, ...]) -> None:
    assert answers(nlp, *lines) == []


def test_words_of_another_in_an_answer(nlp: Language) -> None:
    within = "Ma collègue Inès Amar disait : « Il faut dix ans pour apprendre ce métier. » Je la crois."
    quotes = nlp("\n\n".join((TITLE, LEAD, ASKED, within, AGAIN, SECOND)))._.quotations
    inner = next(q for q in quotes if q.text.startswith("Il faut dix ans"))
    assert inner.speaker is not None
    assert inner.speaker.name == "Inès Amar"
