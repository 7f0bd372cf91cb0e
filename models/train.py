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


FIRST_ROUND = "model-best"  # its schedule was cut short: the checkpoint that was best on dev
LATER_ROUND = "model-last"  # the last weights: which checkpoint is best on dev is no longer asked
SYNTAX_ROUNDS = [
    Schedule(600, 1500, 0.0009, 1),
    Schedule(1200, 1200, 0.0008, 1),
    Schedule(800, 800, 0.0007, 2),
    Schedule(1600, 1600, 0.0015, 5),
    Schedule(900, 900, 0.0008, 2),
]


def run(*arguments: object) -> None:
    """Runs one Python command in this folder and stops everything if it fails."""
    print("$ python", *arguments, flush=True)
    subprocess.run([sys.executable, *map(str, arguments)], cwd=HERE, check=True)


def without_labels(config: Path, work: Path) -> Path:
    """Returns a copy of a configuration that reads no label files, for the step that writes them."""
    text = config.read_text(encoding="utf-8")
    copy = work / f"{config.stem}.nolabels.cfg"
    copy.write_text(text[: text.index("[initialize.components]")], encoding="utf-8")
    return copy


class Trainer:
    """Runs `spacy train` in one work folder; `steps` cuts every run short, to see that the chain holds."""

    def __init__(self, work: Path, steps: int | None) -> None:
        self.work = work
        self.short = [] if steps is None else ["--training.max_steps", steps, "--training.eval_frequency", steps]

    def train(self, config: str, name: str, checkpoint: str, *overrides: object) -> Path:
        """Returns the folder of the checkpoint."""
        out = self.work / "runs" / name
        given = ["--paths.data", self.work, *overrides, *self.short]
        run("-m", "spacy", "train", HERE / config, "--code", HERE / "readers.py", "-o", out, *given)
        return out / checkpoint

    def labels(self) -> list[object]:
        """Returns the override that says where the label files are."""
        return ["--paths.labels", self.work / "labels"]

    def syntax(self) -> Path:
        """Returns the last pipeline of parser and tagger: a first round, silver of its making, further rounds."""
        last = self.train("parser.cfg", "syntax-1", FIRST_ROUND, *self.labels())
        run(HERE / "silver.py", "--teacher", last, "--work", self.work)
        for number, schedule in enumerate(SYNTAX_ROUNDS, start=2):
            further = [*self.labels(), "--paths.teacher", last, *schedule.overrides()]
            last = self.train("student.cfg", f"syntax-{number}", LATER_ROUND, *further)
        return last

    def boundaries(self, syntax: Path) -> Path:
        """Returns the pipeline of sentence boundaries, which listens to the parser's encoder."""
        return self.train("senter.cfg", "boundaries", LATER_ROUND, "--paths.teacher", syntax)

    def names(self, syntax: Path) -> Path:
        """Returns the pipeline of names, whose encoder begins as that of the syntax."""
        return self.train("ner.cfg", "names", LATER_ROUND, *self.labels(), "--paths.encoder", syntax)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parser.add_argument("--gold", type=Path, help="folder of annotated articles, whose sentences are left out")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="corpora and checkpoints go here")
    parser.add_argument("--out", type=Path, default=HERE / "fr_facts_news")
    parser.add_argument("--steps", type=int, help="at most so many in each run: to try the chain out, not to ship")
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
    trainer = Trainer(work, args.steps)
    syntax = trainer.syntax()
    parts = ["--parser", syntax, "--boundaries", trainer.boundaries(syntax), "--names", trainer.names(syntax)]
    run(HERE / "assemble.py", *parts, "--out", out, "--version", args.version)


if __name__ == "__main__":
    main()
