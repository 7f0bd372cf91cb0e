"""The shipped weights: what any user of the pipeline may count on."""

import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

MODEL = Path(__file__).parents[2] / "models" / "fr_facts_news"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def test_is_small_and_wants_no_code_but_its_vectors(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "trainable_lemmatizer", "ner", "senter", "parser"]
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) < 40e6
    assert re.findall(r"facts\.\w+", nlp.config.to_str()) == ["facts.WordVectors"]


def test_labels(nlp: Language) -> None:
    assert set(nlp.get_pipe("ner").labels) == {"PER", "LOC", "ORG", "MISC"}
    assert {"nsubj", "nsubj:pass", "obj", "obl:agent", "flat:name", "acl:relcl"} <= set(nlp.get_pipe("parser").labels)


def test_licence_and_sources(nlp: Language) -> None:
    assert "CC BY-SA" in nlp.meta["license"]
    assert {source["name"] for source in nlp.meta["sources"]} >= {"UD_French-Sequoia", "Lefff 3.4"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Emmanuel Macron s’est rendu à Berlin mardi.", [("Emmanuel Macron", "PER"), ("Berlin", "LOC")]),
        ("Kim Jong-un a rencontré Vladimir Poutine.", [("Kim Jong-un", "PER"), ("Vladimir Poutine", "PER")]),
        ("L'ONU a condamné l'attaque.", [("ONU", "ORG")]),
    ],
)
def test_names(nlp: Language, text: str, names: list[tuple[str, str]]) -> None:
    assert [(name.text, name.label_) for name in nlp(text).ents] == names


def test_a_line_start_set_beforehand_is_kept(nlp: Language) -> None:
    doc = nlp.make_doc("Un séisme en Italie\nTrois personnes sont mortes, a-t-il dit.")
    for token in doc:
        token.is_sent_start = True if token.text == "Trois" else None
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert doc[[token.text for token in doc].index("Trois")].is_sent_start
    subject = next(token for token in doc if token.text == "-t-il")
    assert (subject.pos_, subject.head.text) == ("PRON", "dit")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "«", "\u202f", "A", "…" * 50, "\u0000\ufffd 🙂"])
def test_any_text_comes_back(nlp: Language, text: str) -> None:
    assert nlp(text).text == text
