"""Annotates the news sentences of ner/ with a trained parser: silver training data for a second round.

The treebanks hold little news. A student trained on them and on silver news learns the words and turns of phrase that
the treebanks lack (self-training). The names' annotation corrects the teacher: capitalised words inside a person's
name are proper nouns. The teacher also decides on the features of the treebanks' masked proper nouns (see
harmonise.py).
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import spacy
from annotation import with_names
from prepare import NAMES_NEWS, TREEBANKS, fingerprint
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from thinc.api import NumpyOps, set_current_ops

EVERY = 2  # half of them: more silver than gold would drown the gold


def is_name(token: Token) -> bool:
    """Returns whether the names' annotation makes this token a proper noun."""
    alone = token.ent_iob_ == "B" and (token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I")
    return (
        token.text[0].isupper() and token.is_alpha and (token.ent_type_ == "PER" or (alone and token.ent_type_ != ""))
    )


def sentences(nlp: Language, work: Path) -> Iterator[Doc]:
    """Yields the news of ner/ that no treebank holds, annotated by the teacher and corrected by its names."""
    known = {
        fingerprint(doc.text)
        for name in TREEBANKS
        for doc in DocBin().from_disk(work / f"{name}.spacy").get_docs(nlp.vocab)
    }
    lines = []
    for name in NAMES_NEWS:
        with (work / f"ner-{name}.jsonl").open(encoding="utf-8") as file:
            lines += [json.loads(line) for line in file]
    lines = [line for line in lines if len(line["text"]) > 20 and fingerprint(line["text"]) not in known]
    lines = lines[::EVERY]
    for doc, line in zip(nlp.pipe(line["text"] for line in lines), lines, strict=True):
        for token in with_names(doc, line["entities"]):
            if is_name(token) and token.pos_ != "PROPN":
                token.pos_, token.lemma_ = "PROPN", token.text
                token.set_morph("")
        doc.set_ents([])
        yield doc


def unmask(nlp: Language, path: Path) -> int:
    """Gives the masked proper nouns of a treebank the teacher's features; returns how many there are."""
    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    bare = [Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in docs]
    count = 0
    for doc, guess in zip(docs, nlp.pipe(bare), strict=True):
        for token, guessed in zip(doc, guess, strict=True):
            if token.pos_ == "" and not token.is_space:
                token.pos_ = "PROPN"
                token.set_morph(str(guessed.morph) if guessed.pos_ == "PROPN" else "")
                count += 1
    DocBin(docs=docs).to_disk(path)
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="the folder that prepare.py wrote")
    args = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(args.teacher, exclude=["ner"])
    docs = list(sentences(nlp, args.work))
    DocBin(docs=docs).to_disk(args.work / "silver.spacy")
    print(f"silver: {len(docs)} sentences, {sum(map(len, docs))} tokens")
    for name in TREEBANKS:
        print(f"{name}: {unmask(nlp, args.work / f'{name}.spacy')} masked proper nouns given features")


if __name__ == "__main__":
    main()
