"""Names on their way to becoming entities: token spans with a label, free of overlaps when they are written back."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

Label = str


@dataclass(slots=True)
class Candidate:
    """Tokens `start` to `end` (exclusive). `found` tells whether the model saw it or which rule did."""

    start: int
    end: int
    label: Label
    found: str = "model"


def write(doc: Doc, candidates: Iterable[Candidate]) -> None:
    """Sets `doc.ents`; of two overlapping names the longer stays, of two equally long ones the first."""
    taken = [False] * len(doc)
    spans = []
    for c in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        if c.start < c.end and not any(taken[c.start : c.end]):
            taken[c.start : c.end] = [True] * (c.end - c.start)
            spans.append(Span(doc, c.start, c.end, label=c.label))
    doc.set_ents(sorted(spans, key=lambda s: s.start))
