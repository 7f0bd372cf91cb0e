"""Light stand-ins for the tokens of a finished Doc, for rules that look at every token from all sides."""

from operator import attrgetter
from typing import cast

from spacy.tokens import Doc, Token

from kimputin_cli.pipeline.parse import Parse

_PLACE = attrgetter("i")


class Word:
    """Answers like a spaCy token, from attributes of its own: several times as fast. `doc` is the list of all words."""

    __slots__ = (
        "_edges",
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_space",
        "lemma_",
        "lower_",
        "morph",
        "pos_",
        "text",
    )

    doc: list["Word"]
    head: "Word"
    children: list["Word"]
    morph: dict[str, list[str]]

    def __init__(self, i: int, idx: int, text: str, lemma: str, pos: str, dep: str, is_space: bool) -> None:
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = text.lower()
        self.lemma_ = lemma
        self.pos_ = pos
        self.dep_ = dep
        self.is_space = is_space
        self.ent_type_ = ""
        self.ent_iob_ = "O"
        self._edges: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def nbor(self, step: int) -> "Word":
        return self.doc[self.i + step]

    @property
    def subtree(self) -> list["Word"]:
        """This word and all below it, in text order."""
        found = [self]
        for word in found:
            found.extend(word.children)
        found.sort(key=_PLACE)
        return found

    @property
    def left_edge(self) -> "Word":
        return self.doc[self._reach()[0]]

    @property
    def right_edge(self) -> "Word":
        return self.doc[self._reach()[1]]

    def _reach(self) -> tuple[int, int]:
        if self._edges is None:
            below = self.subtree
            self._edges = below[0].i, below[-1].i
        return self._edges


def read_words(doc: Doc, parse: Parse) -> list[Token]:
    """A word for each token of `doc`, whose parse is given, with its entities as they are now; typed as what they stand
    in for."""
    features = {morph: _features(morph) for morph in set(parse.morph)}
    words = [
        Word(i, idx, text, lemma, pos, dep, space)
        for i, (idx, text, lemma, pos, dep, space) in enumerate(
            zip(parse.idx, parse.text, parse.lemma, parse.pos, parse.dep, parse.space, strict=True)
        )
    ]
    for word, head, below, morph in zip(words, parse.head, parse.children, parse.morph, strict=True):
        word.doc = words
        word.head = words[head]
        word.children = [words[child] for child in below]
        word.morph = features[morph]
    for entity in doc.ents:
        for word in words[entity.start : entity.end]:
            word.ent_type_, word.ent_iob_ = entity.label_, "I"
        words[entity.start].ent_iob_ = "B"
    return cast("list[Token]", words)


def _features(morph: str) -> dict[str, list[str]]:
    """ "Mood=Ind|Tense=Past" as {"Mood": ["Ind"], "Tense": ["Past"]}."""
    pairs = (feature.split("=", 1) for feature in morph.split("|") if "=" in feature)
    return {name: values.split(",") for name, values in pairs}
