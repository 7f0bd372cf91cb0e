"""Typographical variation: what newspapers do to text and treebanks do not."""

import random
import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST_TITLE = 9
NO_BREAK = ["\u00a0", "\u202f"]
Entities = list[tuple[int, int, str]]


@dataclass
class Token:
    """One token with its annotation; `head` is an index into the document."""

    text: str
    space: bool
    pos: str
    morph: str | None
    lemma: str
    head: int
    dep: str
    start: bool


@dataclass
class Tokens:
    """An annotated document that can be edited."""

    items: list[Token] = field(default_factory=list)

    @classmethod
    def from_doc(cls, doc: Doc) -> "Tokens":
        return cls(
            [
                Token(
                    t.text,
                    bool(t.whitespace_),
                    t.pos_,
                    str(t.morph) if t.pos_ else None,
                    t.lemma_,
                    t.head.i,
                    t.dep_,
                    bool(t.is_sent_start),
                )
                for t in doc
            ]
        )

    @classmethod
    def join(cls, parts: list["Tokens"], separators: list[str]) -> "Tokens":
        """Joins sentences; a separator other than one space becomes a whitespace token, as spaCy has it."""
        items: list[Token] = []
        for part, separator in zip(parts, separators, strict=True):
            offset = len(items)
            items += [replace(token, head=token.head + offset) for token in part.items]
            if not items:
                continue
            items[-1].space = separator.startswith(" ")
            blank = separator[1:] if separator.startswith(" ") else separator
            if blank:
                items.append(_blank(blank, len(items) - 1))
        return cls(items)

    def insert_blank(self, position: int, text: str) -> None:
        """Inserts a whitespace token before `position`; it depends on the token before it."""
        for token in self.items:
            token.head += token.head >= position
        self.items.insert(position, _blank(text, max(position - 1, 0)))

    def to_doc(self, vocab: Vocab) -> Doc:
        items = self.items
        doc = Doc(
            vocab,
            words=[t.text for t in items],
            spaces=[t.space for t in items],
            pos=[t.pos for t in items],
            morphs=[t.morph or "" for t in items],
            lemmas=[t.lemma for t in items],
            heads=[t.head for t in items],
            deps=[t.dep for t in items],
        )
        for token, item in zip(doc, items, strict=True):
            if item.morph is None:
                token.set_morph(None)  # unset, not empty: a masked word teaches nothing
        return doc


def _blank(text: str, head: int) -> Token:
    return Token(text, False, "SPACE", "", text, head, "dep", False)


def vary_tokens(tokens: Tokens, rng: random.Random) -> Tokens:
    """Returns the document in another typography, its annotation unchanged."""
    items = [replace(token) for token in tokens.items]
    out = Tokens(items)
    mark = rng.choice("'’")
    for token in items:
        token.text = token.text.replace("'", mark).replace("’", mark)
    _quotes(out, rng)
    if rng.random() < 0.4:
        _no_break(out, rng)
    if rng.random() < 0.08 and items:
        shout = rng.random() < 0.6
        for token in items:
            changed = token.text.upper() if shout else token.text.lower()
            token.text = changed if len(changed) == len(token.text) else token.text
    return out


def drop_final_stop(tokens: Tokens) -> Tokens:
    """Returns a sentence without its final full stop, as titles and captions have none."""
    items = tokens.items
    last = len(items) - 1
    if last < 3 or items[last].text not in {".", "..."} or any(t.head == last for t in items[:last]):
        return tokens
    return Tokens(items[:last])


def heading(tokens: Tokens, rng: random.Random) -> list[Tokens]:
    """Returns a noun of the sentence with all that depends on it as a title: a capital, no stop; [] if none will do."""
    items = tokens.items
    spans = []
    for noun, token in enumerate(items):
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        inside = [position for position in range(len(items)) if noun in _ancestors(items, position)]
        start, end = inside[0], inside[-1] + 1
        whole = len(inside) == end - start
        while start < noun and items[start].pos in {"ADP", "PUNCT", "CCONJ", "SCONJ"}:
            start += 1
        while end > noun + 1 and items[end - 1].pos == "PUNCT":
            end -= 1
        if whole and end - start <= LONGEST_TITLE:
            spans.append((start, end, noun))
    if not spans:
        return []
    start, end, noun = rng.choice(spans)
    new = [replace(token, head=token.head - start if start <= token.head < end else noun - start) for token in items]
    title = new[start:end]
    title[noun - start].head, title[noun - start].dep = noun - start, "ROOT"
    title[0].text = title[0].text[0].upper() + title[0].text[1:]
    return [Tokens(title)]


