"""Tags that were left in a text: they carry no facts, and those within a sentence do not cut it."""

import spacy

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.raw import Raw
from kimputin_cli.records import Article


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence that carry facts."""
    article = compose(Raw(source="x", sha256="", text=text))
    assert isinstance(article, Article)
    nlp = spacy.blank("fr")
    lines = nlp.create_pipe("facts_lines")
    doc = lines(make_doc(nlp, article))
    assert doc.text == text
    return [[t.text for t in sent if t._.factual and not t.is_space] for sent in doc.sents]


def test_a_tag_within_a_sentence() -> None:
    text = "<p>Le <strong>maire</strong> a fermé le port de la ville.</p>\nIl rouvrira en mai, a dit le préfet."
    found = [words for words in sentences(text) if words]
    assert [" ".join(words) for words in found] == [
        "Le maire a fermé le port de la ville .",
        "Il rouvrira en mai , a dit le préfet .",
    ]


def test_a_date_at_the_head() -> None:
    found = [words for words in sentences(" date 2021-03 Le maire a fermé le port de la ville.") if words]
    assert found == [["Le", "maire", "a", "fermé", "le", "port", "de", "la", "ville", "."]]


def test_a_caption_and_its_credit_are_apart() -> None:
    text = "Le maire devant le port, le 3 mai. - Yann PRIGENT / AFP\nLe maire a fermé le port de la ville."
    assert [words[0] for words in sentences(text) if words] == ["Le", "Le"]
    assert " ".join(sentences(text)[0]) == "Le maire devant le port , le 3 mai ."
