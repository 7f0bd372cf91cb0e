"""SIGKILL at random moments of `facts extract`: no article is lost, doubled or half stored."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.conftest import ARTICLES, Dump, dump, stored
from tests.faults.forked import Forked

FACTS = str(Path(sys.executable).parent / "facts")


def wait_for(db: Path, articles: int, until: float) -> None:
    """Until the store holds so many articles more than now, or the time is over."""
    wanted = min(stored(db) + articles, ARTICLES - 1)
    while stored(db) < wanted and time.monotonic() < until:
        time.sleep(0.002)


def kill_and_finish(forked: Forked, feed: Path, folder: Path, whole: Dump, kills: int, seed: int) -> None:
    """Each store is killed up to five times, then finished and compared with that of an undisturbed run."""
    rng = random.Random(seed)
    start = time.monotonic()
    forked.run("extract", str(feed), "--db", str(folder / "timed.db"), "--quiet")
    duration = time.monotonic() - start
    partial, done = 0, 0
    while done < kills:
        db = folder / f"{done}.db"
        for _ in range(min(rng.randint(1, 5), kills - done)):
            child = forked.start("extract", str(feed), "--db", str(db), "--quiet")
            if rng.random() < 0.5:  # at any moment, or, however fast the machine is, in the midst of the storing
                time.sleep(rng.uniform(0, 0.6) * duration)
            else:
                wait_for(db, rng.randrange(1, ARTICLES - 1), time.monotonic() + 2 * duration)
            os.kill(child, signal.SIGKILL)
            forked.end(child)
            partial += 0 < stored(db) < ARTICLES
            done += 1
        ended = forked.run("extract", str(feed), "--db", str(db), "--quiet")
        assert ended.code == 0, ended.out
        assert dump(db) == whole
    assert partial > kills / 10, "hardly a kill fell into the storing: the test proves nothing"


def test_twenty_kills(forked: Forked, feed: Path, whole: Dump, tmp_path: Path) -> None:
    kill_and_finish(forked, feed, tmp_path, whole, kills=20, seed=1)


@pytest.mark.slow
def test_two_hundred_kills(forked: Forked, feed: Path, whole: Dump, tmp_path: Path) -> None:
    kill_and_finish(forked, feed, tmp_path, whole, kills=200, seed=2)


@pytest.mark.slow
def test_the_installed_command_killed(feed: Path, whole: Dump, tiny_model: str, tmp_path: Path) -> None:
    command = [FACTS, "extract", str(feed), "--db", str(tmp_path / "f.db"), "--model", tiny_model, "--quiet"]
    for wanted in (1, 20, 50):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None and stored(tmp_path / "f.db") < wanted:
            time.sleep(0.01)
        run.kill()
        run.wait()
    subprocess.run(command, check=True, capture_output=True)
    assert dump(tmp_path / "f.db") == whole
