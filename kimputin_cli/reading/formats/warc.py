"""Web archives of crawlers (.warc, .warc.gz; ISO 28500): the pages in them, each under its own address. Needs warcio
(extra `warc`). Nothing is fetched."""

import gzip
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kimputin_cli.reading.formats.csv_table import Joined
from kimputin_cli.reading.formats.html import page_article
from kimputin_cli.reading.formats.needed import NeededError, needed
from kimputin_cli.reading.limits import MAX_ARCHIVE_BYTES, MAX_HEAD_BYTES, MAX_MEMBERS, MAX_PAGE_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

_PAGES = {"text/html", "application/xhtml+xml"}
_GZIP = b"\x1f\x8b"
_PIECE = 65_536


class _TooMuch(Exception):
    """The archive goes beyond the bounds; the message says which."""


def read_warc(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The pages that servers answered with (status 200), in the order of the archive.

    One in which no text is found is only warned of: archives are full of them. What is damaged ends the reading with a
    line; the pages before it were read.
    """
    try:
        iterator = needed("warcio.archiveiterator", "warc").ArchiveIterator
    except NeededError as error:
        yield Unreadable(source, str(error))
        return
    found = False
    try:
        for page in _pages(stream, iterator):
            found = True
            yield page
    except _TooMuch as error:
        yield Unreadable(source, str(error))
    except Exception as error:  # the library has no error of its own for what is damaged inside
        yield Unreadable(source, f"not readable as a web archive ({type(error).__name__})")
    else:
        if not found:
            yield Unreadable(source, "no page in this web archive")


def _pages(stream: BinaryIO, iterator: Any) -> Iterator[Raw | Unreadable]:
    whole = _Counted(stream)
    records = iter(iterator(whole, check_digests=False))
    for number in range(MAX_MEMBERS + 1):
        whole.allow(MAX_HEAD_BYTES)
        record = next(records, None)
        if record is None:
            return
        if number == MAX_MEMBERS:
            raise _TooMuch(f"more than the {MAX_MEMBERS:,} records of the largest web archive read")
        whole.allow(MAX_ARCHIVE_BYTES)
        address = record.rec_headers.get_header("WARC-Target-URI")
        kind = _kind(record)
        if address and kind:
            yield _page(record.content_stream(), address.strip("<>"), kind.partition("charset=")[2])
        while record.raw_stream.read(_PIECE):
            pass


def _kind(record: Any) -> str | None:
    """The media type of a record that is a page, with its parameters; None for all others."""
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return None
        kind = headers.get_header("Content-Type") or "text/html"
    elif record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    return str(kind).lower() if kind.partition(";")[0].strip().lower() in _PAGES else None


def _page(content: BinaryIO, address: str, charset: str) -> Raw | Unreadable:
    data = bytearray()
    while len(data) <= MAX_PAGE_BYTES and (piece := content.read(_PIECE)):
        data += piece
    page = page_article(bytes(data), address, charset.split(";")[0].strip(" \"'") or None)
    return msgspec.structs.replace(page, skipped=True) if isinstance(page, Unreadable) else page


class _Counted(io.RawIOBase):
    """The unpacked bytes of an archive; raises _TooMuch beyond what is allowed next, or beyond the largest archive."""

    def __init__(self, stream: BinaryIO) -> None:
        start = stream.read(2)
        joined: Any = io.BufferedReader(Joined(start, stream))
        self._stream: Any = gzip.GzipFile(fileobj=joined) if start == _GZIP else joined
        self._total, self._allowed = 0, MAX_HEAD_BYTES

    def allow(self, size: int) -> None:
        self._allowed = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(_PIECE if size is None or size < 0 else min(size, _PIECE))
        self._total += len(data)
        self._allowed -= len(data)
        if self._total > MAX_ARCHIVE_BYTES:
            raise _TooMuch(f"unpacks to more than the {MAX_ARCHIVE_BYTES:,} bytes of the largest archive read")
        if self._allowed < 0:
            raise _TooMuch(f"a record's head is longer than {MAX_HEAD_BYTES:,} bytes")
        return data
