"""The report of 1,000 made-up articles in headless Chromium: `python -m benchmarks.report [ARTICLES]`.

Articles as benchmarks/reconcile.py makes them, brought to the length and the facts of a news article (3,500 characters,
six quotations, roles, places with coordinates). Printed: seconds to write the page, its size, elements in the document;
seconds from navigation to the load event and to the first frame after it, and the processor time that the page's main
thread took for that (a busy machine changes it little); seconds from a key in the filter, and from a click on a source,
to the frame that shows the result. Medians of `ROUNDS` openings, each in a fresh profile. Wants Chromium, its driver
and selenium (extra `slow`).
"""

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.reconcile import Corpus, word
from kimputin_cli.records import ArticleRecord, Quote, Speaker
from kimputin_cli.scale import derive
from kimputin_cli.show.report import page
from kimputin_cli.store import Store

ARTICLES, CHARACTERS, QUOTES, ROUNDS = 1_000, 3_500, 6, 5
ROLES = ("ministre de l’Intérieur", "porte-parole du gouvernement", "maire", "préfet", "secrétaire générale")

#: Seconds from now to the frame after what the script does.
_FRAME = "requestAnimationFrame(() => requestAnimationFrame(() => done((performance.now() - start) / 1000)))"
_FILTER = f"""const done = arguments[0], box = document.getElementById("filter"), start = performance.now();
box.value = "qzqzqz"; box.dispatchEvent(new Event("input"));
const wait = () => !document.getElementById("nothing").hidden ? {_FRAME} : setTimeout(wait, 5); wait();"""
_CLICK = f"""const done = arguments[0], start = performance.now();
document.querySelector(".claim a").click();
const wait = () => document.querySelector("details.source[open] .text") ? {_FRAME} : setTimeout(wait, 5); wait();"""
_LOADED = """const done = arguments[0], [entry] = performance.getEntriesByType("navigation");
const frame = () => requestAnimationFrame(() => requestAnimationFrame(
  () => done([entry.loadEventEnd / 1000, performance.now() / 1000])));
if (entry.loadEventEnd) frame(); else addEventListener("load", () => setTimeout(frame, 0));"""


def measure(articles: int = ARTICLES) -> str:
    """One line for each figure, or why there is none."""
    if missing := [name for name in ("chromium", "chromedriver") if not shutil.which(name)]:
        return f"not measured: {' and '.join(missing)} not installed"
    if find_spec("selenium") is None:
        return "not measured: selenium is not installed (extra slow)"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.html"
        count, conflicts, written = write(target, articles)
        target_bytes = target.stat().st_size
        opened = [_open(target) for _ in range(ROUNDS)]
    loads, frames, thread, filters, clicks = zip(*(one[:5] for one in opened), strict=True)
    return "\n".join(
        (
            f"{count:,} articles, {conflicts} conflicts: written in {written:.1f} s, {target_bytes / 1e6:.1f} MB,"
            f" {opened[0][5]:,} elements drawn",
            f"load event after {statistics.median(loads):.2f} s, first frame after it {statistics.median(frames):.2f} s"
            f" (slowest of {ROUNDS}: {max(frames):.2f} s); processor time {statistics.median(thread):.2f} s",
            f"filter, from key to result: {statistics.median(filters):.2f} s",
            f"from a click on a source to the article: {statistics.median(clicks):.2f} s",
        )
    )


def write(target: Path, articles: int = ARTICLES) -> tuple[int, int, float]:
    """Make the store and the page; how many articles and conflicts there are, and seconds for the page."""
    rng = random.Random(1)
    corpus = Corpus(17 * articles)
    records = [_grown(record, rng) for record in corpus.records[:articles]]
    with Store(target.with_suffix(".db"), create=True) as store:
        store.db.execute("PRAGMA synchronous = OFF")  # the disk is not what is measured
        for record in records:
            store.put(record, "bench")
        derive.refresh(store)
        start = time.perf_counter()
        target.write_text(page(store), encoding="utf-8")
        seconds = time.perf_counter() - start
        conflicts = store.query("SELECT count(*) FROM conflict WHERE lang = 'fr'")[0][0]
    return len(records), conflicts, seconds


def _grown(record: ArticleRecord, rng: random.Random) -> ArticleRecord:
    """The record with text, quotations, roles and coordinates as a news article has them."""
    text, quotes = record.text, []
    for n in range(QUOTES):
        who = rng.choice(record.people)
        said = " ".join(word(rng.randrange(4_000), 5) for _ in range(rng.randint(6, 25)))
        text += f"« {said} », a déclaré {who.name}.\n"
        start = len(text) - len(said) - len(f" », a déclaré {who.name}.\n")
        kind = "direct" if n % 3 else "indirect"
        quotes.append(
            Quote(start=start, end=start + len(said), text=said, kind=kind, cue="a déclaré",  # type: ignore[arg-type]
                  speaker=Speaker(id=who.id, name=who.name, text=who.name))
        )  # fmt: skip
    while len(text) < CHARACTERS:
        text += " ".join(word(rng.randrange(4_000), 5) for _ in range(rng.randint(12, 30))).capitalize() + ".\n"
    return msgspec.structs.replace(
        record,
        title=record.text.split("\n", 1)[0][:80],
        text=text,
        quotes=tuple(quotes),
        people=tuple(msgspec.structs.replace(p, roles=(rng.choice(ROLES),)) for p in record.people),
        places=tuple(
            msgspec.structs.replace(p, country="FR", latitude=rng.uniform(-60, 70), longitude=rng.uniform(-170, 170))
            for p in record.places
        ),
    )


def _open(target: Path) -> tuple[float, float, float, float, float, int]:
    with browser() as window:
        window.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        window.get(target.as_uri())
        load, frame = window.execute_async_script(_LOADED)
        metrics = window.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        thread = next(m["value"] for m in metrics if m["name"] == "ThreadTime")
        elements = window.execute_script("return document.getElementsByTagName('*').length")
        filtered = window.execute_async_script(_FILTER)
        window.get(target.as_uri() + "?")
        window.execute_async_script(_LOADED)
        clicked = window.execute_async_script(_CLICK)
    return load, frame, thread, filtered, clicked, elements


@contextmanager
def browser(*arguments: str) -> Iterator[Any]:
    """Headless Chromium in a fresh profile."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,900", *arguments):
        options.add_argument(argument)
    window = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver") or ""))
    window.set_script_timeout(60)
    try:
        yield window
    finally:
        window.quit()


if __name__ == "__main__":
    print(measure(*map(int, sys.argv[1:])))
