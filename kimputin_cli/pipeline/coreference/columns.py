"""The words of a Doc as plain lists: the rules read each token many times, and spaCy's attributes are slow to read.

White space is left out, so that words that stand side by side are neighbours whatever separates them (a no-break space
after "M.", a line break). A row is the position of a word here; `index` and `row` lead to and from token positions.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from spacy.attrs import DEP, HEAD, MORPH, ORTH, POS, SENT_START
from spacy.tokens import Doc, Span

from kimputin_cli.records.article import FACTUAL

Gender = Literal["Masc", "Fem"] | None
Number = Literal["Sing", "Plur"] | None


@dataclass(slots=True)
class Columns:
    """`lower` has straight apostrophes; `head` holds rows (a root points at itself); `sent` numbers the sentences.
    Without a parser `dep` is empty strings and every word is its own head."""

    text: list[str]
    lower: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    gender: list[Gender]
    number: list[Number]
    sent: list[int]
    factual: list[bool]
    index: list[int]
    row: list[int]
    parsed: bool

    def __len__(self) -> int:
        return len(self.text)

    def rows(self, span: Span) -> tuple[int, int]:
        """The first row of `span` and the row after its last word; equal when it has no words."""
        return self.row[span.start], self.row[span.end] if span.end < len(self.row) else len(self.text)

    def span(self, doc: Doc, start: int, end: int, label: str = "") -> Span:
        """The tokens from row `start` to row `end` (exclusive)."""
        return Span(doc, self.index[start], self.index[end - 1] + 1, label=label)


def columns(doc: Doc) -> Columns:
    """The columns of `doc`; one pass."""
    strings = doc.vocab.strings
    array = doc.to_array([ORTH, POS, DEP, HEAD, MORPH, SENT_START]).astype("int64").tolist() if len(doc) else []
    names: dict[int, str] = {}
    lowered: dict[int, str] = {}
    features: dict[int, tuple[Gender, Number]] = {}
    out = Columns([], [], [], [], [], [], [], [], [], [], [], parsed=doc.has_annotation("DEP"))
    sentence = -1
    split = doc.has_annotation("SENT_START")
    fresh = True
    for i, (orth, pos, dep, head, morph, start) in enumerate(array):
        for key in (orth, pos, dep, morph):
            if key not in names:
                names[key] = strings[key & 0xFFFFFFFFFFFFFFFF] if key else ""
        if orth not in lowered:
            lowered[orth] = names[orth].lower().replace("’", "'")
        if morph not in features:
            features[morph] = _features(names[morph])
        if (start == 1) if split else fresh:
            sentence += 1
            fresh = False
        out.row.append(len(out.text))
        if names[orth].isspace():
            fresh = fresh or "\n" in names[orth]
            continue
        out.index.append(i)
        out.text.append(names[orth])
        out.lower.append(lowered[orth])
        out.pos.append(names[pos])
        out.dep.append(names[dep])
        out.head.append(i + head)
        out.gender.append(features[morph][0])
        out.number.append(features[morph][1])
        out.sent.append(max(sentence, 0))
    last = max(len(out.text) - 1, 0)
    out.head = [min(out.row[h], last) if out.parsed else r for r, h in enumerate(out.head)]
    out.factual = _factual(doc, out.index)
    return out


def _features(morph: str) -> tuple[Gender, Number]:
    gender: Gender = "Fem" if "Gender=Fem" in morph else "Masc" if "Gender=Masc" in morph else None
    number: Number = "Plur" if "Number=Plur" in morph else "Sing" if "Number=Sing" in morph else None
    return gender, number


def _factual(doc: Doc, index: list[int]) -> list[bool]:
    blocks = doc._.blocks
    if not blocks:
        return [True] * len(index)
    starts = [block.start for block in blocks]
    out = []
    for i in index:
        where = doc[i].idx
        at = bisect_right(starts, where) - 1
        out.append(at >= 0 and where < blocks[at].end and blocks[at].kind in FACTUAL)
    return out
