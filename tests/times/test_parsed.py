"""Values that only the parse decides: the passive looks where its modal looks, and nothing past lies ahead."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.records import Article

# text, value on Wednesday 17 May 2023
SENTENCES = [
    ("La digue doit être inspectée samedi par une équipe de Rennes.", "2023-05-20"),
    ("Une minute de silence doit être observée vendredi à Lyon.", "2023-05-19"),
    ("La digue a été inspectée samedi par une équipe de Rennes.", "2023-05-13"),
    ("La digue a dû être inspectée samedi par une équipe de Rennes.", "2023-05-13"),
]


@pytest.mark.parametrize(("text", "value"), SENTENCES)
def test_passive_infinitives(nlp: Language, text: str, value: str) -> None:
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text, published="2023-05-17")))
    assert [date.value for date in doc._.times if date.type == "date"] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On était sans nouvelles d'elle depuis le 5 mai. Son vélo a été retrouvé deux jours plus tard.", "2023-05-07"),
        ("Elle a disparu le 5 mai. Son vélo a été retrouvé deux jours plus tard.", "2023-05-07"),
    ],
)
def test_what_is_told_as_past_is_not_to_come(nlp: Language, text: str, value: str) -> None:
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text, published="2023-05-17")))
    assert [date.value for date in doc._.times if date.type == "date"][-1] == value
