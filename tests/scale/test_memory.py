"""Memory does not grow with the number of articles."""

import subprocess
import sys
from pathlib import Path

import pytest

MEASURE = """
import resource, sys
from kimputin_cli.records import Article
from kimputin_cli.scale.local import extract
from kimputin_cli.store import Store

def articles():
    for n in range(2000):
        yield Article(source=f"a{n}", sha256="0", published="2019-04-25",
            text=f"Le maire de Lyon parle. Il a vu {n} personnes mardi à Paris, a dit M. Nom{n}. « C'est bien », a-t-il dit.")

with Store(sys.argv[2], create=True) as store:
    store.db.execute("PRAGMA synchronous = OFF")
    for count, _ in enumerate(extract(store, articles(), model=sys.argv[1]), 1):
        if count in (500, 2000):
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_two_thousand_articles_take_no_more_than_five_hundred(tmp_path: Path, tiny_model: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, tiny_model, str(tmp_path / "f.db")], capture_output=True, text=True, check=True
    )
    early, late = map(int, done.stdout.split())
    print(f"{early / 1024:.0f} MiB after 500 articles, {late / 1024:.0f} MiB after 2,000")
    assert late < early * 1.1
