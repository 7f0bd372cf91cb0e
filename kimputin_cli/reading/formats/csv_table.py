"""CSV with named columns: one record a row, read as it streams in."""

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from kimputin_cli.reading.decode import DecodeError, decode
from kimputin_cli.reading.formats.record import from_record
from kimputin_cli.reading.limits import MAX_CHARACTERS
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

#: The encoding and the separator are told from so many bytes.
_SAMPLE = 1_000_000


def read_csv(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The rows of `stream` as records; the separator (, ; tab |) is the one that the line of names uses most."""
    start = stream.read(_SAMPLE)
    if not start.strip():
        yield Unreadable(source, "empty file")
        return
    try:
        encoding = _encoding(start)
    except DecodeError as error:
        yield Unreadable(source, str(error))
        return
    lines = _lines(start, stream, encoding)
    csv.field_size_limit(2 * MAX_CHARACTERS)
    try:
        yield from _rows(lines, source)
    except csv.Error as error:
        yield Unreadable(source, f"not readable as CSV ({error})")
    except UnicodeDecodeError as error:
        yield Unreadable(source, f"not valid {error.encoding.upper()}; the rows before were read")


def _rows(lines: Iterator[str], source: str) -> Iterator[Raw | Unreadable]:
    names = next(lines, "")
    separator = max(",;\t|", key=names.count)
    header = [name.strip() for name in next(csv.reader([names], delimiter=separator), [])]
    number = 1
    for number, row in enumerate(csv.reader(lines, delimiter=separator), 2):
        place = f"{source}:{number}"
        if len(row) > len(header):
            yield Unreadable(place, f"{len(row)} cells under {len(header)} names")
        elif any(cell.strip() for cell in row):
            yield from from_record({name: cell or None for name, cell in zip(header, row, strict=False)}, place)
    if number == 1:
        yield Unreadable(source, "no rows under the names of the columns")


def _encoding(start: bytes) -> str:
    """The encoding that the first bytes are in. Raises DecodeError."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if start.startswith(mark):
            return encoding
    whole = start if len(start) < _SAMPLE else start[: start.rfind(b"\n") + 1] or start
    text = decode(whole)
    for encoding in ("utf-8", "cp1252", "iso8859-15", "mac-roman", "cp850"):
        try:
            if whole.decode(encoding) == text:
                return encoding
        except UnicodeDecodeError:
            continue
    raise DecodeError("in an encoding that tables are not read in; save it as UTF-8")


def _lines(start: bytes, rest: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of the table, whose line ends may stand inside quoted cells. None is longer than an article may be."""
    whole: BinaryIO = io.BufferedReader(Joined(start, rest))
    text = io.TextIOWrapper(whole, encoding=encoding, newline="")
    while line := text.readline(4 * MAX_CHARACTERS):
        yield line


class Joined(io.RawIOBase):
    """The bytes that were read already, and then those that were not."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data, self._start = self._start[: len(buffer)], self._start[len(buffer) :]
        data = data or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
