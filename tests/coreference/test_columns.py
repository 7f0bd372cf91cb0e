"""Where a sentence begins and ends, and which word opens it."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kimputin_cli.pipeline.coreference.columns import Columns, columns
from kimputin_cli.pipeline.doc import register

WORDS = ["«", "Paris", "dort", "»", ".", "Il", "dit", ":", "Lyon", "veille", "."]
BEGINS = [0, 5]
register()


@pytest.fixture
def cols() -> Columns:
    return columns(Doc(Vocab(), words=WORDS, sent_starts=[i in BEGINS for i in range(len(WORDS))]))


def test_bounds_of_a_sentence(cols: Columns) -> None:
    assert {cols.sentence(i) for i in range(5)} == {(0, 5)}
    assert {cols.sentence(i) for i in range(5, len(WORDS))} == {(5, len(WORDS))}


@pytest.mark.parametrize(
    ("after", "opening"),
    [((), ["«", "Paris", "Il"]), ((":",), ["«", "Paris", "Il", "Lyon"])],
)
def test_what_opens_a_sentence(cols: Columns, after: tuple[str, ...], opening: list[str]) -> None:
    assert [word for i, word in enumerate(WORDS) if cols.opens(i, after)] == opening
