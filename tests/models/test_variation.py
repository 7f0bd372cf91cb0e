"""Typographical variation must never lose an annotation."""

import random

import pytest
import spacy

pytest.importorskip("faker", reason="pip install .[data] to test what training does to texts")

from annotation import with_names
from hypothesis import given
from hypothesis import strategies as st
from names import NameSwapper
from spacy.tokens import Doc
from variation import Tokens, apply_edits, drop_final_stop, heading, vary_text, vary_tokens

TEXT = "« L'ONU attend », a dit Kofi Annan à Genève."
ENTITIES = [(4, 7, "ORG"), (24, 34, "PER"), (37, 43, "LOC")]


@given(st.integers(0, 2**32))
def test_names_follow_the_text(seed: int) -> None:
    text, entities = vary_text(TEXT, ENTITIES, random.Random(seed))
    names = [" ".join(text[start:end].lower().split()) for start, end, _ in entities]
    assert names == ["onu", "kofi annan", "genève"]


def test_other_names() -> None:
    swapper = NameSwapper(random.Random(3))
    for _ in range(200):
        text, entities = swapper.swap(TEXT, ENTITIES)
        assert len(entities) == 3
        for start, end, _ in entities:
            assert text[start:end] == text[start:end].strip() != ""
        before = entities[1][0]
        assert text[:before].endswith("a dit ")


def test_edits_move_later_names() -> None:
    assert apply_edits("a b c", [(0, 1, "X"), (4, 5, "Y")], [(2, 3, "bbb")]) == ("a bbb c", [(0, 1, "X"), (6, 7, "Y")])
    assert apply_edits("a b c", [(2, 3, "X")], [(2, 3, "bbb")]) == ("a bbb c", [(2, 5, "X")])


def test_a_name_inside_a_token_teaches_nothing() -> None:
    doc = with_names(spacy.blank("fr")("Paris2 part"), [(0, 5, "LOC")])
    assert doc.ents == ()
    assert [token.ent_iob_ for token in doc][-1] == "O"


@pytest.fixture
def sentence() -> Tokens:
    words = ["«", "Je", "viens", "»", ",", "dit", "Ali", "."]
    doc = Doc(
        spacy.blank("fr").vocab,
        words=words,
        spaces=[True, True, True, False, True, True, False, False],
        pos=["PUNCT", "PRON", "VERB", "PUNCT", "PUNCT", "VERB", "PROPN", "PUNCT"],
        morphs=[""] * 8,
        lemmas=words,
        heads=[2, 2, 5, 2, 2, 5, 5, 5],
        deps=["punct", "nsubj", "ccomp", "punct", "punct", "ROOT", "nsubj", "punct"],
    )
    return Tokens.from_doc(doc)


@given(st.integers(0, 2**32))
def test_tokens_keep_heads_and_text(seed: int) -> None:
    words = ["«", "Je", "viens", "»", ".", "«", "Non", "»"]
    vocab = spacy.blank("fr").vocab
    doc = Doc(vocab, words=words, heads=[2, 2, 2, 2, 2, 6, 6, 6], deps=["punct", "nsubj", "ROOT"] + ["punct"] * 5)
    varied = vary_tokens(Tokens.from_doc(doc), random.Random(seed)).to_doc(vocab)
    kept = [token for token in varied if not token.is_space]
    assert [token.head.text.lower() for token in kept] == ["viens"] * 5 + ["non"] * 3


def test_final_stop(sentence: Tokens) -> None:
    assert [token.text for token in drop_final_stop(sentence).items][-1] == "Ali"


def test_title() -> None:
    words = ["Il", "a", "vu", "les", "suites", "de", "l'", "affaire", "."]
    heads, deps = [2, 2, 2, 4, 2, 7, 7, 4, 2], ["nsubj", "aux", "ROOT", "det", "obj", "case", "det", "nmod", "punct"]
    pos = ["PRON", "AUX", "VERB", "DET", "NOUN", "ADP", "DET", "NOUN", "PUNCT"]
    vocab = spacy.blank("fr").vocab
    spaces = [word != "l'" for word in words]
    tokens = Tokens.from_doc(Doc(vocab, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps))
    titles = set()
    for seed in range(20):
        [title] = heading(tokens, random.Random(seed))
        doc = Tokens.join([title, tokens], [" ", " "]).to_doc(vocab)
        first, second = doc.sents
        assert second.text == "Il a vu les suites de l'affaire ."
        titles.add((first.text, first.root.text))
    assert titles == {("Les suites de l'affaire", "suites"), ("L'affaire", "affaire")}


def test_no_title_without_a_noun(sentence: Tokens) -> None:
    assert heading(Tokens(sentence.items[:4]), random.Random(1)) == []


def test_joined_sentences_are_whole(sentence: Tokens) -> None:
    doc = Tokens.join([sentence, sentence], ["\n\n", " "]).to_doc(spacy.blank("fr").vocab)
    assert doc.text == "« Je viens », dit Ali.\n\n« Je viens », dit Ali. "
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["dit", "dit"]
    assert len(list(doc.sents)) == 2
