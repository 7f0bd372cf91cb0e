"""The installed command as a user meets it: start-up, listings, extraction in whole with one process and two."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FACTS = str(Path(sys.executable).parent / "facts")
SEEDS = Path(__file__).parents[1] / "seeds"
ROUNDS = 5
#: Articles of the feeds by which growth is told.
FEEDS = (50, 200)


def measure() -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        db = str(place / "facts.db")
        subprocess.run([FACTS, "extract", str(SEEDS), "--db", db, "--quiet"], check=True)
        rows = ["| command | seconds |", "| --- | ---: |"]
        for args in (["--help"], ["people"], ["quotes"], ["events"], ["conflicts"], ["search", "sommet"]):
            values = [_seconds([*args, *([] if args == ["--help"] else ["--db", db])]) for _ in range(ROUNDS + 1)][1:]
            rows.append(f"| `facts {' '.join(args)}` | {statistics.median(values):.2f} |")
        rows += ["", "| extraction | words/s | peak memory, MB |", "| --- | ---: | ---: |"]
        for count in FEEDS:
            for jobs in (1, 2):
                words, seconds, memory = _extract(place, count, jobs)
                rows.append(f"| {count} articles, --jobs {jobs} | {words / seconds:,.0f} | {memory:.0f} |")
    return (
        "\n".join(rows)
        + "\n\nThe listings are on the store of seeds/. Extraction counts everything, from start to conflicts."
    )


def _seconds(args: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([FACTS, *args], check=True, capture_output=True)
    return time.perf_counter() - start


def _extract(place: Path, count: int, jobs: int) -> tuple[int, float, float]:
    """Words, seconds and peak resident memory (of the largest process) of one extraction of `count` articles."""
    feed = place / f"feed{count}.jsonl"
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    words = 0
    with feed.open("w") as out:
        for n in range(count):
            text = texts[n % len(texts)]
            words += len(text.split())
            # A story of its own each, so that the copies are not reconciled with each other.
            out.write(
                json.dumps({"source": f"feed:{n}", "published": f"{1900 + n % 120}-04-25", "title": None, "text": text})
                + "\n"
            )
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    command = [FACTS, "extract", str(feed), "--db", str(place / f"{count}-{jobs}.db"), "--quiet", "--jobs", str(jobs)]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return words, time.perf_counter() - start, float(done.stdout.split()[-1])
