#!/usr/bin/env python3
"""Fit the weights of kimputin_cli/reconcile/weights.toml on annotated pairs of articles, and measure them by
cross-validation.

    python -m benchmarks.fit_reconcile --gold DIR --other DIR --sets DIR [--articles FILE] [--pairs FILE]
        [--threshold 0.7] [--write]

DIR as in the evaluation material: `--gold` has ID.txt (one sentence a line) and ID.json (`dct`: publication date),
`--other` the same articles in other words, `--sets` has `mutations.json` (planted contradictions),
`discrepancies.json` (differences that are there already) and `natural.json` (real ones between articles of one
story). `--articles` (any number of files, such as benchmarks/articles.txt) has made-up pairs of articles with
planted contradictions in one file. A difference found in a planted line is right, one between lines that agree is
wrong. A tenth of the weight goes to substitutions made here at random (another number, weekday, month, year or name
in the other text), which are plentiful but all of one make. `--pairs` (any number of files, such as those of
benchmarks/pairs/) has two sentences a line, `A | B`, under `# agree` or `# contradict`: every difference between two
that agree is wrong. The model is a logistic regression with ridge penalty (Newton steps); folds are by article. Needs
numpy, which comes with spaCy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language

from benchmarks.sentence_pairs import sentence_pairs, sentence_views
from kimputin_cli.chronology.calendar import MONTHS, WEEKDAYS
from kimputin_cli.pipeline import annotate, load_pipeline
from kimputin_cli.reconcile.candidates import ArticleView, between, restated, view
from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.digest import digest
from kimputin_cli.reconcile.reader import sentences
from kimputin_cli.reconcile.score import measurements, weights
from kimputin_cli.reconcile.stories import likeness
from kimputin_cli.records import Article, ArticleRecord

NAMES = [
    "Claire Dumont",
    "Ahmed Benali",
    "Oumar Diallo",
    "Luc Gagnon",
    "Marta Rossi",
    "Hans Becker",
    "Emma Clarke",
    "Yuki Tanaka",
]
PLACES = [
    "Nantes",
    "Lyon",
    "Dakar",
    "Bamako",
    "Genève",
    "Tunis",
    "Madrid",
    "Oslo",
    "Prague",
    "Sydney",
    "Lima",
    "Nairobi",
]


class Example(NamedTuple):
    """A difference with its article (for the folds), whether it is right, its weight, and where it comes from."""

    article: str
    right: bool
    weight: float
    difference: Difference
    origin: str


class Material:
    """The articles, the lines that are known to differ, and records of all texts."""

    def __init__(
        self,
        nlp: Language,
        date: dict[str, str],
        a: dict[str, list[str]],
        b: dict[str, list[str]],
        mutations: list[dict],
        known: Sequence[dict] = (),
        natural: dict[str, dict] | None = None,
    ) -> None:
        self.nlp, self.date, self.a, self.b, self.mutations = nlp, date, a, b, mutations
        self.ids = sorted(date)
        self.clear = {(k["doc"], k["line"]) for k in known if k["strength"] == "clear"}
        self.known = {(k["doc"], k["line"]) for k in known}
        self.disputes = [
            (c["kind"], {(x["doc"], x["line"]) for x in c["claims"]})
            for n in (natural or {}).values()
            for c in n["conflicts"]
        ]
        self.planted = {d: list(rows) for d, rows in self.b.items()}
        for m in self.mutations:
            row = m["line"] - 1
            self.planted[m["doc"]][row] = self.planted[m["doc"]][row].replace(m["old"], m["new"])
        self.records = {
            (kind, d): record
            for kind, texts in (("a", self.a), ("b", self.b), ("planted", self.planted))
            for d, record in zip(self.ids, self.read(texts), strict=True)
        }

    def read(self, texts: dict[str, list[str]]) -> Iterator[ArticleRecord]:
        return annotate(self.nlp, [self.article(d, texts[d]) for d in self.ids])

    def article(self, d: str, rows: list[str]) -> Article:
        text = "\n".join(rows)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Article(source=d, sha256=sha256, text=text, title=rows[0], published=self.date[d])


def in_folders(nlp: Language, gold: Path, other: Path, sets: Path) -> Material:
    ids = sorted(p.stem for p in gold.glob("*.json") if (other / f"{p.stem}.txt").exists())
    natural = sets / "natural.json"
    return Material(
        nlp,
        {d: json.loads((gold / f"{d}.json").read_text("utf8"))["dct"] for d in ids},
        {d: lines(gold / f"{d}.txt") for d in ids},
        {d: lines(other / f"{d}.txt") for d in ids},
        json.loads((sets / "mutations.json").read_text("utf8")),
        json.loads((sets / "discrepancies.json").read_text("utf8")),
        json.loads(natural.read_text("utf8")) if natural.exists() else {},
    )


def in_one_file(nlp: Language, path: Path) -> Material:
    """Material of one file: `@ ID DATE` opens a pair of articles, whose lines alternate; `! LINE KIND | OLD | NEW | A`
    plants a contradiction to words A of the first in a line of the second."""
    date: dict[str, str] = {}
    rows: dict[str, list[str]] = {}
    mutations = []
    for row in path.read_text("utf8").splitlines():
        if row.startswith("@"):
            _, d, published = row.split()
            date[d], rows[d] = published, []
        elif row.startswith("!"):
            place, old, new, told = (part.strip() for part in row.removeprefix("!").split("|"))
            line, kind = place.split(" ", 1)
            mutations.append({"doc": d, "line": int(line), "kind": kind, "old": old, "new": new, "a": told})
        else:
            rows[d].append(row)
    return Material(nlp, date, {d: r[::2] for d, r in rows.items()}, {d: r[1::2] for d, r in rows.items()}, mutations)


def lines(path: Path) -> list[str]:
    return path.read_text("utf8").rstrip("\n").split("\n")


def line_at(rows: list[str], offset: int) -> int:
    at = 0
    for n, row in enumerate(rows, 1):
        if at <= offset <= at + len(row):
            return n
        at += len(row) + 1
    return len(rows)


def examples(m: Material) -> Iterator[Example]:
    """Differences of planted, agreeing, substituted and merely related texts, each told right or wrong."""
    views = {key: view(sentences(record, 0)) for key, record in m.records.items()}
    digests = {key: digest(record) for key, record in m.records.items()}
    for d in m.ids:
        yield from of_pair(m, d, views["a", d], views["planted", d], planted=True)
        yield from of_pair(m, d, views["a", d], views["b", d], planted=False)
        for kind, rows in (("a", m.a), ("b", m.b)):
            for found in restated(views[kind, d]):
                one, two = line_at(rows[d], found.a.start), line_at(rows[d], found.b.start)
                yield from judged(m, d, found, (d, one), (d, two), f"within {kind}")
    for x, y in combinations(m.ids, 2):
        for one, two in (("a", "a"), ("a", "b"), ("b", "a")):
            alike = likeness(digests[one, x], digests[two, y])
            rows = {"a": m.a, "b": m.b}
            for found in between(views[one, x], views[two, y], alike) if alike else ():
                spots = (x, line_at(rows[one][x], found.a.start)), (y, line_at(rows[two][y], found.b.start))
                yield from judged(m, x, found, *spots, f"across {one}{two}")
    yield from substituted(m, views)


def of_pair(m: Material, d: str, one: ArticleView, two: ArticleView, planted: bool) -> Iterator[Example]:
    rows = m.planted[d] if planted else m.b[d]
    for found in between(one, two, 1.0):
        here, there = line_at(m.a[d], found.a.start), line_at(rows, found.b.start)
        changes = [c for c in m.mutations if c["doc"] == d and c["line"] == there]
        if planted:
            start = sum(len(row) + 1 for row in rows[: there - 1])
            for c in changes:
                at = start + rows[there - 1].find(c["new"])
                if here == there and found.words_b[0] < at + len(c["new"]) and at < found.words_b[1]:
                    yield Example(d, True, 1.0, found, "planted")
        elif here == there and (d, here) in m.clear:
            yield Example(d, True, 1.0, found, "slip")
        elif not {(d, here), (d, there)} & m.known:
            yield Example(d, False, 1.0, found, "clean")


def of_sentences(nlp: Language, path: Path) -> Iterator[Example]:
    """The differences of pairs of sentences, each told as an article of its own."""
    rows = list(sentence_pairs(path))
    views = sentence_views(nlp, rows)
    for n, (one, other, contradict) in enumerate(rows):
        for found in between(views[one], views[other], 1.0):
            yield Example(f"{path.stem} {n}", contradict, 1.0, found, "contradict" if contradict else "agree")


def judged(m: Material, d: str, found: Difference, one: tuple, two: tuple, origin: str) -> Iterator[Example]:
    kinds = [kind for kind, spots in m.disputes if {one, two} <= spots]
    if not kinds:
        yield Example(d, False, 1.0, found, origin)
    elif found.kind in kinds and origin in ("within a", "across aa"):
        yield Example(d, True, 1.0, found, "natural")


def substituted(m: Material, views: dict) -> Iterator[Example]:
    rng = random.Random(1)
    for _ in range(3):
        texts, spans = {}, {}
        for d in m.ids:
            texts[d], spans[d] = substitute(m.records["b", d], rng)
        for d, record in zip(m.ids, m.read({d: t.split("\n") for d, t in texts.items()}), strict=True):
            for found in between(views["a", d], view(sentences(record, 0)), 1.0):
                if any(found.words_b[0] < end and start < found.words_b[1] for start, end in spans[d]):
                    yield Example(d, True, 0.1, found, "substituted")


def substitute(record: ArticleRecord, rng: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """The text with up to six values exchanged, in as many sentences, and where they stand now."""
    edits = []
    found = sentences(record, 0)
    for s in rng.sample(found, len(found)):
        for v in rng.sample(s.values, len(s.values)):
            new = exchanged(record.text[v.start : v.end], v.family, v.label, rng)
            if new and len(edits) < 6 and not s.title:
                edits.append((v.start, v.end, new))
                break
    text, spans, shift = record.text, [], 0
    for start, end, new in sorted(edits):
        text = text[: start + shift] + new + text[end + shift :]
        spans.append((start + shift, start + shift + len(new)))
        shift += len(new) - (end - start)
    return text, spans


def exchanged(text: str, family: str, label: str | None, rng: random.Random) -> str | None:
    if family == "count" and (digits := re.search(r"\d", text)):
        other = rng.choice([c for c in "123456789" if c != digits.group()])
        return text[: digits.start()] + other + text[digits.end() :]
    if family == "date":
        for names in (WEEKDAYS, MONTHS):
            for word in names:
                if re.search(rf"\b{word}\b", text):
                    return text.replace(word, rng.choice([w for w in names if w != word]), 1)
        if year := re.search(r"\b(?:1[89]|20)\d\d\b", text):
            return text.replace(year.group(), str(int(year.group()) + rng.choice([-7, -4, -3, 3, 4, 6])))
    if family == "name" and label == "PER":
        name = rng.choice(NAMES)
        return name if " " in text else name.split()[-1]
    if family == "name" and label == "LOC" and text.isalpha() and text[0].isupper():
        return rng.choice(PLACES)
    return None


class Model:
    """Intercepts by family and weights by measurement."""

    def __init__(self, found: list[Example]) -> None:
        self.families = sorted({e.difference.family for e in found})
        self.names = list(measurements(found[0].difference))
        self.x = np.array([self.row(e) for e in found])
        self.y = np.array([float(e.right) for e in found])
        self.w = np.array([e.weight for e in found])

    def row(self, e: Example) -> list[float]:
        one_hot = [float(e.difference.family == family) for family in self.families]
        return [*one_hot, *measurements(e.difference).values(), 1.0]

    def fit(self, rows: np.ndarray) -> np.ndarray:
        x, y, w = self.x[rows], self.y[rows], self.w[rows]
        ridge = np.r_[np.full(len(self.families), 0.35), np.full(len(self.names), 0.2), 0.001]
        theta = np.zeros(x.shape[1])
        for _ in range(60):
            p = 1 / (1 + np.exp(-x @ theta))
            hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
            step = np.linalg.solve(hessian, x.T @ (w * (p - y)) + ridge * theta)
            theta -= step
            if np.abs(step).max() < 1e-6:
                break
        return theta

    def write(self, theta: np.ndarray, threshold: float, path: Path) -> None:
        base = theta[-1]
        rows = [
            "# Fitted by benchmarks/fit_reconcile.py; log-odds.",
            f"threshold = {threshold}",
            f"same_event = {weights().same_event}",  # set by hand: too few are planted to fit it
            f"unknown_family = {base:.3f}",
            "",
        ]
        rows += ["[family]", *(f'"{f}" = {v + base:.3f}' for f, v in zip(self.families, theta, strict=False)), ""]
        rows += [
            "[feature]",
            *(f'"{f}" = {v:.3f}' for f, v in zip(self.names, theta[len(self.families) :], strict=False)),
        ]
        path.write_text("\n".join(rows) + "\n", "utf8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "other", "sets"):
        ap.add_argument(f"--{name}", type=Path, required=True, action="append", help="again for more material")
    ap.add_argument("--articles", type=Path, action="append", help="a file of articles, again for more")
    ap.add_argument("--pairs", type=Path, action="append", help="pairs of sentences, again for more")
    ap.add_argument("--model")
    ap.add_argument("--threshold", type=float, default=0.7)
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    found = []
    nlp = load_pipeline(args.model)
    for folders in zip(args.gold, args.other, args.sets, strict=True):
        found += examples(in_folders(nlp, *folders))
    for path in args.articles or ():
        found += examples(in_one_file(nlp, path))
    for path in args.pairs or ():
        found += of_sentences(nlp, path)
    model = Model(found)
    articles = sorted({e.article for e in found})
    fold = {d: n % 5 for n, d in enumerate(np.random.RandomState(0).permutation(articles))}
    p = np.zeros(len(found))
    for k in range(5):
        held = np.array([fold[e.article] == k for e in found])
        p[held] = 1 / (1 + np.exp(-model.x[held] @ model.fit(~held)))
    print(f"{len(found)} differences, {int(model.y.sum())} right; cross-validated by article:")
    for origin in sorted({e.origin for e in found}):
        mine = np.array([e.origin == origin for e in found])
        print(f"  {origin:12} {mine.sum():5}, listed at {args.threshold}: {(p[mine] >= args.threshold).sum()}")
    for low in np.arange(0, 1, 0.2):
        inside = (p >= low) & (p < low + 0.2)
        if inside.any():
            print(
                f"  score {low:.1f} to {low + 0.2:.1f}: {inside.sum():4}, "
                f"right {np.average(model.y[inside], weights=model.w[inside]):.2f}"
            )
    if args.write:
        path = Path(str(files("kimputin_cli.reconcile"))) / "weights.toml"
        model.write(model.fit(np.ones(len(found), bool)), args.threshold, path)
        print(f"written: {path}")


if __name__ == "__main__":
    main()
