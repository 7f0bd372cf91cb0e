"""Trains the whole pipeline again from the data folder: `make model DATA=FOLDER`.

Every step is a command that can be run alone; they are printed as they start. Seeds are fixed in the configurations.
On one core of 2026 the whole takes about two hours, nearly all of it in three runs of `spacy train`.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run(*arguments: str | Path) -> None:
    """Runs one Python command in this folder and stops everything if it fails."""
    print("$ python", *arguments, flush=True)
    subprocess.run([sys.executable, *map(str, arguments)], cwd=HERE, check=True)


def without_labels(config: Path, work: Path) -> Path:
    """Returns a copy of a configuration that reads no label files, for the step that writes them."""
    text = config.read_text(encoding="utf-8")
    copy = work / f"{config.stem}.nolabels.cfg"
    copy.write_text(text[: text.index("[initialize.components]")], encoding="utf-8")
    return copy


def train(config: Path, work: Path, name: str, *overrides: str | Path) -> Path:
    """Runs `spacy train` and returns the folder of the checkpoint that was best on dev."""
    out = work / "runs" / name
    paths = ["--paths.data", work, "--paths.labels", work / "labels", *overrides]
    run("-m", "spacy", "train", config, "--code", HERE / "readers.py", "-o", out, *paths)
    return out / "model-best"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parser.add_argument("--gold", type=Path, help="folder of annotated articles, whose sentences are left out")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="corpora and checkpoints go here")
    parser.add_argument("--out", type=Path, default=HERE / "fr_facts_news")
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    data, work, out = args.data.resolve(), args.work.resolve(), args.out.resolve()
    held_out = ["--gold", args.gold.resolve()] if args.gold else []
    run(HERE / "prepare.py", "--data", data, "--out", work, *held_out)
    run(HERE / "lexicon.py", "--out", work / "lex")
    for config in (HERE / "parser.cfg", HERE / "ner.cfg"):
        one_epoch = ["--training.max_epochs", "1", "--paths.data", work]
        labels = ["-m", "spacy", "init", "labels", without_labels(config, work), work / "labels"]
        run(*labels, "--code", HERE / "readers.py", *one_epoch)
    teacher = train(HERE / "parser.cfg", work, "teacher")
    run(HERE / "silver.py", "--teacher", teacher, "--work", work)
    student = train(HERE / "student.cfg", work, "student", "--paths.teacher", teacher)
    first = train(HERE / "ner.cfg", work, "names-first")
    names = train(HERE / "ner-second.cfg", work, "names", "--paths.teacher", first)
    run(HERE / "assemble.py", "--parser", student, "--names", names, "--out", out, "--version", args.version)


if __name__ == "__main__":
    main()
