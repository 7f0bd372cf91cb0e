"""Plain text: the whole file is one article, its text exactly what the bytes say."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.decode import DecodeError, decode
from kimputin_cli.reading.limits import MAX_TEXT_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable


def read_text(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The one text of `stream`."""
    data = stream.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        yield Unreadable(source, f"longer than the {MAX_TEXT_BYTES:,} bytes of the longest text read")
    elif not data:
        yield Unreadable(source, "empty file")
    else:
        try:
            text = decode(data)
        except DecodeError as error:
            yield Unreadable(source, str(error))
        else:
            yield Raw(source=source, sha256=hashlib.sha256(data).hexdigest(), text=text)
