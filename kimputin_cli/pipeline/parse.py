"""A parsed Doc as plain lists, one value a token: the rules read each token many times, and spaCy's attributes, each
looked up and decoded anew, are slow to read. All components share one pass."""

from dataclasses import dataclass

from spacy.attrs import DEP, HEAD, IDX, LEMMA, MORPH, ORTH, POS, SENT_START
from spacy.tokens import Doc

from kimputin_cli.records import Block
from kimputin_cli.records.article import FACTUAL

_ATTRIBUTES = (ORTH, LEMMA, POS, DEP, HEAD, MORPH, SENT_START, IDX)


@dataclass(frozen=True, slots=True)
class Parse:
    """The text, and lists as long as the Doc; nobody changes them.

    `lower` has straight apostrophes, `lemma` is lower case and the form where there is none, `head` holds token
    positions (a root points at itself), `children` are in text order, `idx` counts characters. Without a tagger `pos`
    is empty strings, without a parser `dep` is and every token is its own head. `factual`: whether the token lies in a
    block that carries facts.
    """

    source: str
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    morph: list[str]
    sent_start: list[int]
    idx: list[int]
    space: list[bool]
    factual: list[bool]
    tagged: bool
    parsed: bool


_last: tuple[Doc, bytes, list[Block], Parse] | None = None


def parse_of(doc: Doc) -> Parse:
    """The parse of `doc` as it is now; that of the last Doc is kept, for the components read it one after the other."""
    global _last
    array = doc.to_array(list(_ATTRIBUTES))
    state, blocks = array.tobytes(), list(doc._.blocks)
    last = _last
    if last is not None and last[0] is doc and last[1] == state and last[2] == blocks:
        return last[3]
    parse = _read(doc, array.T.tolist() if len(doc) else [[]] * len(_ATTRIBUTES), blocks)
    _last = (doc, state, blocks, parse)
    return parse


def _read(doc: Doc, columns: list[list[int]], blocks: list[Block]) -> Parse:
    orth, lemmas, pos, dep, heads, morph, starts, idx = columns
    strings = doc.vocab.strings
    name = {key: strings[key] if key else "" for key in {*orth, *lemmas, *pos, *dep, *morph}}
    lower = {key: name[key].lower().replace("’", "'") for key in set(orth)}
    lemma = {key: name[key].lower() for key in {*lemmas, *orth}}
    blank = {key: name[key].isspace() for key in set(orth)}
    parsed = doc.has_annotation("DEP")
    size = len(orth)
    head = list(range(size))
    children: list[list[int]] = [[] for _ in head]
    if parsed:
        head = [i + (h if h < 1 << 63 else h - (1 << 64)) for i, h in enumerate(heads)]
        for i, h in enumerate(head):
            if h != i:
                children[h].append(i)
    return Parse(
        source=doc.text,  # spaCy puts it together anew each time it is asked
        text=[name[key] for key in orth],
        lower=[lower[key] for key in orth],
        lemma=[lemma[key or form] for key, form in zip(lemmas, orth, strict=True)],
        pos=[name[key] for key in pos],
        dep=[name[key] for key in dep],
        head=head,
        children=children,
        morph=[name[key] for key in morph],
        sent_start=[1 if start == 1 else 0 for start in starts],
        idx=idx,
        space=[blank[key] for key in orth],
        factual=_factual(idx, blocks),
        tagged=doc.has_annotation("POS"),
        parsed=parsed,
    )


def _factual(idx: list[int], blocks: list[Block]) -> list[bool]:
    """Of each token whether it lies in a block of a kind that carries facts; where there are no blocks all do."""
    if not blocks:
        return [True] * len(idx)
    out = []
    at = -1
    for where in idx:
        while at + 1 < len(blocks) and blocks[at + 1].start <= where:
            at += 1
        out.append(at >= 0 and where < blocks[at].end and blocks[at].kind in FACTUAL)
    return out
