"""A Doc as plain lists, one value a token: what the rules read again and again costs one pass."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import Referent, ReferentMention
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.parse import parse_of

_PRONOUN_SUBJECTS = function_words("inverted_subjects")


@dataclass(slots=True)
class Columns:
    """`low` is the lower-case form with straight apostrophes; `ent` the entity label or "" and `ent_start` whether the
    entity begins here; `tagged` and `parsed` say whether part of speech and dependencies can be relied on."""

    doc: Doc
    source: str
    text: list[str]
    low: list[str]
    idx: list[int]
    pos: list[str]
    dep: list[str]
    head: list[int]
    morph: list[str]
    ent: list[str]
    ent_start: list[bool]
    space: list[bool]
    newline: list[bool]
    factual: list[bool]
    tagged: bool
    parsed: bool
    children: list[list[int]]
    mentions: dict[int, tuple[Referent, ReferentMention]]

    def is_capital(self, i: int) -> bool:
        return self.text[i][:1].isupper()

    def is_clitic_subject(self, i: int) -> bool:
        return self.low[i] in _PRONOUN_SUBJECTS

    def entity_first(self, i: int) -> int:
        """The first token of the entity that `i` lies in."""
        while i > 0 and not self.ent_start[i] and self.ent[i - 1] == self.ent[i]:
            i -= 1
        return i

    def entity_end(self, i: int) -> int:
        """The token after the entity that `i` lies in."""
        i += 1
        while i < len(self.text) and self.ent[i] and not self.ent_start[i]:
            i += 1
        return i

    def verb_form(self, i: int) -> tuple[str, ...]:
        """The UD VerbForm of token `i`: Fin, Inf, Part; empty where the model gives none."""
        return _verb_form(self.morph[i])

    def end_char(self, i: int) -> int:
        return self.idx[i] + len(self.text[i])


@lru_cache(1 << 12)
def _verb_form(morph: str) -> tuple[str, ...]:
    values = [
        value for name, _, value in (feature.partition("=") for feature in morph.split("|")) if name == "VerbForm"
    ]
    return tuple(values[0].split(",")) if values else ()


def read_columns(doc: Doc) -> Columns:
    """The columns of `doc`, made from its `parse_of`. An untagged token has the part of speech "X"."""
    parse = parse_of(doc)
    size = len(parse.text)
    ent, ent_start = [""] * size, [False] * size
    for span in doc.ents:
        ent_start[span.start] = True
        for i in range(span.start, span.end):
            ent[i] = span.label_
    return Columns(
        doc=doc,
        source=parse.source,
        text=parse.text,
        low=parse.lower,
        idx=parse.idx,
        pos=[pos or "X" for pos in parse.pos] if parse.tagged else [""] * size,
        dep=parse.dep if parse.parsed else [""] * size,
        head=parse.head,
        morph=parse.morph,
        ent=ent,
        ent_start=ent_start,
        space=parse.space,
        newline=[blank and "\n" in word for blank, word in zip(parse.space, parse.text, strict=True)],
        factual=parse.factual,
        tagged=parse.tagged,
        parsed=parse.parsed,
        children=parse.children,
        mentions=doc._.mention_at,
    )
