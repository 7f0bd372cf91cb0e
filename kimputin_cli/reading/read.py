"""`read`: from what the user named to articles, one after the other."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats import FORMATS
from kimputin_cli.reading.formats.html import page_article
from kimputin_cli.reading.formats.sniff import sniff
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.reading.walk import printable, suffix_of, walk, why
from kimputin_cli.reading.web import FetchError, fetch, is_address
from kimputin_cli.records import Article

_SUFFIXES = frozenset(FORMATS)


def read(
    paths: Iterable[str], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Unreadable]:
    """The articles of `paths` (files, folders, addresses, "-" for standard input) in a stable order, streaming.

    `published` (EDTF) is the publication date of texts whose record or page gives none. What cannot be read comes as an
    `Unreadable` in its place, and the others go on. Naming a file twice reads it once; a second record of the
    same source with another text is an error, for it would silently replace the first.
    """
    done: dict[int, int] = {}
    for path in paths:
        for file in [path] if path == "-" or is_address(path) else walk(path, _SUFFIXES):
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
        with _open(file, stdin) as (stream, suffix, encoding):
            for raw in _raw(stream, source, suffix, encoding):
                if isinstance(raw, Unreadable):
                    yield raw
                    continue
                before = done.setdefault(hash(raw.source), hash(raw.sha256))
                if before != hash(raw.sha256):
                    yield Unreadable(raw.source, f"a second article of this source (in {source}), left out")
                    continue
                yield compose(raw, published=published)
    except FetchError as error:
        yield Unreadable(source, str(error))
    except OSError as error:
        yield Unreadable(source, why(error))


def _raw(stream: BinaryIO, source: str, suffix: str, encoding: str | None) -> Iterator[Raw | Unreadable]:
    if suffix == ".html" and encoding:
        yield page_article(stream.read(), source, encoding)
        return
    yield from (FORMATS.get(suffix) or FORMATS[sniff(stream)])(stream, source)


@contextmanager
def _open(file: str, stdin: BinaryIO | None) -> Iterator[tuple[BinaryIO, str, str | None]]:
    """The bytes of a file, an address, or standard input (which stays open); their suffix and declared encoding."""
    if file == "-":
        yield io.BufferedReader(_Unclosed(stdin if stdin is not None else sys.stdin.buffer)), "", None
    elif is_address(file):
        page = fetch(file)
        yield io.BytesIO(page.data), page.suffix, page.encoding
    else:
        with open(file, "rb") as stream:
            yield stream, suffix_of(file), None


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
