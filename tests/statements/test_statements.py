"""A sentence as what alignment compares: lemmas, polarity, predicates, and slots in logical roles."""

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.pipeline.statements.slots import number_value
from kimputin_cli.records import Article, Quantity, Statement


def statements(nlp: Language, text: str) -> list[Statement]:
    article = Article(source="x", sha256="", text=text, published="2023-05-17")
    found: list[Statement] = nlp(make_doc(nlp, article))._.statements
    return found


def slots(nlp: Language, text: str) -> set[tuple[str, str]]:
    return {(slot.role, slot.value) for statement in statements(nlp, text) for slot in statement.slots}


# text, slots that must be there
SENTENCES = [
    ("La police a arrêté Ousmane Sonko à Dakar.", {("subject", "police"), ("object", "Ousmane Sonko"), ("place", "Dakar")}),
    ("Ousmane Sonko a été arrêté par la police.", {("subject", "police"), ("object", "Ousmane Sonko")}),
    ("Au moins 384 personnes ont péri.", {("number", ">=384"), ("subject", "personne")}),
    ("Il tombera entre 5 et 10 cm de pluie.", {("number", "5..10")}),
    ("Le club a gagné 2-0.", {("number", "2-0")}),
    ("Elle est arrivée le 12 mai 2023.", {("date", "2023-05-12")}),
    ("C'est leur deuxième sommet.", {("order", "second")}),
    ("Anne Hidalgo, maire de Paris, a démissionné.", {("subject", "Anne Hidalgo"), ("role", "maire paris")}),
    ("« Je pars demain », a déclaré Anne Hidalgo.", {("speaker", "Anne Hidalgo")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_slots(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= slots(nlp, text)


# two sentences that differ in one thing, and the slots that show it
DIFFERENCES = [
    ("Le feu a pris dans le nord du pays.", "Le feu a pris dans le sud du pays.", "nord", "sud"),
    ("On a retrouvé le corps de sa mère.", "On a retrouvé le corps de sa sœur.", "mère", "sœur"),
    ("Deux des athlètes ont disparu.", "Quatre des athlètes ont disparu.", "2", "4"),
    ("Son troisième album sort lundi.", "Son premier album sort lundi.", "third", "first"),
]


@pytest.mark.parametrize(("one", "other", "here", "there"), DIFFERENCES)
def test_a_difference_is_visible(nlp: Language, one: str, other: str, here: str, there: str) -> None:
    left = {value for _, value in slots(nlp, one)}
    right = {value for _, value in slots(nlp, other)}
    assert any(here in value.split() for value in left - right)
    assert any(there in value.split() for value in right - left)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("La victime a vu son agresseur.", "+"),
        ("La victime n'a pas vu son agresseur.", "-"),
        ("Aucun avertissement n'avait été émis.", "-"),
        ("Il n'a vu que son frère.", "+"),
        ("Elle n'est jamais venue.", "-"),
    ],
)
def test_polarity(nlp: Language, text: str, polarity: str) -> None:
    assert [statement.polarity for statement in statements(nlp, text)] == [polarity]


def test_predicates_have_their_own_polarity(nlp: Language) -> None:
    (statement,) = statements(nlp, "Le maire a parlé alors que la police n'avait pas ouvert la route.")
    assert {(p.lemma, p.polarity) for p in statement.predicates} >= {("parler", "+"), ("ouvrir", "-")}


def test_terms_are_content_lemmas_in_order(nlp: Language) -> None:
    (statement,) = statements(nlp, "Les autorités ont évacué les habitants de la ville.")
    assert statement.terms == ("autorité", "évacuer", "habitant", "ville")


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        (Quantity(start=0, end=1, text="x", value=832), "832"),
        (Quantity(start=0, end=1, text="x", value=384, bound=">="), ">=384"),
        (Quantity(start=0, end=1, text="x", value=2.5, upper=10), "2.5..10"),
        (Quantity(start=0, end=1, text="x", value=2, upper=0, unit="score"), "2-0"),
        (Quantity(start=0, end=1, text="x", value=2.3e9, bound="~", unit="EUR"), "~2300000000"),
    ],
)
def test_number_values(quantity: Quantity, value: str) -> None:
    assert number_value(quantity) == value


def test_without_a_parser() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("facts_quantities")
    pipeline.add_pipe("facts_statements")
    first, second = pipeline("Douze morts à Lyon\nPersonne n'a été arrêté.")._.statements
    assert "morts" in first.terms
    assert [(slot.role, slot.value) for slot in first.slots] == [("number", "12")]
    assert (first.polarity, second.polarity) == ("+", "-")


def test_boilerplate_makes_no_statement(nlp: Language) -> None:
    from kimputin_cli.records.article import Block

    text = "Le maire a parlé.\nNous utilisons des cookies."
    blocks = (Block(0, 17, "prose"), Block(18, len(text), "boilerplate"))
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text, blocks=blocks)))
    assert [text[s.start : s.end] for s in doc._.statements] == ["Le maire a parlé."]


PIECES = [
    "Le maire",
    "a",
    "vu",
    "12",
    "personnes",
    ",",
    ".",
    "\n",
    "ne",
    "pas",
    "à Lyon",
    "« oui »",
    "et",
    "qui",
    "plus de",
    "mardi",
    "?",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(PIECES), max_size=25))
def test_offsets(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for statement in statements(nlp, text):
        assert last <= statement.start < statement.end <= len(text)
        last = statement.end
        for slot in statement.slots:
            assert statement.start <= slot.start < slot.end <= len(text) or slot.role == "speaker"
            assert slot.value
