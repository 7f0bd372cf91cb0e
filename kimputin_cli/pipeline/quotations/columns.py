"""A Doc as plain lists, one value a token: what the rules read again and again costs one pass."""

from dataclasses import dataclass

from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import Referent, ReferentMention

_PRONOUN_SUBJECTS = frozenset(
    [
        "-t-il",
        "-t-elle",
        "-t-on",
        "-il",
        "-elle",
        "-on",
        "-ils",
        "-elles",
        "-t-ils",
        "-t-elles",
        "-je",
        "-nous",
        "-vous",
    ]
)


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

    def verb_form(self, i: int) -> list[str]:
        """The UD VerbForm of token `i`: Fin, Inf, Part; empty where the model gives none."""
        return list(self.doc[i].morph.get("VerbForm", []))

    def end_char(self, i: int) -> int:
        return self.idx[i] + len(self.text[i])


def read_columns(doc: Doc) -> Columns:
    """Reads `doc` once. An untagged token has the part of speech "X"."""
    tokens = list(doc)
    text = [t.text for t in tokens]
    parsed = doc.has_annotation("DEP")
    tagged = doc.has_annotation("POS")
    size = len(text)
    head = [t.head.i for t in tokens] if parsed else list(range(size))
    children: list[list[int]] = [[] for _ in range(size)]
    if parsed:
        for i, h in enumerate(head):
            if h != i:
                children[h].append(i)
    ent, ent_start = [""] * size, [False] * size
    for span in doc.ents:
        ent_start[span.start] = True
        for i in range(span.start, span.end):
            ent[i] = span.label_
    space = [word.isspace() for word in text]
    return Columns(
        doc=doc,
        source=doc.text,
        text=text,
        low=[w.lower().replace("’", "'") for w in text],
        idx=[t.idx for t in tokens],
        pos=[t.pos_ or "X" for t in tokens] if tagged else [""] * size,
        dep=[t.dep_ for t in tokens] if parsed else [""] * size,
        head=head,
        ent=ent,
        ent_start=ent_start,
        space=space,
        newline=[blank and "\n" in word for blank, word in zip(space, text, strict=True)],
        factual=[bool(t._.factual) for t in tokens] if doc._.blocks else [True] * size,
        tagged=tagged,
        parsed=parsed,
        children=children,
        mentions=doc._.mention_at,
    )
