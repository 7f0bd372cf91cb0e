"""Years that are somebody's age, by the parse of their sentence."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.records import Article


@pytest.mark.parametrize(
    "text",
    [
        "Elle avait 84 ans et souffrait d'un cancer.",
        "Elle n'avait que 16 ans au moment des faits.",
        "Le prévenu a 42 ans.",
        "Le peintre est mort à 81 ans dans son atelier.",
        "La victime, qui avait à peine vingt ans, est morte sur le coup.",
    ],
)
def test_an_age(nlp: Language, text: str) -> None:
    assert figures(nlp, text) == ["âge"]


@pytest.mark.parametrize(
    "text",
    [
        "La maison a brûlé il y a 35 ans.",
        "Elle aurait eu 82 ans cet été.",
        "Il a dix ans pour rembourser sa dette.",
        "Le notaire a pris quatre ans de prison.",
        "Il a été condamné à cinq ans par la cour.",
    ],
)
def test_no_age(nlp: Language, text: str) -> None:
    assert "âge" not in figures(nlp, text)


def figures(nlp: Language, text: str) -> list[str | None]:
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text, published="2023-05-17")))
    return [q.of for q in doc._.quantities]
