"""Measures a pipeline: annotation against the treebanks, names against ner/, size, load time and speed.

Treebank figures are spaCy's scorer's on documents of ten sentences with contracted words merged, as
`spacy convert --merge-subtokens --n-sents 10` makes them, tokenised by the pipeline itself. Names count when start,
end and label are all right.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops
from treebank import read, to_docs

LABELS = ["PER", "LOC", "ORG", "MISC"]
FIGURES = [
    ("POS", "pos_acc"),
    ("morph", "morph_acc"),
    ("lemma", "lemma_acc"),
    ("UAS", "dep_uas"),
    ("LAS", "dep_las"),
    ("sent F1", "sents_f"),
    ("token F1", "token_f"),
]


def treebank_scores(nlp: Language, path: Path) -> dict[str, float]:
    """Returns spaCy's scores on one treebank file."""
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in to_docs(list(read(path)), 10, nlp.vocab)]
    return nlp.evaluate(examples)


def name_scores(nlp: Language, path: Path) -> dict[str, tuple[float, float, float, int]]:
    """Returns precision, recall, F1 and the number of gold names, per label and for all."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = {(line["id"], *entity) for line in lines for entity in line["entities"]}
    found = {
        (line["id"], ent.start_char, ent.end_char, ent.label_)
        for line, doc in zip(lines, nlp.pipe(line["text"] for line in lines), strict=True)
        for ent in doc.ents
    }
    right, predicted, wanted = (Counter(item[3] for item in items) for items in (gold & found, found, gold))
    for counts in (right, predicted, wanted):
        counts["all"] = counts.total()
    scores = {}
    for label in ["all", *LABELS]:
        precision, recall = right[label] / max(predicted[label], 1), right[label] / max(wanted[label], 1)
        scores[label] = (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), wanted[label])
    return scores


def words_per_second(nlp: Language, texts: list[str], repeat: int = 3) -> float:
    """Returns the best of `repeat` runs, in words (tokens that are not blank) a second of one core's time."""
    best = 0.0
    for _ in range(repeat):
        start = time.process_time()
        words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - start))
    return best


def load_seconds(model: str) -> float:
    """Returns the seconds that spacy.load takes in a fresh process, spaCy's own import not counted."""
    program = (
        "import sys, time, spacy; spacy.blank('fr'); start = time.perf_counter(); "
        "spacy.load(sys.argv[1]); print(time.perf_counter() - start)"
    )
    runs = [subprocess.run([sys.executable, "-c", program, model], capture_output=True, text=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def table(rows: Iterable[Iterable[object]]) -> None:
    for row in rows:
        cells = [f"{100 * cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row]
        print("| " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parser.add_argument("--model", default=str(Path(__file__).parent / "fr_facts_news"))
    parser.add_argument("--dev-only", action="store_true", help="while choosing: leave the test files alone")
    args = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(args.model)
    tests = [] if args.dev_only else ["sequoia-test", "gsd-test"]
    table([["treebank", *(title for title, _ in FIGURES)], ["---"] * (len(FIGURES) + 1)])
    for name in ["sequoia-dev", *tests]:
        scores = treebank_scores(nlp, args.data / "ud" / f"{name}.conllu")
        table([[name, *(float(scores[key]) for _, key in FIGURES)]])
    print()
    table([["names", "label", "P", "R", "F1", "names in gold"], ["---"] * 6])
    for name in ["dev"] if args.dev_only else ["dev", "test"]:
        for label, figures in name_scores(nlp, args.data / "ner" / f"{name}.jsonl").items():
            table([[f"ner/{name}", label, *figures]])
    print()
    path = Path(args.model)
    if path.exists():
        size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
        print(f"size on disk: {size / 1e6:.1f} MB")
    print(f"load: {load_seconds(args.model):.2f} s")
    sentences = list(read(args.data / "ud" / "sequoia-dev.conllu"))
    texts = [doc.text for doc in to_docs(sentences, 20, nlp.vocab)]
    print(
        f"speed: {words_per_second(nlp, texts):,.0f} words/s; blank tokeniser: "
        f"{words_per_second(spacy.blank('fr'), texts):,.0f} words/s"
    )


if __name__ == "__main__":
    main()
