"""JSON Lines: one record a line, read as it streams in."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from kimputin_cli.reading.formats.record import from_record
from kimputin_cli.reading.limits import MAX_RECORD_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

_BOM = b"\xef\xbb\xbf"


def read_jsonl(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The records of `stream`; a line that is broken or too long is said with its number, and the next ones go on."""
    number, empty = 0, True
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        place = f"{source}:{number}"
        if number == 1 and line.startswith(_BOM):
            line = line[len(_BOM) :]
        if len(line) > MAX_RECORD_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_RECORD_BYTES)
            empty = False
            yield Unreadable(place, f"longer than the {MAX_RECORD_BYTES:,} bytes of the longest record read")
            continue
        if not line.strip():
            continue
        empty = False
        try:
            record = decode_json(line)
        except ValueError as error:
            yield Unreadable(place, str(error))
            continue
        yield from from_record(record, place)
    if empty:
        yield Unreadable(source, "empty file")


def decode_json(data: bytes) -> object:
    """The value of a JSON text. Raises ValueError, with a line for the user, when it is none."""
    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if isinstance(error, RecursionError):
            raise ValueError("not readable as JSON (nested too deep)") from error
        if isinstance(error, UnicodeDecodeError) or "utf-8" in str(error).lower():
            raise ValueError("not readable as JSON (not valid UTF-8)") from error
        raise ValueError(f"not readable as JSON ({str(error)[:120]})") from error
    return value
