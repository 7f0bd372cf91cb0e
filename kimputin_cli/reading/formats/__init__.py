"""One file per format: a stream of bytes becomes texts with what their container says of them.

`FORMATS` maps a file name's suffix to the function that reads it; each takes (stream, source) and yields `Raw` or
`Unreadable`, and imports what is heavy only when it is called.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.csv_table import read_csv
from kimputin_cli.reading.formats.html import read_html
from kimputin_cli.reading.formats.json_file import read_json
from kimputin_cli.reading.formats.jsonl import read_jsonl
from kimputin_cli.reading.formats.markdown import read_markdown
from kimputin_cli.reading.formats.text import read_text
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

Reader = Callable[[BinaryIO, str], Iterator[Raw | Unreadable]]

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
}

__all__ = ["FORMATS", "Reader"]
