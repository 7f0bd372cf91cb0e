"""Fixtures shared by all tests."""

import os
import signal

import pytest
from hypothesis import settings
from spacy.language import Language

from kimputin_cli.pipeline import load_pipeline
from tests.cli.command import Run, run_facts

# Speed is a matter of benchmarks; a busy machine must not fail a property.
settings.register_profile("facts", deadline=None)
settings.load_profile("facts")


def pytest_configure() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and so would the commands that are to be stopped."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the trained weights of models/ (or of FACTS_MODEL)."""
    return load_pipeline(os.environ.get("FACTS_MODEL"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline with all needed components that has learnt next to nothing: for tests of what does not depend on it."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("fr")
    for name in ("morphologizer", "parser", "ner"):
        nlp.add_pipe(name)
    words = ["Le", "maire", "de", "Lyon", "parle", "."]
    annotations = {
        "words": words,
        "pos": ["DET", "NOUN", "ADP", "PROPN", "VERB", "PUNCT"],
        "morphs": ["", "Number=Sing", "", "", "Tense=Pres", ""],
        "heads": [1, 4, 3, 1, 4, 4],
        "deps": ["det", "nsubj", "case", "nmod", "ROOT", "punct"],
        "entities": ["O", "O", "O", "U-LOC", "O", "O"],
    }
    example = Example.from_dict(nlp.make_doc("Le maire de Lyon parle ."), annotations)
    nlp.initialize(lambda: [example])
    path = tmp_path_factory.mktemp("model") / "tiny"
    nlp.to_disk(path)
    return str(path)


@pytest.fixture(scope="session")
def facts() -> Run:
    return run_facts


@pytest.fixture(scope="session")
def seeds_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the five seed articles."""
    path = str(tmp_path_factory.mktemp("seeds") / "facts.db")
    done = run_facts("extract", "seeds/", "--db", path)
    assert done.returncode == 0, done.stderr
    return path
