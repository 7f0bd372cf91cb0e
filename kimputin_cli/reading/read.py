"""`read`: from what the user named to articles, one after the other."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats import FORMATS
from kimputin_cli.reading.formats.sniff import sniff
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.reading.walk import printable, walk, why
from kimputin_cli.records import Article

_SUFFIXES = frozenset(FORMATS)


def read(
    paths: Iterable[str], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Unreadable]:
    """The articles of `paths` (files, folders, "-" for standard input) in a stable order, streaming.

    `published` (EDTF) is the publication date of texts whose record or page gives none. What cannot be read comes as an
    `Unreadable` in its place, and the others go on. Naming a file twice reads it once; a second record of the
    same source with another text is an error, for it would silently replace the first.
    """
    done: dict[int, int] = {}
    for path in paths:
        for file in ["-"] if path == "-" else walk(path, _SUFFIXES):
            if isinstance(file, Unreadable):
                yield file
                continue
            if hash(("path", file)) in done:
                continue
            done[hash(("path", file))] = 0
            yield from _read_file(file, published, stdin, done)


def _read_file(
    file: str, published: str | None, stdin: BinaryIO | None, done: dict[int, int]
) -> Iterator[Article | Unreadable]:
    source = printable(file)
    try:
        with _open(file, stdin) as stream:
            reader = FORMATS.get(os.path.splitext(file)[1].lower()) or FORMATS[sniff(stream)]
            for raw in reader(stream, source):
                if isinstance(raw, Unreadable):
                    yield raw
                    continue
                before = done.setdefault(hash(raw.source), hash(raw.sha256))
                if before != hash(raw.sha256):
                    yield Unreadable(
                        raw.source, f"a second article of this source (in {source}), left out: each needs its own"
                    )
                    continue
                yield compose(raw, published=published)
    except OSError as error:
        yield Unreadable(source, why(error))


def _open(file: str, stdin: BinaryIO | None) -> BinaryIO:
    """The bytes of a file, or of standard input, which stays open."""
    if file != "-":
        return open(file, "rb")
    return io.BufferedReader(_Unclosed(stdin if stdin is not None else sys.stdin.buffer))


class _Unclosed(io.RawIOBase):
    """A stream of ours over one that its owner closes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
