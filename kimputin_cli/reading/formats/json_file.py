"""A .json file: one record, a list of records, or an object whose `articles` are the records."""

from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.jsonl import decode_json
from kimputin_cli.reading.formats.record import from_record
from kimputin_cli.reading.limits import MAX_WHOLE_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable


def read_json(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The records of `stream`. The third record of a list is named `source:3`; a lone record by the file alone."""
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        yield Unreadable(
            source, f"longer than the {MAX_WHOLE_BYTES:,} bytes of a .json file; give it as .jsonl, a record a line"
        )
        return
    if not data.strip():
        yield Unreadable(source, "empty file")
        return
    try:
        value = decode_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        yield Unreadable(source, str(error))
        return
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield from from_record(value, source)
        return
    if not value:
        yield Unreadable(source, "no record in this list")
    for number, record in enumerate(value, 1):
        yield from from_record(record, f"{source}:{number}")
