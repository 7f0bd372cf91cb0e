"""Trains the whole pipeline again from the data folder: `make model DATA=FOLDER`.

Every step is a command that can be run alone; they are printed as they start. Seeds are fixed in the configurations.
Nearly all the time goes into the runs of `spacy train`; RUNS.md has their minutes.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Schedule(NamedTuple):
    """One further round: it starts from the last one's weights with the learning rate up again."""

    max_steps: int
    total_steps: int
    learn_rate: float
    seed: int

    def overrides(self) -> list[str]:
        """Returns the round as overrides of a configuration."""
        rate = "training.optimizer.learn_rate"
        values = {
            "training.max_steps": self.max_steps,
            f"{rate}.total_steps": self.total_steps,
            f"{rate}.initial_rate": self.learn_rate,
            "system.seed": self.seed,
        }
        return [part for name, value in values.items() for part in (f"--{name}", str(value))]


SYNTAX_ROUNDS = [Schedule(600, 1500, 0.0009, 1), Schedule(1200, 1200, 0.0008, 1), Schedule(800, 800, 0.0007, 2)]
NAMES_ROUNDS = [Schedule(3000, 3000, 0.0013, 1), Schedule(1300, 1300, 0.0008, 2)]


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
    syntax = train(HERE / "parser.cfg", work, "syntax-1")
    run(HERE / "silver.py", "--teacher", syntax, "--work", work)
    for number, schedule in enumerate(SYNTAX_ROUNDS, start=2):
        syntax = train(HERE / "student.cfg", work, f"syntax-{number}", "--paths.teacher", syntax, *schedule.overrides())
    names = train(HERE / "ner.cfg", work, "names-1")
    for number, schedule in enumerate(NAMES_ROUNDS, start=2):
        names = train(HERE / "ner-second.cfg", work, f"names-{number}", "--paths.teacher", names, *schedule.overrides())
    run(HERE / "assemble.py", "--parser", syntax, "--names", names, "--out", out, "--version", args.version)


if __name__ == "__main__":
    main()
