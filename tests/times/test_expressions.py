"""French expressions and their values, one file per family in expressions/.

A line: publication date, sentence with its dated expressions in [brackets], their values in order, parted by " ; ".
A sentence without brackets holds no date: it names something else, or nothing anchors it. "-" is no publication date.
"""

import re
from pathlib import Path

import pytest
import spacy

FAMILIES = sorted(Path(__file__).parent.glob("expressions/*.tsv"))
NLP = spacy.blank("fr")
NLP.add_pipe("facts_times")


def rows(family: Path) -> list[tuple[str, str, list[str]]]:
    lines = [line for line in family.read_text("utf8").splitlines() if line.strip() and not line.startswith("#")]
    parts = [line.split("\t") for line in lines]
    return [(p[0], p[1], [v.strip() for v in p[2].split(" ; ")] if len(p) > 2 and p[2].strip() else []) for p in parts]


CASES = [(family.stem, *row) for family in FAMILIES for row in rows(family)]


def dates(published: str, text: str) -> list[tuple[str, str]]:
    doc = NLP.make_doc(text)
    doc._.published = None if published == "-" else published
    doc = NLP.get_pipe("facts_times")(doc)
    return [(d.text, d.value) for d in doc._.times if d.type == "date" and d.value]


@pytest.mark.parametrize(("family", "published", "sentence", "values"), CASES)
def test_expression(family: str, published: str, sentence: str, values: list[str]) -> None:
    sentence = sentence.replace("\\n", "\n").replace("~ ", "\u00a0")
    surfaces = re.findall(r"\[([^\]]*)\]", sentence)
    assert len(surfaces) == len(values), "the table itself"
    assert dates(published, re.sub(r"[\[\]]", "", sentence)) == list(zip(surfaces, values, strict=True))


def test_the_table_is_large_and_every_family_has_negatives() -> None:
    assert sum(max(1, len(values)) for _, _, _, values in CASES) >= 400
    for family in FAMILIES:
        assert any(not values for _, _, values in rows(family)), family.stem
