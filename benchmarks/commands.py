"""The installed command as a user meets it: start-up, listings, extraction in whole with one process and two."""

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import spacy

from benchmarks.pipeline import alone, exponent
from benchmarks.synthetic import write_feed
from kimputin_cli import reading
from kimputin_cli.pipeline import load_pipeline
from kimputin_cli.weights import default_model

#: As after any first run: with the compiled modules and packed lexicons kept.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
FACTS = str(Path(sys.executable).parent / "facts")
SEEDS = Path(__file__).parents[1] / "seeds"
ROUNDS = 5
#: Articles of the feeds by which growth is told, and the processes; the last takes minutes.
FEEDS = ((100, 1), (100, 2), (1_000, 1), (1_000, 2), (10_000, 2))


def measure(feeds: Sequence[tuple[int, int]] = FEEDS) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        db = str(place / "facts.db")
        subprocess.run([FACTS, "extract", str(SEEDS), "--db", db, "--quiet"], check=True, env=ENVIRONMENT)
        rows = ["| command | seconds |", "| --- | ---: |"]
        for args in (["--help"], ["people"], ["quotes"], ["events"], ["conflicts"], ["search", "sommet"]):
            values = [_seconds([*args, *([] if args == ["--help"] else ["--db", db])]) for _ in range(ROUNDS + 1)][1:]
            rows.append(f"| `facts {' '.join(args)}` | {statistics.median(values):.2f} |")
        rows += ["", *_extraction(place, feeds)]
    return (
        "\n".join(rows)
        + "\n\nThe listings are on the store of seeds/. Extraction counts everything, from start to conflicts; the time"
        + " of the processor is that of all processes, memory that of the largest."
    )


def _extraction(place: Path, feeds: Sequence[tuple[int, int]]) -> list[str]:
    rows = [
        "| extraction | words | seconds | words/s | processor, s | peak memory, MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    shares: list[str] = []
    seconds: dict[tuple[int, int], float] = {}
    for count, jobs in feeds:
        words, seconds[count, jobs], processor, memory = _extract(place, count, jobs)
        rate = words / seconds[count, jobs]
        rows.append(
            f"| {count:,} articles, --jobs {jobs} | {words:,} | {seconds[count, jobs]:.1f} | {rate:,.0f}"
            f" | {processor:.1f} | {memory:.0f} |"
        )
        if jobs == 1:
            spent = _alone(place, count)
            rows.append(f"| {count:,} articles, trained pipeline alone | {words:,} | | | {spent:.1f} | |")
            shares.append(
                f"{count:,} articles: `facts extract` in whole, start and conflicts included, has"
                f" {spent / processor:.2f} of the words per second of processor that the trained pipeline alone has on"
                " the same texts, its start not counted."
            )
    rows += ["", *shares]
    for count in sorted({count for count, _ in feeds}):
        if {(count, 1), (count, 2)} <= seconds.keys():
            rows.append(f"{count:,} articles: --jobs 2 is {seconds[count, 1] / seconds[count, 2]:.2f} times as fast.")
    for jobs in (1, 2):
        counts = sorted(count for count, j in feeds if j == jobs)
        for small, large in itertools.pairwise(counts):
            grown = exponent(seconds[small, jobs], seconds[large, jobs], small, large)
            rows.append(f"From {small:,} to {large:,} articles with --jobs {jobs} the time grows as n^{grown:.2f}.")
    return rows


def _seconds(args: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([FACTS, *args], check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def _alone(place: Path, count: int) -> float:
    """Processor seconds of the trained pipeline by itself on the articles of the feed, without loading."""
    load_pipeline()  # chooses the matrix product
    trained = spacy.load(default_model())
    feed = place / f"feed{count}.jsonl"
    write_feed(feed, count)
    articles = [a for a in reading.read([str(feed)]) if not isinstance(a, reading.Unreadable)]
    feed.unlink()
    start = time.process_time()
    alone(trained, articles)
    return time.process_time() - start


def _extract(place: Path, count: int, jobs: int) -> tuple[int, float, float, float]:
    """Words, seconds, processor seconds and peak resident memory in MB of one extraction of `count` articles."""
    feed, db = place / f"feed{count}.jsonl", place / f"{count}-{jobs}.db"
    words = write_feed(feed, count)
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    command = [FACTS, "extract", str(feed), "--db", str(db), "--quiet", "--jobs", str(jobs)]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True, env=ENVIRONMENT
    )
    seconds = time.perf_counter() - start
    for path in (feed, *place.glob(f"{db.name}*")):
        path.unlink()
    processor, memory = map(float, done.stdout.split()[-2:])
    return words, seconds, processor, memory
