"""Prepares the training corpora: treebanks and names as `.spacy` files, without any sentence we evaluate on."""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from annotation import with_names
from harmonise import Reference
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from tokenizer import set_tokenizer
from treebank import Sentence, read, to_docs

TREEBANKS = [
    "sequoia-train",
    "gsd-dev",
    "pud",
    "fqb",
    "rhapsodie-train",
    "rhapsodie-dev",
    "parisstories-train",
    "parisstories-dev",
]
TREEBANKS_EVALUATED = ["sequoia-dev", "sequoia-test", "gsd-test"]
NAMES = ["train", "news"]
NAMES_NEWS = ["ntrex", "news"]  # of the sources in train and news, those that are news
NAMES_EVALUATED = ["dev", "test"]
NEGATIVES = Path(__file__).parent / "negatives.jsonl"  # our own sentences: capitals that are no names


def fingerprint(text: str) -> str:
    """Returns a sentence's letters and digits only: quotes, apostrophes, spaces and case do not make it another."""
    return re.sub(r"[\W_]+", "", text.lower())


def evaluated(data: Path, gold: Path | None) -> set[str]:
    """Returns the fingerprints of every sentence in a dev, test or gold file."""
    texts = [sentence.text for name in TREEBANKS_EVALUATED for sentence in read(data / "ud" / f"{name}.conllu")]
    texts += [line["text"] for name in NAMES_EVALUATED for line in _jsonl(data / "ner" / f"{name}.jsonl")]
    if gold:
        for path in sorted(gold.rglob("*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                texts += [line, *re.split(r"(?<=[.!?»])\s+", line)]
    return {key for key in map(fingerprint, texts) if key}


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def treebank_docs(sentences: list[Sentence], vocab: Vocab) -> list[Doc]:
    """Converts sentences to one document each; masked words carry no part of speech and no features."""
    docs = to_docs(sentences, 1, vocab)
    for doc, sentence in zip(docs, sentences, strict=True):
        masked = {word.form for word in sentence.words if word.masked}
        for token in doc:
            if token.text in masked and token.pos_ == "PROPN":
                token.pos_ = ""
                token.set_morph(None)
    return docs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parser.add_argument("--gold", type=Path, help="folder of annotated articles whose sentences must not be trained on")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = set_tokenizer(spacy.blank("fr"))
    nlp.to_disk(args.out / "blank")
    held_out = evaluated(args.data, args.gold)
    print(f"{len(held_out)} different sentences are evaluated on")
    reference = Reference(read(args.data / "ud" / "sequoia-train.conllu"))
    for name in TREEBANKS:
        sentences = list(read(args.data / "ud" / f"{name}.conllu"))
        kept = [sentence for sentence in sentences if fingerprint(sentence.text) not in held_out]
        if name != "sequoia-train":
            for sentence in kept:
                reference.rewrite(sentence)
        DocBin(docs=treebank_docs(kept, nlp.vocab), store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(f"{name}: {len(kept)} sentences, {len(sentences) - len(kept)} dropped")
    for name in TREEBANKS_EVALUATED:
        sentences = list(read(args.data / "ud" / f"{name}.conllu"))
        DocBin(docs=to_docs(sentences, 10, nlp.vocab)).to_disk(args.out / f"{name}.spacy")
    for name in NAMES + NAMES_EVALUATED:
        lines = list(_jsonl(args.data / "ner" / f"{name}.jsonl"))
        kept_lines = [x for x in lines if name in NAMES_EVALUATED or fingerprint(x["text"]) not in held_out]
        print(f"ner/{name}: {len(kept_lines)} sentences, {len(lines) - len(kept_lines)} dropped")
        if name in NAMES_EVALUATED:
            docs = [with_names(nlp.make_doc(line["text"]), line["entities"]) for line in kept_lines]
            DocBin(docs=docs).to_disk(args.out / f"ner-{name}.spacy")
        else:
            write_by_source(kept_lines, args.out)
    write_by_source(list(_jsonl(NEGATIVES)), args.out)


def write_by_source(lines: list[dict[str, Any]], out: Path) -> None:
    """Writes sentences with names to one file for each source (the part of the id before the colon)."""
    for source in sorted({line["id"].split(":")[0] for line in lines}):
        own = [line for line in lines if line["id"].split(":")[0] == source]
        with (out / f"ner-{source}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in own)


if __name__ == "__main__":
    main()
