"""Which country a place of an article lies in: the one in brackets, else one that the article names."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.pipeline.to_record import to_record
from kimputin_cli.records import Article


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Une usine a brûlé à Cordoba (Argentine) lundi.", "Cordoba", "AR"),
        ("Une foire se tient à Paris (États-Unis).", "Paris", "US"),
        ("Le Liban est en deuil. La ville de Tripoli a été touchée.", "Tripoli", "LB"),
        ("La ville de Tripoli a été touchée.", "Tripoli", "LY"),
        ("La ville de Valence, dans la Drôme, est en fête.", "Valence", "FR"),
    ],
)
def test_country_of_a_place(nlp: Language, text: str, name: str, country: str) -> None:
    article = Article(source="x", sha256="", text=text, published="2023-05-17")
    record = to_record(nlp(make_doc(nlp, article)), article)
    assert {place.name: place.country for place in record.places}[name] == country
