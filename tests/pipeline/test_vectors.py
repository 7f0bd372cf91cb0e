"""The vectors table of the trained pipeline: which rows a word gets, and that it lives inside a spaCy pipeline."""

from pathlib import Path

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.strings import get_string_id

from kimputin_cli.pipeline.vectors import Table, WordVectors, key


def table(forms: dict[str, int], data: list[list[int]], scale: float) -> Table:
    keys = sorted((key(get_string_id(form)), row) for form, row in forms.items())
    return Table(
        numpy.array([k for k, _ in keys], dtype="uint32"),
        numpy.array([row for _, row in keys], dtype="uint16"),
        numpy.array(data, dtype="int8"),
        numpy.full(len(data[0]), scale, dtype="float32"),
    )


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("fr", config={"nlp": {"vectors": {"@vectors": "facts.WordVectors.v1"}}})
    vectors = nlp.vocab.vectors
    assert isinstance(vectors, WordVectors)
    vectors.features = table({"orange": 0, "marcher": 1}, [[100, 0], [0, 50]], 0.01)
    vectors.embeddings = table({"Orange": 0, "orange": 1, "rhône": 2}, [[4, 0, 0], [0, 8, 0], [0, 0, 16]], 0.25)
    return nlp


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("orange", [1, 0, 1, 0, 0, 2, 0]),
        ("Orange", [0, 0, 1, 0, 1, 0, 0]),  # the lists know the lower-cased form, the embedding is its own
        ("ORANGE", [0, 0, 1, 0, 0, 2, 0]),
        ("Rhône", [0, 0, 0, 0, 0, 0, 4]),
        ("Marcher", [0, 0, 0, 0.5, 0, 0, 0]),
        ("Zanzibar", [0, 0, 0, 0, 0, 0, 0]),
    ],
)
def test_rows_of_a_word(nlp: Language, word: str, expected: list[float]) -> None:
    (token,) = nlp(word)
    assert nlp.vocab.vectors.get_batch([token.orth])[0] == pytest.approx(expected)
    assert nlp.vocab.vectors[word] == pytest.approx(expected)
    assert (word in nlp.vocab.vectors) == any(expected)


def test_batches_have_a_row_a_key(nlp: Language) -> None:
    vectors = nlp.vocab.vectors
    assert vectors.get_batch([]).shape == (0, 7)
    keys = [token.orth for token in nlp("Orange marcher Orange")]
    found = vectors.get_batch(keys)
    assert found.shape == (3, vectors.vectors_length)
    assert found.dtype == numpy.float32
    assert (found[0] == found[2]).all()


def test_a_saved_pipeline_has_the_same_vectors(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    copy = spacy.load(tmp_path / "saved")
    words = ["Orange", "marcher", "ORANGE", "Rhône", "inconnu"]
    assert (copy.vocab.vectors.get_batch(words) == nlp.vocab.vectors.get_batch(words)).all()
    assert copy.vocab.vectors.to_bytes() == nlp.vocab.vectors.to_bytes()
    assert copy.meta["vectors"] == {"width": 7, "vectors": 3, "keys": 3, "name": "facts_words", "mode": "default"}


def test_spacy_reads_it_as_any_table(nlp: Language) -> None:
    doc = nlp("Orange orange")
    assert doc[0].has_vector
    assert doc[1].vector == pytest.approx([1, 0, 1, 0, 0, 2, 0])
    assert 0 < doc[0].similarity(doc[1]) < 1


def test_shipped_pipeline_knows_words_with_capitals() -> None:
    """The lists of names are about words that are written with a capital: these have rows as others have."""
    from kimputin_cli.weights import default_model

    nlp = spacy.load(default_model(), exclude=["ner", "parser", "senter", "trainable_lemmatizer", "morphologizer"])
    vectors = nlp.vocab.vectors
    width = vectors.features.data.shape[1]
    for word in ("Paris", "Marie", "Ouagadougou"):
        vector = vectors.get_batch([nlp.vocab.strings.add(word)])[0]
        assert vector[width : 2 * width].any()
        assert vector[2 * width :].any()
