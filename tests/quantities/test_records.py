"""Quantities are what their record declares: values survive JSON exactly."""

import msgspec
import pytest
import spacy

import kimputin_cli.pipeline.quantities  # noqa: F401 - registers the factory
from kimputin_cli.records import Quantity


@pytest.mark.parametrize(
    "text",
    [
        "quelques centaines de kilomètres",
        "une dizaine de morts",
        "entre 3 et 5 blessés",
        "2,5 millions d'euros",
        "16 000 personnes",
    ],
)
def test_values_are_floats_and_come_back(text: str) -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("facts_quantities")
    found = nlp(f"On parle de {text}.")._.quantities
    assert found
    for quantity in found:
        encoded = msgspec.json.encode(quantity)
        assert msgspec.json.encode(msgspec.json.decode(encoded, type=Quantity)) == encoded
