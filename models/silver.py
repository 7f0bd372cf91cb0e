"""Annotates the sentences of ner/ with a trained parser: silver training data for a second round.

The treebanks hold 130,000 words of written French, the names' sentences 600,000 more, a good part of them news. A
student trained on both learns the words and turns of phrase that the treebanks lack (self-training).
"""

import argparse
import json
from pathlib import Path

import spacy
from prepare import NAMES, TREEBANKS, fingerprint
from spacy.tokens import Doc, DocBin
from thinc.api import NumpyOps, set_current_ops


def agree(doc: Doc, other: Doc, share: float) -> bool:
    """Returns whether two parses of the same tokens agree on at least this share of part, head and relation."""
    same = sum((a.pos, a.head.i, a.dep) == (b.pos, b.head.i, b.dep) for a, b in zip(doc, other, strict=True))
    return same >= share * len(doc)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--second", type=Path, help="keep only what this second teacher annotates alike")
    parser.add_argument("--share", type=float, default=0.9, help="how much of a sentence both must annotate alike")
    parser.add_argument("--work", type=Path, required=True, help="the folder that prepare.py wrote")
    args = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(args.teacher)
    known = set()
    for name in TREEBANKS:
        gold = DocBin().from_disk(args.work / f"{name}.spacy")
        known |= {fingerprint(doc.text) for doc in gold.get_docs(nlp.vocab)}
    texts = []
    for name in NAMES:
        with (args.work / f"ner-{name}.jsonl").open(encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    texts = [text for text in texts if fingerprint(text) not in known and len(text) > 20]
    docs = list(nlp.pipe(texts))
    if args.second:
        others = spacy.load(args.second).pipe(texts)
        docs = [doc for doc, other in zip(docs, others, strict=True) if agree(doc, other, args.share)]
    DocBin(docs=docs).to_disk(args.work / "silver.spacy")
    print(f"{len(docs)} sentences of {len(texts)}, {sum(map(len, docs))} tokens")


if __name__ == "__main__":
    main()
