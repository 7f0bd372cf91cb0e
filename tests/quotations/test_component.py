"""The component as a whole: what must hold on any text, without a model, and what other rooms ask of it."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.quotations import SCARE_QUOTES, attribution_at
from kimputin_cli.pipeline.quotations.conjugation import forms
from kimputin_cli.pipeline.quotations.cue_lexicon import cue_lexicon
from kimputin_cli.records.article import Block

WORDS = [
    "il",
    "a",
    "dit",
    "que",
    "selon",
    "Paul",
    "Durand",
    ",",
    ".",
    ":",
    "?",
    "déclaré",
    "oui",
    "\n",
    "- ",
    "un",
    "qui",
    "et",
]
MARKS = ["« ", " »", '"', "“", "”", "‹", "›", "«", "»", "‘", "’"]


@pytest.fixture(scope="module")
def bare() -> Language:
    register()
    blank = spacy.blank("fr")
    blank.add_pipe("facts_quotations")
    return blank


@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_run_of_words_and_marks(bare: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = bare(text)
    quotes = doc._.quotations
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text
        assert quote.reason
        for who in (quote.speaker, quote.addressee):
            assert who is None or text[who.start : who.end] == who.text
    marked = [q for q in quotes if q.kind != "indirect"]
    for first, second in pairwise(marked):
        assert second.start >= first.end or second.end <= first.end
    for token in doc:
        attribution_at(doc, token)


def test_any_text_with_the_trained_parse(nlp: Language) -> None:
    for text in [
        "",
        "\n\n",
        "«",
        "»»»",
        "« « « a",
        "dit-il",
        ", a-t-il dit",
        "Selon",
        "Selon X,",
        "que que que",
        "« a », « b » « c »: « d »",
    ]:
        for quote in nlp(text)._.quotations:
            assert text[quote.start : quote.end] == quote.text


def test_without_a_model_the_surface_decides(bare: Language) -> None:
    (quote,) = bare("« Nous partons demain », a déclaré Paul Durand.")._.quotations
    assert (quote.text, quote.kind, quote.cue) == ("Nous partons demain", "direct", "a déclaré")
    assert quote.speaker.text == "Paul Durand"


def test_words_held_at_arms_length_are_kept_apart(nlp: Language) -> None:
    doc = nlp("Le film « Les Nuits blanches » sort mercredi. Les produits « bio » coûtent cher.")
    assert [(span.text, span.label_) for span in doc.spans[SCARE_QUOTES]] == [
        ("Les Nuits blanches", "the title of a work or the name of a thing"),
        ("bio", "a term at arm's length"),
    ]


def test_innermost_attribution(nlp: Language) -> None:
    doc = nlp("Le ministre a déclaré que la route était « impraticable » et qu'elle resterait fermée. Il neige.")
    kinds = {token.text: (attribution_at(doc, token) or doc).__class__ is not doc.__class__ for token in doc}
    assert kinds["route"]
    assert kinds["fermée"]
    assert not kinds["neige"]
    assert not kinds["ministre"]
    inner = next(token for token in doc if token.text == "impraticable")
    outer = next(token for token in doc if token.text == "route")
    assert attribution_at(doc, inner).kind == "partial"
    assert attribution_at(doc, outer).kind == "indirect"
    assert attribution_at(doc, outer).speaker.text == "Le ministre"


def test_attribution_follows_the_list_of_quotations(nlp: Language) -> None:
    doc = nlp("Le ministre a déclaré que la route était fermée.")
    token = next(t for t in doc if t.text == "route")
    assert attribution_at(doc, token) is not None
    doc._.quotations = []
    assert attribution_at(doc, token) is None


def test_blocks_without_facts_are_skipped(bare: Language) -> None:
    text = "« Crédit photo », dit Paul.\n« Nous partons », dit Anne."
    doc = bare.make_doc(text)
    line = text.index("\n")
    doc._.blocks = [Block(0, line, "boilerplate"), Block(line + 1, len(text), "prose")]
    for token in doc:
        token._.factual = token.idx > line
    doc = bare.get_pipe("facts_quotations")(doc)
    assert [q.text for q in doc._.quotations if q.kind != "indirect"] == ["Nous partons"]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("« La saison sera longue », a confié Martin Savard à des journalistes.", "des journalistes"),
        ("Le maire a dit aux habitants qu'il fallait partir.", None),
        ("« Partez », a ordonné le capitaine Louis Ferrand aux passagers.", "passagers"),
    ],
)
def test_addressee(nlp: Language, text: str, addressee: str | None) -> None:
    direct = [q for q in nlp(text)._.quotations if q.kind != "indirect"]
    given = [q.addressee.text if q.addressee else None for q in direct]
    assert given == ([addressee] if addressee else [])


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("dire", "dis disons dit disait dira dirait dise dirent dite disant"),
        ("promettre", "promet promettent promit promettra promis promettant"),
        ("appeler", "appelle appelons appellera appelé"),
        ("révéler", "révèle révélons révélera révélé"),
        ("annoncer", "annonce annonçons annonçait annonça annoncé annonçant"),
        ("juger", "juge jugeons jugeait jugea jugé"),
        ("avertir", "avertit avertissent avertissait averti"),
        ("soutenir", "soutient soutiennent soutint soutiendra soutenu"),
        ("appuyer", "appuie appuyons appuiera appuyé"),
        ("avoir", "a ont avait eut aura aurait ait ayant eu"),
        ("être", "est sont était fut sera serait soit étant été"),
    ],
)
def test_conjugation(infinitive: str, expected: str) -> None:
    assert set(expected.split()) <= {form for form, _ in forms(infinitive)}


def test_the_lexicon_has_several_hundred_verbs_of_many_classes() -> None:
    senses = [sense for found in cue_lexicon().verbs.values() for sense in found]
    assert len({sense.lemma for sense in senses}) > 450
    assert len({sense.name for sense in senses}) >= 12


@pytest.mark.parametrize("text", ["« Plus jamais ça », a-t-elle mardi.", "« Jamais », a-t-elle à l'AFP."])
def test_an_inverted_pronoun_without_any_word_of_speech(nlp: Language, text: str) -> None:
    (quote,) = nlp(text)._.quotations
    assert quote.speaker is None or quote.speaker.text == "elle"
