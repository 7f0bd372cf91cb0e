"""The words of a Doc as plain lists: the rules read each token many times, and spaCy's attributes are slow to read.

White space is left out, so that words that stand side by side are neighbours whatever separates them (a no-break space
after "M.", a line break). A row is the position of a word here; `index` and `row` lead to and from token positions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span

from kimputin_cli.pipeline.parse import Parse, parse_of

Gender = Literal["Masc", "Fem"] | None
Number = Literal["Sing", "Plur"] | None

#: The most words in short brackets, such as hold a party or an age behind a name.
_BRACKETS = 6


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

    def sentence(self, i: int) -> tuple[int, int]:
        """The first row of the sentence of row `i` and the row after its last word."""
        return bisect_left(self.sent, self.sent[i]), bisect_right(self.sent, self.sent[i])

    def bracket(self, i: int) -> int | None:
        """The row of the bracket that closes the short one opened at row `i`, if a word stands behind it."""
        return next((j for j in range(i + 1, min(i + _BRACKETS, len(self) - 1)) if self.text[j] == ")"), None)

    def opens(self, i: int, after: Container[str] = ()) -> bool:
        """Whether row `i` is the first word of its sentence, or behind one of the marks `after`: its capital says
        nothing. Other marks may stand before it."""
        for j in range(i - 1, -1, -1):
            if self.sent[j] != self.sent[i] or self.text[j] in after:
                return True
            if self.text[j][0].isalnum():
                return False
        return True


_last: tuple[Parse, Columns] | None = None


def columns(doc: Doc) -> Columns:
    """The columns of `doc`, made from its `parse_of`; those of the last parse are kept. Nobody changes them."""
    global _last
    parse = parse_of(doc)
    if _last is None or _last[0] is not parse:
        _last = (parse, _columns(doc, parse))
    return _last[1]


def _columns(doc: Doc, parse: Parse) -> Columns:
    index = [i for i, blank in enumerate(parse.space) if not blank]
    row: list[int] = []
    words = 0
    for blank in parse.space:
        row.append(words)
        words += not blank
    last = max(words - 1, 0)
    features = {morph: _features(morph) for morph in set(parse.morph)}
    return Columns(
        text=[parse.text[i] for i in index],
        lower=[parse.lower[i] for i in index],
        pos=[parse.pos[i] for i in index],
        dep=[parse.dep[i] for i in index],
        head=[min(row[parse.head[i]], last) for i in index] if parse.parsed else list(range(words)),
        gender=[features[parse.morph[i]][0] for i in index],
        number=[features[parse.morph[i]][1] for i in index],
        sent=_sentences(doc, parse, index),
        factual=[parse.factual[i] for i in index],
        index=index,
        row=row,
        parsed=parse.parsed,
    )


@lru_cache(1 << 12)
def _features(morph: str) -> tuple[Gender, Number]:
    gender: Gender = "Fem" if "Gender=Fem" in morph else "Masc" if "Gender=Masc" in morph else None
    number: Number = "Plur" if "Number=Plur" in morph else "Sing" if "Number=Sing" in morph else None
    return gender, number


def _sentences(doc: Doc, parse: Parse, index: list[int]) -> list[int]:
    """The number of the sentence of each word; a line is one where nothing has set their starts."""
    split = doc.has_annotation("SENT_START")
    sentence, fresh = -1, True
    numbers = []
    for i, text in enumerate(parse.text):
        if parse.sent_start[i] if split else fresh:
            sentence += 1
            fresh = False
        if parse.space[i]:
            fresh = fresh or "\n" in text
        numbers.append(max(sentence, 0))
    return [numbers[i] for i in index]
