"""Organisations by the words around them: what introduces a body, what a body has and does, what plays."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.records import Article
from tests.names.test_names import Entity, annotate, blank, found

__all__ = ["blank"]


INTRODUCED: list[tuple[str, list[Entity], list[Entity]]] = [
    ("Le groupe Ferrand a vendu deux usines.", [("Ferrand", "PER")], [("Ferrand", "ORG")]),
    ("La start-up Lisor recrute.", [("Lisor", "PER")], [("Lisor", "ORG")]),
    ("Les syndicats Dorva et Tessi ont refusé.", [("Dorva", "PER"), ("Tessi", "LOC")], [("Dorva", "ORG"), ("Tessi", "ORG")]),
    ("Les salariés de Corvin manifestent.", [("Corvin", "LOC")], [("Corvin", "ORG")]),
    ("Le PDG de Maltier se tait.", [("Maltier", "PER")], [("Maltier", "ORG")]),
    ("L'action Maltier grimpe.", [("Maltier", "PER")], [("Maltier", "ORG")]),
    ("Hélion, fondée en 1987, vend du vin.", [("Hélion", "PER")], [("Hélion", "ORG")]),
    ("Oravel emploie 300 personnes.", [("Oravel", "PER")], [("Oravel", "ORG")]),
    ("L'association Mosaïk aide les sans-abri.", [("Mosaïk", "ORG")], [("Mosaïk", "ORG")]),
    # the noun right before a person's name says what the person does
    ("Le président du groupe, Paul Ferrand, part.", [("Paul Ferrand", "PER")], [("Paul Ferrand", "PER")]),
    ("Le porte-parole de l'agence Rita Colombo a parlé.", [("Rita Colombo", "PER")], [("Rita Colombo", "PER")]),
    # a country behind a firm's name
    ("Selon Novarex Canada, non.", [("Novarex Canada", "LOC")], [("Novarex Canada", "ORG")]),
    # well-known parties and unions
    ("Les Républicains ont voté contre.", [("Les Républicains", "PER")], [("Les Républicains", "ORG")]),
    ("Le PS et la CFDT protestent.", [("PS", "ORG"), ("CFDT", "LOC")], [("PS", "ORG"), ("CFDT", "ORG")]),
    # the adjective that closes the name, the article that is outside
    ("Saisi par le Conseil constitutionnel, il a plié.", [("Conseil", "ORG")], [("Conseil constitutionnel", "ORG")]),
    ("Des vivres de La Croix Rouge malienne.", [("La Croix Rouge malienne", "ORG")], [("Croix Rouge malienne", "ORG")]),
    ("Le conseil de surveillance de Maltier a tranché.", [("Maltier", "ORG")], [("Maltier", "ORG")]),
    # sites are places, clubs are not
    ("Au stade Raymond-Kopa, hier.", [("stade Raymond-Kopa", "ORG")], [("stade Raymond-Kopa", "LOC")]),
    ("Le Stade malherbe a gagné.", [("Stade malherbe", "ORG")], [("Stade malherbe", "ORG")]),
    # a first name of West Africa that elsewhere is a title
    ("Le cinéaste Cheick Fantamady Camara est là.", [("Cheick Fantamady Camara", "PER")], [("Cheick Fantamady Camara", "PER")]),
    ("Le cheikh Ahmed Yassine est là.", [("cheikh Ahmed Yassine", "PER")], [("Ahmed Yassine", "PER")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "expected"), INTRODUCED)
def test_introduced(blank: Language, text: str, given: list[Entity], expected: list[Entity]) -> None:
    assert found(annotate(blank, text, given)) == expected


@pytest.fixture(scope="module")
def orgs(nlp: Language) -> Callable[[str], set[str]]:
    def of(text: str) -> set[str]:
        article = Article(source="x", sha256="", text=text, published="2023-05-17")
        return {e.text for e in nlp(make_doc(nlp, article)).ents if e.label_ == "ORG"}

    return of


REPORT = (
    "Ligue 1 : Metz surprend Angers\nMetz a battu Angers (2-1) samedi au terme d'un match fou, devant un stade plein. "
    "L'attaquant messin a inscrit deux buts, dont un penalty en fin de match. L'entraîneur a salué la victoire de son "
    "équipe, invaincue cette saison en championnat. Les joueurs de Metz recevront Nantes, qui s'est incliné contre Lille "
    "(0-3) après un carton rouge de son gardien. Le prochain match se jouera à Nancy."
)


def test_towns_that_play(orgs: Callable[[str], set[str]]) -> None:
    names = orgs(REPORT)
    assert {"Metz", "Angers", "Nantes", "Lille"} <= names
    assert "Nancy" not in names
    assert "Ligue 1" not in names
