"""One file per format: a stream of bytes becomes texts with what their container says of them.

`FORMATS` maps a file name's suffix to the function that reads it; each takes (stream, source) and yields `Raw` or `Unreadable`.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.jsonl import read_jsonl
from kimputin_cli.reading.formats.text import read_text
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

Reader = Callable[[BinaryIO, str], Iterator[Raw | Unreadable]]

FORMATS: dict[str, Reader] = {".txt": read_text, ".jsonl": read_jsonl, ".ndjson": read_jsonl}

__all__ = ["FORMATS", "Reader"]
