"""Ctrl-C, and worker processes that are killed: it stops at once, one line, and what was stored stays."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import ARTICLES, Dump, dump, stored
from tests.faults.forked import Forked

COPIES = 24
FACTS = str(Path(sys.executable).parent / "facts")


def test_ctrl_c_in_the_middle(forked: Forked, feed: Path, whole: Dump, tmp_path: Path) -> None:
    db = tmp_path / "f.db"
    child = forked.start("extract", str(feed), "--db", str(db), "--quiet")
    while stored(db) < 3:
        time.sleep(0.002)
    os.kill(child, signal.SIGINT)
    ended = forked.end(child, within=120)
    assert ended.code == 130
    assert ended.out == "facts: stopped; what was stored before stays\n"
    assert 3 <= stored(db) < ARTICLES
    assert forked.run("extract", str(feed), "--db", str(db), "--quiet").code == 0
    assert dump(db) == whole


def test_a_thread_that_waits_for_ever_does_not_hold_up_the_end(tmp_path: Path) -> None:
    """Seen once in seven runs that were stopped: the thread that feeds workers waited for one that had gone."""
    program = (
        "import sys, threading; threading.Thread(target=threading.Event().wait).start();"
        "from kimputin_cli.cli import main; sys.argv[0] = 'facts'; main()"
    )
    command = [sys.executable, "-c", program, "people", "--db", str(tmp_path / "none.db")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert "no such store" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.fixture
def long_feed(feed: Path, tmp_path: Path) -> Path:
    """Enough for several batches, so that some are done when others are not."""
    path = tmp_path / "long.jsonl"
    path.write_text("".join(feed.read_text().replace('"agence:', f'"agence{n}:') for n in range(COPIES)))
    return path


@contextlib.contextmanager
def side_by_side(feed: Path, db: Path, model: str) -> Iterator[tuple["subprocess.Popen[str]", list[int]]]:
    """`facts extract --jobs 2` in a process group of its own, once it has stored something, and its workers, which are
    looked up before so that the run is not over meanwhile."""
    command = [FACTS, "extract", str(feed), "--db", str(db), "--model", model, "--quiet", "--jobs", "2"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        until = time.monotonic() + 600
        children: list[int] = []
        while (len(children) < 2 or stored(db) < 1) and run.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
            children = children if len(children) == 2 else workers(run.pid)
        yield run, children
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


def workers(parent: int) -> list[int]:
    """The copies of the process that has loaded the model, which is a child of `parent`."""
    return [pid for server in _children(parent, b"forkserver") for pid in _children(server, b"forkserver")]


def _children(parent: int, word: bytes) -> list[int]:
    """The children of a process that have `word` in their command line."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = stat.read_text()
            if int(text.rsplit(")", 1)[1].split()[1]) == parent and word in (stat.parent / "cmdline").read_bytes():
                found.append(int(stat.parent.name))
    return found


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


@linux
@pytest.mark.slow
def test_ctrl_c_with_two_jobs(long_feed: Path, tiny_model: str, tmp_path: Path) -> None:
    with side_by_side(long_feed, tmp_path / "f.db", tiny_model) as (run, children):
        os.killpg(run.pid, signal.SIGINT)  # as a terminal sends it: to all of them
        start = time.monotonic()
        _, err = run.communicate(timeout=600)
        assert run.returncode == 130
        assert err == "facts: stopped; what was stored before stays\n"
        assert time.monotonic() - start < 120
        assert len(children) == 2
        assert 0 < stored(tmp_path / "f.db") < COPIES * ARTICLES
        assert _ended(children)


@linux
@pytest.mark.slow
def test_ctrl_c_while_workers_start(long_feed: Path, tiny_model: str, tmp_path: Path) -> None:
    command = [
        FACTS,
        "extract",
        str(long_feed),
        "--db",
        str(tmp_path / "f.db"),
        "--model",
        tiny_model,
        "-q",
        "--jobs",
        "2",
    ]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while len(workers(run.pid)) < 2 and run.poll() is None:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=600)
    assert (run.returncode, err) == (130, "facts: stopped; what was stored before stays\n")


@linux
@pytest.mark.slow
def test_a_killed_worker_is_one_line_and_a_rerun_completes(long_feed: Path, tiny_model: str, tmp_path: Path) -> None:
    db = tmp_path / "f.db"
    with side_by_side(long_feed, db, tiny_model) as (run, children):
        os.kill(children[0], signal.SIGKILL)
        _, err = run.communicate(timeout=600)
    assert run.returncode == 1
    assert len(err.splitlines()) == 1
    assert "a worker process was killed" in err
    assert 0 < stored(db) < COPIES * ARTICLES
    command = [FACTS, "extract", str(long_feed), "--db", str(db), "--model", tiny_model, "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    assert stored(db) == COPIES * ARTICLES


@linux
@pytest.mark.slow
def test_workers_end_with_a_killed_parent(long_feed: Path, tiny_model: str, tmp_path: Path) -> None:
    with side_by_side(long_feed, tmp_path / "f.db", tiny_model) as (run, children):
        run.kill()
        run.wait()
        assert children
        assert _ended(children)


def _ended(pids: list[int], within: float = 120) -> bool:
    until = time.monotonic() + within
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(alive, pids))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
