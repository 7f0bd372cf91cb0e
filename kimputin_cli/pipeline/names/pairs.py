"""Two names joined by a hyphen in a headline ("Sommet Scholz-Macron"): the token is cut so that each can be a name."""

import re
from collections import Counter
from typing import Any

from spacy.tokens import Doc

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import word_lists
from kimputin_cli.pipeline.parse import parse_of

_PAIR = re.compile(r"([^\W\d_]\S+?)[-–]([^\W\d_]\S+)")
#: No article has more; each cut costs spaCy a walk through the whole Doc.
_MOST = 30


def cut_pairs(doc: Doc) -> bool:
    """Cuts the tokens "X-Y" where X and Y each are a surname that the article has elsewhere, or a country. True when
    it cut."""
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PER" and len(e) > 1} | {
        e[0].text for e in doc.ents if e.label_ == "PER" and len(e) > 1
    }
    surnames |= {t for e in doc.ents if e.label_ == "PER" and len(e) == 1 for t in (e.text,)}
    compound = _compound_surnames(doc)
    todo: list[tuple[int, list[str]]] = []
    for i, text in enumerate(parse_of(doc).text):
        if len(todo) == _MOST:
            break
        match = _PAIR.fullmatch(text) if "-" in text or "–" in text else None
        if match is None or not (match[1][0].isupper() and match[2][0].isupper()):
            continue
        first, second = match.groups()
        people = first in surnames and second in surnames and text not in compound
        states = (
            country.named_by(text) is None
            and (country.named_by(first) or country.governed_from(first))
            and _state_at(doc, i, second)
        )
        if people or states:
            todo.append((i, [first, text[len(first)], second]))
    if not todo:
        return False
    with doc.retokenize() as retokenizer:
        for i, parts in todo:
            token = doc[i]
            head = (token, 0) if token.head is token else token.head
            attrs: dict[str | int, list[Any]] = {
                "POS": ["PROPN", "PUNCT", "PROPN"],
                "DEP": [token.dep_ or "dep", "punct", "conj"],
            }
            retokenizer.split(token, parts, heads=[head, (token, 2), (token, 0)], attrs=attrs)
    return True


def _compound_surnames(doc: Doc) -> set[str]:
    """The surnames with a hyphen that stand behind a first name, or twice behind the same word ("Oumou Sall-Berger"):
    no pairs, though the article may name a Sall and a Berger too."""
    names = Counter(
        (e[0].lower_, e[-1].text) for e in doc.ents if e.label_ == "PER" and len(e) > 1 and "-" in e[-1].text
    )
    given = word_lists().first_names
    return {last for (first, last), count in names.items() if count > 1 or first in given}


def _state_at(doc: Doc, i: int, word: str) -> bool:
    """Whether `word`, with up to two words after token `i` ("Corée du Nord"), names a state or its capital."""
    tail = [t.text for t in doc[i + 1 : i + 3]]
    options = [" ".join([word, *tail[:n]]) for n in (2, 0)]
    return any(country.named_by(o) or country.governed_from(o) for o in options)


def apart(cols: Columns, c: Candidate) -> list[Candidate]:
    """The candidate cut at hyphens that stand as tokens of their own between two names."""
    pieces, start = [], c.start
    for i in range(c.start, c.end + 1):
        if i == c.end or (cols.text[i] in ("-", "–") and cols.pos[i] == "PUNCT"):
            if i > start:
                pieces.append(Candidate(start, i, c.label, c.found))
            start = i + 1
    return pieces
