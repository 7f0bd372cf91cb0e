"""What a figure counts: the noun behind it, the noun it names ("catégorie 1"), or the subject it is the value of."""

import re
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kimputin_cli.chronology.calendar import WEEKDAYS
from kimputin_cli.pipeline.quantities.lexicon import quantity_words

#: What begins another phrase.
PHRASE = re.compile(r"\b(?:de|du|des|d['’])")
_REACH = 6  # tokens between a figure and its noun
_STOPS = {"NOUN", "PROPN"}
_THROUGH = {"ADJ", "DET", "NUM"}


class Counted(NamedTuple):
    """Lemma of the counted noun and the end of the phrase (characters); `label` when the figure is a name's number."""

    lemma: str
    start: int
    end: int
    label: bool = False


def lemma_of(token: Token) -> str:
    """The lemma in lower case, or the form where the pipeline gives no lemma."""
    return (token.lemma_ or token.text).lower()


def counted_after(doc: Doc, first: int, tagged: bool) -> Counted | None:
    """The noun counted by a figure whose next token is `first`; `tagged`: whether the Doc has parts of speech."""
    words = quantity_words().counted
    linked = False
    for token in doc[first : first + _REACH]:
        form = token.lower_
        if token.is_space and "\n" in token.text:
            return None
        if form in words.links or token.is_space:
            if linked and form in words.definite:
                return None
            linked = linked or not token.is_space
            continue
        if form in words.passed:
            continue
        if form in WEEKDAYS:
            return None  # "un train sur trois vendredi"
        if not form[0].isalpha() or token.is_punct or (not tagged and token.is_stop):
            return None
        if tagged and token.pos_ == "ADP":
            return None  # "six voix contre trois à son rival", "dont deux avec sursis"
        if not tagged or token.pos_ in _STOPS or any(child.dep_ == "nummod" for child in token.children):
            lemma = "fois" if form in words.times else lemma_of(token)
            return Counted(lemma, token.idx, token.idx + len(token))
        if token.pos_ not in _THROUGH:
            # a participle used as a noun ("dix blessés graves") directly behind its figure
            if form in words.one or (form.endswith("s") and form[:-1] in words.one):
                return Counted(form.removesuffix("s"), token.idx, token.idx + len(token))
            return None
        if form in words.one or form.removesuffix("s") in words.one:
            return Counted(form.removesuffix("s"), token.idx, token.idx + len(token))
    return None


def labelled_before(doc: Doc, first: int) -> Counted | None:
    """The noun right before token `first` when figures name such nouns ("catégorie 1", "résolution 2397")."""
    if first == 0:
        return None
    token = doc[first - 1]
    if token.lower_ in quantity_words().counted.labels:
        return Counted(lemma_of(token), token.idx, token.idx + len(token), label=True)
    return None


def counted_by_subject(token: Token) -> Counted | None:
    """For a bare figure behind "s'élève à", "atteint": the subject, or what its "nombre de" measures."""
    words = quantity_words().counted
    verb = token.head
    if verb.lemma_ not in words.amounts and token.lemma_ not in words.amounts:
        return None
    for child in (*verb.children, *token.children):
        if child.dep_.startswith("nsubj") and child.pos_ in _STOPS:
            inner = next((c for c in child.children if c.dep_ == "nmod" and c.pos_ == "NOUN"), None)
            noun = inner if inner is not None and lemma_of(child) in words.measures else child
            return Counted(lemma_of(noun), noun.idx, noun.idx + len(noun))
    return None
