"""Quantities of news sentences: bound, unit, counted noun; what is no quantity."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Span

from kimputin_cli.pipeline.doc import register
from kimputin_cli.records import Date


@pytest.fixture(scope="module")
def blank() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("facts_quantities")
    return pipeline


# text, then (words, value, bound, upper, unit, of) of each quantity
SENTENCES = [
    ("Plus de 800 morts, selon un bilan provisoire", [("Plus de 800 morts", 800, ">", None, None, "morts")]),
    ("L'incendie a fait au moins 12 blessés", [("au moins 12 blessés", 12, ">=", None, None, "blessés")]),
    ("près de 40 % des inscrits", [("près de 40 %", 40, "~", None, "%", None)]),
    ("quelque 300 policiers déployés", [("quelque 300 policiers", 300, "~", None, None, "policiers")]),
    ("moins d’un million d’habitants", [("moins d’un million d’habitants", 1e6, "<", None, None, "habitants")]),
    ("il tombera jusqu'à 25 cm de pluie", [("jusqu'à 25 cm", 25, "<=", None, "cm", None)]),
    ("une dizaine de blessés", [("une dizaine de blessés", 10, "~", None, None, "blessés")]),
    ("des centaines de manifestants", [("centaines de manifestants", 100, ">", None, None, "manifestants")]),
    ("plusieurs milliers de fans", [("plusieurs milliers de fans", 1000, ">", None, None, "fans")]),
    ("entre 2,5 et 10 cm", [("entre 2,5 et 10 cm", 2.5, None, 10, "cm", None)]),
    ("de 5 à 7,5 mm par heure", [("de 5 à 7,5 mm", 5, None, 7.5, "mm", None)]),
    ("coûtera 5 à 10 millions d'euros", [("5 à 10 millions d'euros", 5e6, None, 1e7, "EUR", None)]),
    ("70 % à 90 % des hommes", [("70 % à 90 %", 70, None, 90, "%", None)]),
    ("deux ou trois jours plus tard", [("deux ou trois jours", 2, None, 3, "day", None)]),
    ("un budget de 2,3 milliards d’euros", [("2,3 milliards d’euros", 2.3e9, None, None, "EUR", None)]),
    ("six autres millions d’euros", [("six autres millions d’euros", 6e6, None, None, "EUR", None)]),
    ("un aréna de 41 M$", [("41 M$", 41e6, None, None, "USD", None)]),
    ("un prêt de 3 G€ et 200 k€", [("3 G€", 3e9, None, None, "EUR", None), ("200 k€", 2e5, None, None, "EUR", None)]),
    ("une amende de 500 $", [("500 $", 500, None, None, "USD", None)]),
    ("50 000 francs CFA", [("50 000 francs CFA", 50000, None, None, "XOF", None)]),
    ("à 620 km au sud-ouest", [("620 km", 620, None, None, "km", None)]),
    ("des vents de 135 km/h", [("135 km/h", 135, None, None, "km/h", None)]),
    ("un séisme de magnitude 7,5", [("magnitude 7,5", 7.5, None, None, "magnitude", None)]),
    ("Marie Dupont, 35 ans, s'est dite soulagée", [("35 ans", 35, None, None, "year", "âge")]),
    ("À 81 ans, l'ancienne institutrice court encore", [("81 ans", 81, None, None, "year", "âge")]),
    ("À 15 ans de distance, rien n'a changé", [("15 ans", 15, None, None, "year", None)]),
    ("Un homme de 45 ans a été entendu", [("45 ans", 45, None, None, "year", "âge")]),
    ("Ils l'ont attendu trois ans et demi", [("trois ans et demi", 3.5, None, None, "year", None)]),
    ("deux millions et demi de fidèles", [("deux millions et demi de fidèles", 2.5e6, None, None, None, "fidèles")]),
    ("pendant une heure et demie environ", [("une heure et demie environ", 1.5, "~", None, "hour", None)]),
    ("près de 6 mois et demi plus tard", [("près de 6 mois et demi", 6.5, "~", None, "month", None)]),
    ("un enfant de trois ans et demi", [("trois ans et demi", 3.5, None, None, "year", "âge")]),
    ("Il écope de deux ans et demi de prison", [("deux ans et demi", 2.5, None, None, "year", None)]),
    ("le prêt d'un million d'euros et demi", [("un million d'euros et demi", 1.5e6, None, None, "EUR", None)]),
    ("entre deux et trois kilos et demi", [("entre deux et trois kilos et demi", 2, None, 3.5, "kg", None)]),
    ("d'un an et demi à deux ans", [("d'un an et demi à deux ans", 1.5, None, 2, "year", None)]),
    ("de deux ans à deux ans et demi", [("de deux ans à deux ans et demi", 2, None, 2.5, "year", None)]),
    ("il fait -2 degrés et demi", [("-2 degrés et demi", -2.5, None, None, "degree", None)]),
    ("trois pages et demie de notes", [("trois pages et demie", 3.5, None, None, None, "pages")]),
    ("deux jours et demi-journée offerte", [("deux jours", 2, None, None, "day", None)]),
    ("trois ans et demander plus", [("trois ans", 3, None, None, "year", None)]),
    ("Il écope de trois ans de prison", [("trois ans", 3, None, None, "year", None)]),
    ("Elle l'a peint, cinq ans avant sa mort", [("cinq ans", 5, None, None, "year", None)]),
    ("Neuf d'entre eux étaient des enfants", [("Neuf", 9, None, None, None, None)]),
    ("une peine de dix ans de réclusion", [("dix ans", 10, None, None, "year", None)]),
    (
        "Trois jeunes âgés de 33, 34 et 39 ans",
        [
            ("Trois jeunes âgés", 3, None, None, None, "âgés"),
            ("33", 33, None, None, "year", None),
            ("34", 34, None, None, "year", None),
            ("39 ans", 39, None, None, "year", None),
        ],
    ),
    ("Une octogénaire a été secourue", [("octogénaire", 80, None, 89, "year", "âge")]),
    ("Deux octogénaires ont été secourues", [("Deux octogénaires", 2, None, None, None, "octogénaires")]),
    ("une victoire 2-0", [("2-0", 2, None, 0, "score", None)]),
    ("battus 38 à 17", [("38 à 17", 38, None, 17, "score", None)]),
    ("un match nul 2:2", [("2:2", 2, None, 2, "score", None)]),
    ("trois à zéro à la pause", [("trois à zéro", 3, None, 0, "score", None)]),
    (
        "190 morts et plus de 6 500 blessés",
        [("190 morts", 190, None, None, None, "morts"), ("plus de 6 500 blessés", 6500, ">", None, None, "blessés")],
    ),
    ("aucun mort n'est à déplorer", [("aucun mort", 0, None, None, None, "mort")]),
    ("un mort et deux blessés", [("un mort", 1, None, None, None, "mort"), ("deux blessés", 2, None, None, None, "blessés")]),
    ("la moitié des électeurs", [("la moitié des électeurs", 50, None, None, "%", "électeurs")]),
    ("300 personnes environ", [("300 personnes environ", 300, "~", None, None, "personnes")]),
    ("les plus de 65 ans, soit 20 ans et plus", [("plus de 65 ans", 65, ">", None, "year", None), ("20 ans et plus", 20, ">=", None, "year", None)]),
    ("un ouragan de catégorie 1", [("catégorie 1", 1, None, None, "label", "catégorie")]),
    ("la résolution 2397 du Conseil", [("résolution 2397", 2397, None, None, "label", "résolution")]),
    ("il fait -5 degrés", [("-5 degrés", -5, None, None, "degree", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(blank: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    found = [(q.text, q.value, q.bound, q.upper, q.unit, q.of) for q in blank(text)._.quantities]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trois décès sur quatre étaient évitables", [("Trois décès sur quatre", 75.0, "%")]),
        ("Un train sur trois vendredi", [("Un train sur trois", 33.333333, "%")]),
        ("Un cancer du foie sur deux à un stade précoce", [("Un cancer du foie sur deux", 50.0, "%")]),
        ("Un train sur trois est supprimé", [("Un train sur trois", 33.333333, "%")]),
        ("Sept sur dix des élus", [("Sept sur dix des élus", 70.0, "%")]),
        ("12 400 personnes, dont un tiers à Gand", [("12 400 personnes", 12400.0, None), ("un tiers", 33.333, "%")]),
        ("Il a perdu contre un tiers hier", []),
        ("Un incendie sur deux étages", [("deux étages", 2.0, None)]),
    ],
)
def test_shares(blank: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    found = [(q.text, q.value, q.unit) for q in blank(text)._.quantities if q.unit or q.value > 1]
    assert found == expected


NOTHING = [
    "le 14e arrondissement", "la 3ème édition", "le 1er ministre", "un Airbus A320", "un F-16 abattu", "le vol MH-17",
    "à 16h30", "départ à 7 h 15", "vers 20 h", "à 5 heures du matin", "le 01 42 34 56 78", "avant le 12/05/2020", "un homme est venu", "en 1987, déjà",
    "voir https://exemple.org/2020/05/12", "un film neuf", "la vingt-deuxième place", "le trente et unième jour",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(blank: Language, text: str) -> None:
    assert [q.text for q in blank(text)._.quantities] == []


def test_dates_are_left_out() -> None:
    pipeline = spacy.blank("fr")
    register()
    doc = pipeline.make_doc("Le 25 avril, 12 personnes et pendant deux jours")
    doc._.times = [
        Date(start=3, end=11, text="25 avril", value="2019-04-25"),
        Date(start=37, end=47, text="deux jours", type="duration", value="P2D"),
    ]
    pipeline.add_pipe("facts_quantities")
    for _, component in pipeline.pipeline:
        doc = component(doc)
    assert [(q.text, q.unit) for q in doc._.quantities] == [("12 personnes", None), ("deux jours", "day")]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Gand 31 - 12 Namur", (0, 2), ["31 - 12"]),  # the recogniser took "Gand 31" for the team
        ("Gand a battu Namur 3 à 1", (3, 5), ["3 à 1"]),
        ("Un prêt de 41 M$ accordé", (3, 4), ["41 M$"]),
        ("La chaîne France 24 le dit", (2, 4), []),
    ],
)
def test_figures_that_a_name_has_swallowed(text: str, name: tuple[int, int], found: list[str]) -> None:
    pipeline = spacy.blank("fr")
    register()
    doc = pipeline.make_doc(text)
    doc.ents = [Span(doc, *name, label="ORG")]
    doc._.times = []
    pipeline.add_pipe("facts_quantities")
    for _, component in pipeline.pipeline:
        doc = component(doc)
    assert [q.text for q in doc._.quantities] == found


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 ,.-àet%€kmdeuxvingtcenplsoi'½\n\u00a0", max_size=80))
def test_offsets_hold(text: str) -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("facts_quantities")
    doc = pipeline(text)
    last = 0
    for quantity in doc._.quantities:
        assert doc.text[quantity.start : quantity.end] == quantity.text
        assert last <= quantity.start < quantity.end
        last = quantity.end
