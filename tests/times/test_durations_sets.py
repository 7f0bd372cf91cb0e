"""Durations and sets: ISO 8601 values, never taken for dates."""

import pytest
import spacy

NLP = spacy.blank("fr")
NLP.add_pipe("facts_times", config={"published": "2019-04-25"})


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("La rencontre a duré cinq heures.", "cinq heures", "PT5H"),
        ("Il a marché pendant trois jours.", "trois jours", "P3D"),
        ("Premier sommet depuis huit ans.", "huit ans", "P8Y"),
        ("Il a été condamné à deux ans et demi de prison.", "deux ans et demi", "P30M"),
        ("Deux mois après le fiasco, il cherche des soutiens.", "Deux mois", "P2M"),
        ("Il a travaillé une dizaine d'années.", "une dizaine d'années", "P10Y"),
        ("La trêve de 48 heures a été respectée.", "48 heures", "PT48H"),
        ("Ils ont discuté pendant plusieurs mois.", "plusieurs mois", None),
        ("Les renvoyer chez eux sous deux ans.", "deux ans", "P2Y"),
        ("Il a plu pendant quinze jours.", "quinze jours", "P15D"),
        ("Un siècle de guerres.", "Un siècle", "P100Y"),
        ("Une minute de silence.", "Une minute", "PT1M"),
        ("Il a hésité une seconde de trop.", "une seconde", "PT1S"),
        ("Elle l'a battu d'une seconde.", "une seconde", "PT1S"),
    ],
)
def test_durations(sentence: str, text: str, value: str | None) -> None:
    assert [(d.text, d.value) for d in NLP(sentence)._.times if d.type == "duration"] == [(text, value)]


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("Chaque année, ils défilent.", "Chaque année", "P1Y"),
        ("Ils défilent tous les ans.", "tous les ans", "P1Y"),
        ("Ils votent tous les deux ans.", "tous les deux ans", "P2Y"),
        ("Ils défilent tous les samedis.", "tous les samedis", "P1W"),
        ("Ils défilent chaque samedi.", "chaque samedi", "P1W"),
        ("Elle court deux fois par semaine.", "deux fois par semaine", "P1W"),
        ("Le musée est ouvert le lundi.", "lundi", "P1W"),
        ("Tous les matins, il lit le journal.", "Tous les matins", "P1D"),
        ("Il y va chaque été.", "chaque été", "P1Y"),
        ("Le fleuve perd 80 000 m3 par jour.", "par jour", "P1D"),
    ],
)
def test_sets(sentence: str, text: str, value: str) -> None:
    assert [(d.text, d.value) for d in NLP(sentence)._.times if d.type == "set"] == [(text, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Un homme, 39 ans, a été arrêté.",
        "Un homme (39 ans) a été arrêté.",
        "Elle est âgée de 25 ans.",
        "Rendez-vous à 19 heures.",
        "Il est mort à l'âge de 81 ans.",
        "Une seconde détonation a retenti.",
        "Elle aura une seconde chance.",
        "Il a été opéré une seconde fois.",
    ],
)
def test_ages_and_clock_times_are_neither(sentence: str) -> None:
    assert NLP(sentence)._.times == []
