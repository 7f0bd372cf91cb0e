"""A disk that is full, a folder or a file that may not be written."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kimputin_cli.store import Store
from tests.faults.conftest import ARTICLES, Dump, dump, stored
from tests.faults.forked import Forked

FACTS = str(Path(sys.executable).parent / "facts")


@pytest.mark.parametrize("kilobytes", [40, 150, 400])
def test_a_full_disk_is_one_line_and_a_rerun_completes(
    forked: Forked, feed: Path, whole: Dump, tmp_path: Path, kilobytes: int
) -> None:
    """No file may grow beyond a limit: writes fail as on a full disk."""
    db = tmp_path / "f.db"

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2)

    ended = forked.run("extract", str(feed), "--db", str(db), "--quiet", before=limited)
    assert ended.code == 1, ended.out
    assert len(ended.out.splitlines()) == 1
    assert "f.db: the disk " in ended.out
    assert stored(db) < ARTICLES
    assert forked.run("extract", str(feed), "--db", str(db), "--quiet").code == 0
    assert dump(db) == whole


def test_a_store_that_may_not_grow(forked: Forked, feed: Path, whole: Dump, tmp_path: Path) -> None:
    db = tmp_path / "f.db"
    forked.run("extract", str(feed), "--db", str(db), "--quiet")
    with Store(db) as store:
        before = store.sources()
        store.db.execute(f"PRAGMA max_page_count = {store.query('PRAGMA page_count')[0][0]}")
        from kimputin_cli.records import ArticleRecord
        from kimputin_cli.store import StoreError

        with pytest.raises(StoreError, match=r"f\.db: the disk is full"):
            store.put(ArticleRecord(source="new", sha256="0", text="mot " * 100_000), "test")
        assert store.sources() == before
        assert store.check() == []
    assert dump(db) == whole


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="mounting a small disk wants root")
def test_a_small_disk(forked: Forked, feed: Path, whole: Dump, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        ended = forked.run("extract", str(feed), "--db", str(disk / "f.db"), "--quiet")
        assert ended.code == 1
        assert len(ended.out.splitlines()) == 1
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert forked.run("extract", str(feed), "--db", str(disk / "f.db"), "--quiet").code == 0
        assert dump(disk / "f.db") == whole
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def without_rights(*args: str) -> "subprocess.CompletedProcess[str]":
    """`facts ARGS` bound by the rights of files, which root is not."""
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    if drop and not shutil.which("setpriv"):
        pytest.skip("root may write everything, and setpriv is not there to give that up")
    return subprocess.run([*drop, FACTS, *args], capture_output=True, text=True, timeout=600)


@pytest.fixture
def sealed(forked: Forked, feed: Path, tmp_path: Path) -> Path:
    """A store in a folder of which nothing may be written."""
    folder = tmp_path / "archive"
    folder.mkdir()
    assert forked.run("extract", str(feed), "--db", str(folder / "f.db"), "--quiet").code == 0
    with closing(sqlite3.connect(folder / "f.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "f.db").chmod(0o444)
    folder.chmod(0o555)
    return folder / "f.db"


def test_a_sealed_store_is_read_and_not_written(sealed: Path, tmp_path: Path) -> None:
    listed = without_rights("sources", "--db", str(sealed), "--format", "jsonl")
    assert listed.returncode == 0, listed.stderr
    assert len(listed.stdout.splitlines()) == ARTICLES
    assert without_rights("info", "--check", "--db", str(sealed)).returncode == 0
    for args in (["forget", "agence:1"], ["forget", "agence:2"]):
        done = without_rights(*args, "--db", str(sealed))
        assert done.returncode == 1
        assert done.stderr == f"facts: {sealed}: the store is read-only\n"
    assert sorted(p.name for p in sealed.parent.iterdir()) == ["f.db"]


def test_no_store_can_be_made_in_a_sealed_folder(sealed: Path, feed: Path) -> None:
    done = without_rights("extract", str(feed), "--db", str(sealed.parent / "new.db"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "new.db: cannot be opened" in done.stderr
