"""Reads CoNLL-U sentences, and makes spaCy documents of them with contracted words ("au", "des") as one token.

The merging is that of `spacy convert --merge-subtokens` (the same function does it), so that figures compare with
those of other French pipelines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs
from spacy.vocab import Vocab


@dataclass
class Word:
    """One syntactic word; `masked` words teach neither part of speech nor features."""

    id: str
    form: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: str
    deprel: str
    misc: dict[str, str]
    xpos: str
    masked: bool = False


@dataclass
class Sentence:
    """One sentence: its comments, its words, and its lines for contracted words, by the id of the first word."""

    comments: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    contracted: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return next((line[9:] for line in self.comments if line.startswith("# text = ")), "")

    def lines(self) -> str:
        """Returns the sentence as CoNLL-U."""
        out = list(self.comments)
        for word in self.words:
            if word.id in self.contracted:
                out.append(self.contracted[word.id])
            feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items(), key=lambda kv: kv[0].lower())) or "_"
            misc = "|".join(f"{k}={v}" for k, v in word.misc.items()) or "_"
            columns = [word.id, word.form, word.lemma, word.upos, word.xpos, feats, word.head, word.deprel]
            out.append("\t".join([*columns, "_", misc]))
        return "\n".join(out) + "\n\n"


def read(path: Path) -> Iterator[Sentence]:
    """Yields the sentences of a CoNLL-U file; empty nodes are left out."""
    sentence = Sentence()
    for line in path.read_text(encoding="utf-8").split("\n"):
        columns = line.split("\t")
        if line.startswith("#"):
            sentence.comments.append(line)
        elif len(columns) == 10 and "-" in columns[0]:
            sentence.contracted[columns[0].split("-")[0]] = line
        elif len(columns) == 10 and "." not in columns[0]:
            id_, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
            sentence.words.append(Word(id_, form, lemma, upos, _pairs(feats), head, deprel, _pairs(misc), xpos))
        elif not line.strip() and sentence.words:
            yield sentence
            sentence = Sentence()


def _pairs(column: str) -> dict[str, str]:
    return {} if column == "_" else dict(p.split("=", 1) for p in column.split("|") if "=" in p)


def to_docs(sentences: list[Sentence], sentences_per_doc: int, vocab: Vocab) -> list[Doc]:
    """Converts sentences as `spacy convert --merge-subtokens --n-sents N` does; the documents share `vocab`."""
    data = "".join(sentence.lines() for sentence in sentences)
    docs = conllu_to_docs(data, n_sents=sentences_per_doc, merge_subtokens=True, no_print=True)
    return list(DocBin().from_bytes(DocBin(docs=docs).to_bytes()).get_docs(vocab))
