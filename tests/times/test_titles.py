"""Times in titles of works, and a year in front of a duration."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.records import Article

CASES = [
    ("L'interprète des « Amants de l'été » est morte.", []),
    ("Le film « Hier encore » sort mercredi.", ["2023-05-17"]),
    ("« Hier encore, il était là », dit Paul Armand.", ["2023-05-16"]),
    ("Il dit que « hier, tout allait bien ».", ["2023-05-16"]),
    ("Il a été condamné en 2016 à dix-huit mois de prison.", ["2016"]),
    ("Il y a vécu de 2016 à 2018.", ["2016/2018"]),
]


@pytest.mark.parametrize(("text", "values"), CASES)
def test_titles(nlp: Language, text: str, values: list[str]) -> None:
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text, published="2023-05-17")))
    assert [time.value for time in doc._.times if time.type == "date" and time.value] == values
