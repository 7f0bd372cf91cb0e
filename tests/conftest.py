"""Fixtures shared by all tests."""

import os

import pytest
from spacy.language import Language

from kimputin_cli.pipeline import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the trained weights of models/ (or of FACTS_MODEL)."""
    return load_pipeline(os.environ.get("FACTS_MODEL"))
