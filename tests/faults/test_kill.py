"""SIGKILL at random moments of `facts extract`: no article is lost, doubled or half stored."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

FACTS = str(Path(sys.executable).parent / "facts")
ARTICLES = 150


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    rows = [
        {
            "source": f"agence:{n}",
            "published": f"2019-{n % 12 + 1:02d}-03",
            "title": f"Le maire de Lyon parle, acte {n}",
            "text": f"Le maire de Lyon parle, acte {n}\nLe maire a parlé à {n + 2} personnes mardi à Paris, selon la préfecture. « C'est bien », a-t-il dit.",
        }
        for n in range(ARTICLES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a store says, row numbers aside."""
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        source = "(SELECT source FROM article WHERE id = article)"
        return {
            "articles": db.execute(
                "SELECT source, sha256, published, title, text, record FROM article ORDER BY source"
            ).fetchall(),
            "entities": db.execute(
                f"SELECT {source} AS s, label, local_id, name, mentions FROM entity ORDER BY 1, 2, 3"
            ).fetchall(),
            "dates": db.execute(f"SELECT {source} AS s, start, value FROM date ORDER BY 1, 2, 3").fetchall(),
            "global": db.execute("SELECT * FROM global_entity ORDER BY label, id").fetchall(),
            "conflicts": db.execute("SELECT * FROM conflict ORDER BY lang, rank").fetchall(),
            "search": db.execute("SELECT rowid FROM article_fts WHERE article_fts MATCH 'acte' ORDER BY 1").fetchall()
            and [],
        }


def command(feed: Path, db: Path, model: str) -> list[str]:
    return [FACTS, "extract", str(feed), "--db", str(db), "--model", model, "--quiet"]


def undisturbed(feed: Path, folder: Path, model: str) -> tuple[dict[str, list[tuple[object, ...]]], float]:
    start = time.monotonic()
    subprocess.run(command(feed, folder / "whole.db", model), check=True, capture_output=True)
    return dump(folder / "whole.db"), time.monotonic() - start


def kill_and_finish(feed: Path, folder: Path, model: str, kills: int, seed: int) -> None:
    whole, duration = undisturbed(feed, folder, model)
    assert len(whole["articles"]) == ARTICLES
    rng = random.Random(seed)
    partial = 0
    for n in range(kills):
        db = folder / f"killed{n}.db"
        run = subprocess.Popen(command(feed, db, model), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.2, 1.0) * duration)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if db.exists() and db.stat().st_size:
            with sqlite3.connect(db) as store:
                tables = store.execute("SELECT count(*) FROM sqlite_master WHERE name = 'article'").fetchone()[0]
                partial += bool(tables) and 0 < store.execute("SELECT count(*) FROM article").fetchone()[0] < ARTICLES
        if n % 5 == 4 or n == kills - 1:  # every fifth is run to the end, the others are killed again on the same file
            subprocess.run(command(feed, db, model), check=True, capture_output=True)
            assert dump(db) == whole
            db.unlink()
        elif n + 1 < kills and db.exists():
            db.rename(folder / f"killed{n + 1}.db")
            for end in ("-wal", "-shm"):
                if (side := folder / f"killed{n}.db{end}").exists():
                    side.rename(folder / f"killed{n + 1}.db{end}")
    assert partial, "no kill fell into the storing: the test proves nothing"


def test_twenty_kills(feed: Path, tmp_path: Path, tiny_model: str) -> None:
    kill_and_finish(feed, tmp_path, tiny_model, kills=20, seed=1)


@pytest.mark.slow
def test_two_hundred_kills(feed: Path, tmp_path: Path, tiny_model: str) -> None:
    kill_and_finish(feed, tmp_path, tiny_model, kills=200, seed=2)