def _ancestors(items: list[Token], position: int) -> list[int]:
    """Returns the token itself, its head, the head's head and so on."""
    path = [position]
    while items[position].head != position:
        position = items[position].head
        path.append(position)
    return path


def _no_break(tokens: Tokens, rng: random.Random) -> None:
    """Puts no-break spaces after numbers, before high punctuation and, rarely, anywhere."""
    blank = rng.choice(NO_BREAK)
    for position in range(len(tokens.items) - 1, 0, -1):
        before, token = tokens.items[position - 1], tokens.items[position]
        usual = before.pos == "NUM" or token.text in {":", ";", "!", "?", "%", "€", "$"}
        if before.space and rng.random() < (0.5 if usual else 0.02):
            before.space = False
            tokens.insert_blank(position, blank)


def _quotes(tokens: Tokens, rng: random.Random) -> None:
    """Writes the document's quotation marks in one other way, with no-break spaces inside guillemets."""
    style = rng.choice(["keep", "straight", "curly", "french", "french"])
    if style == "keep":
        return
    opening, closing = {"straight": '""', "curly": "“”", "french": "«»"}[style]
    blank = rng.choice(["\u00a0", "\u202f", " ", ""])
    opened = False
    position = 0
    while position < len(tokens.items):
        token = tokens.items[position]
        if token.text in {"«", "»", "“", "”", '"'}:
            first = token.text in "«“" or (token.text == '"' and not opened)
            opened = first
            token.text = opening if first else closing
            inside = blank if style == "french" else ""
            if first:
                token.space = inside == " "
                if inside in NO_BREAK and position + 1 < len(tokens.items):
                    tokens.insert_blank(position + 1, inside)
                    position += 1
            elif position > 0:
                before = tokens.items[position - 1]
                before.space = inside == " "
                if inside in NO_BREAK:
                    tokens.insert_blank(position, inside)
                    position += 1
        position += 1


def vary_text(text: str, entities: Entities, rng: random.Random) -> tuple[str, Entities]:
    """Returns a sentence in another typography with its names where they now stand."""
    mark = rng.choice("'’")
    text = text.replace("'", mark).replace("’", mark)
    roll = rng.random()
    if roll < 0.05 and len(text.upper()) == len(text):
        text = text.upper()
    elif roll < 0.08:
        text = text.lower()
    if rng.random() < 0.1 and text.endswith(".") and not any(end == len(text) for _, end, _ in entities):
        text = text[:-1]
    if rng.random() < 0.4:
        no_break = rng.choice(NO_BREAK)
        text = re.sub(r"(?<=\d) | (?=[:;!?%€$])", lambda _: rng.choice([" ", no_break]), text)
        text = "".join(no_break if c == " " and rng.random() < 0.02 else c for c in text)
    style = rng.choice(["keep", "straight", "french", "curly"])
    if style == "keep":
        return text, entities
    blank = rng.choice(["\u00a0", "\u202f", " ", ""])
    marks = {"straight": ('"', '"'), "curly": ("“", "”"), "french": ("«" + blank, blank + "»")}[style]
    edits = []
    opened = False
    for found in re.finditer(r"«\s?|\s?»|“|”|\"", text):
        first = found[0].strip() in "«“" or (found[0] == '"' and not opened)
        opened = first
        edits.append((found.start(), found.end(), marks[0] if first else marks[1]))
    return apply_edits(text, entities, edits)


def apply_edits(text: str, entities: Entities, edits: list[tuple[int, int, str]]) -> tuple[str, Entities]:
    """Replaces disjoint stretches of text and moves the names along; an edit may replace a whole name."""
    moved = []
    for start, end, label in entities:
        shift = sum(len(new) - (e - s) for s, e, new in edits if e <= start and (s, e) != (start, end))
        inner = sum(len(new) - (e - s) for s, e, new in edits if start <= s and e <= end and not e <= start)
        moved.append((start + shift, end + shift + inner, label))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text, moved
