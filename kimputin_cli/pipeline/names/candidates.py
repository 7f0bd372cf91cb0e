"""Names on their way to becoming entities: token spans with a label, free of overlaps when they are written back."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from kimputin_cli.pipeline.coreference.columns import Columns

Label = str


@dataclass(slots=True)
class Candidate:
    """Rows `start` to `end` (exclusive) of the columns. `found` tells whether the model saw it or which rule did."""

    start: int
    end: int
    label: Label
    found: str = "model"


def write(doc: Doc, cols: Columns, candidates: Iterable[Candidate]) -> None:
    """Sets `doc.ents`; of two overlapping names the longer stays, of two equally long ones the first."""
    taken = [False] * len(cols)
    spans = []
    for c in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        if c.start < c.end and not any(taken[c.start : c.end]):
            taken[c.start : c.end] = [True] * (c.end - c.start)
            spans.append(cols.span(doc, c.start, c.end, c.label))
    doc.set_ents(sorted(spans, key=lambda s: s.start))
