#!/usr/bin/env python3
"""How many contradictions between two sentences are found, and how many that agree are left alone.

    python -m benchmarks.sentence_pairs [--show] [FILE ...]        default: all of benchmarks/pairs/

A file has two sentences a line, `A | B`, as two newspapers would tell one fact, under the heading `# contradict` or
`# agree`. Each is put into an article of its own; a contradiction counts as listed if a difference between the two
reaches the threshold whichever of the two comes first, a pair that agrees if one does either way.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from kimputin_cli.pipeline import annotate, load_pipeline
from kimputin_cli.reconcile.candidates import ArticleView, between, view
from kimputin_cli.reconcile.reader import sentences
from kimputin_cli.reconcile.score import weights
from kimputin_cli.records import Article

PAIRS = Path(__file__).parent / "pairs"
#: Two sentences, and whether they contradict.
Pair = tuple[str, str, bool]


def sentence_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file."""
    contradict = False
    for line in path.read_text("utf8").splitlines():
        if line.startswith("#"):
            contradict = line.removeprefix("#").strip() == "contradict"
        elif line.strip():
            one, other = line.split(" | ")
            yield one.strip(), other.strip(), contradict


def sentence_views(nlp: Language, rows: list[Pair]) -> dict[str, ArticleView]:
    """Each sentence as an article that says only that."""
    texts = list(dict.fromkeys(text for one, other, _ in rows for text in (one, other)))
    articles = [
        Article(source=str(n), sha256=str(n), text=f"Dépêche\n{text}\n", title="Dépêche", published="2024-05-02")
        for n, text in enumerate(texts)
    ]
    return {t: view(sentences(r, 0)) for t, r in zip(texts, annotate(nlp, articles), strict=True)}


def main(paths: list[Path], show: bool) -> None:
    nlp = load_pipeline()
    for path in paths:
        rows = list(sentence_pairs(path))
        views = sentence_views(nlp, rows)
        listed, told = Counter[bool](), Counter[bool]()
        for one, other, contradict in rows:
            both = ((views[one], views[other]), (views[other], views[one]))
            scores = [max((d.score for d in between(x, y, 1.0)), default=0.0) for x, y in both]
            found = (min(scores) if contradict else max(scores)) >= weights().threshold
            told[contradict] += 1
            listed[contradict] += found
            if show and found is not contradict:
                print(f"{'missed' if contradict else 'listed'} {scores[0]:.2f}: {one} | {other}")
        print(
            f"{path.name}: {listed[True]} of {told[True]} contradictions listed,"
            f" {listed[False]} of {told[False]} pairs that agree"
        )


if __name__ == "__main__":
    given = [Path(p) for p in sys.argv[1:] if p != "--show"]
    main(given or sorted(PAIRS.glob("*.txt")), "--show" in sys.argv)
