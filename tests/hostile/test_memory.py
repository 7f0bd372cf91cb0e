"""How much memory reading takes at most, whatever comes in: docs/limits.md states it."""

import gzip
import os
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kimputin_cli.reading import Unreadable, read
from kimputin_cli.records import Article

#: What one input may add to the memory of the process, in bytes.
BOUND = 300_000_000
FRENCH = "Le maire de la commune a annoncé mercredi la fermeture du port. "


def repeated(piece: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            for _ in range(times // 1000):
                file.write(piece * 1000)
            file.write(piece * (times % 1000) + tail)

    return write


def zip_bomb(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(1000):
            member.write(b"\0" * 1_000_000)


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(30_000):
            archive.writestr(f"{n}.png", b"")


def gzip_bomb(path: Path) -> None:
    with gzip.open(path, "wb") as file:
        file.write(b"WARC/1.0\r\nWARC-Type: response\r\n")
        for _ in range(300):
            file.write(b"x" * 1_000_000)


ENTITIES = b"".join(b"<!ENTITY %c '&%c;&%c;'>" % (c, c - 1, c - 1) for c in range(98, 122))
INPUTS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a line of 100 MB": ("a.txt", repeated(FRENCH.encode(), 1_600_000)),
    "a line of 100 MB in a feed": ("a.jsonl", repeated(b"Le maire parle. ", 6_250_000, b'{"text": "', b'"}\n')),
    "a line of 100 MB in a table": ("a.csv", repeated(b"Le maire parle. ", 6_250_000, b'text\n"', b'"\n')),
    "a line of 100 MB in a list": ("a.json", repeated(b"Le maire parle. ", 6_250_000, b'[{"text": "', b'"}]')),
    "a record as long as may be": ("a.jsonl", repeated(b"\\u00e9", 1_300_000, b'{"text": "', b'"}\n')),
    "a list as long as may be": (
        "a.json",
        repeated(b'{"text": "' + b"Le maire parle. " * 60_000 + b'"},', 60, b"[", b"{}]"),
    ),
    "a million quotation marks": ("a.txt", repeated(b'"', 999_000, FRENCH.encode())),
    "a million combining marks": ("a.txt", repeated("\u0301".encode(), 990_000, FRENCH.encode())),
    "fifty thousand lines": ("a.txt", repeated(b"le maire\n", 49_000, FRENCH.encode())),
    "ten million elements": ("a.html", repeated(b"<div>", 10_000_000, b"<html>")),
    "elements nested ten thousand deep": ("a.html", repeated(b"<div>", 10_000, b"<html>", FRENCH.encode())),
    "a page as large as may be": ("a.html", repeated(b"<p>Le maire parle de la ville.</p>", 40_000, b"<html><body>")),
    "entities in entities": (
        "a.html",
        repeated(b"&y;", 1000, b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'>" + ENTITIES + b"]><html>"),
    ),
    "lists in lists": ("a.json", repeated(b"[", 10_000_000)),
    "brackets": ("a.md", repeated(b"[", 3_000_000)),
    "a zip bomb": ("a.zip", zip_bomb),
    "an archive of many files": ("a.zip", many_members),
    "a gzip bomb": ("a.warc.gz", gzip_bomb),
}


def added(path: Path) -> tuple[int, int]:
    """What reading a file adds to the memory of a copy of this process, in bytes, and how many items it gives."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            before, items = _resident(), 0
            for item in read([str(path)]):
                assert isinstance(item, Article | Unreadable)
                items += 1
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            os.write(writer, f"{most - before} {items}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read().split()
    os.waitpid(child, 0)
    assert said, "it ended before it was done"
    return int(said[0]), int(said[1])


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is looked up in /proc")
@pytest.mark.parametrize("name", INPUTS)
def test_an_input_adds_at_most_so_much(tmp_path: Path, name: str) -> None:
    file, write = INPUTS[name]
    write(tmp_path / file)
    list(read([str(Path(__file__).parents[2] / "seeds")]))  # what is loaded once is not counted
    size, items = added(tmp_path / file)
    print(f"{name}: {size / 1e6:.0f} MB")
    assert items > 0
    assert size < BOUND
