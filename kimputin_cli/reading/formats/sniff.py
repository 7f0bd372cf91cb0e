"""Which format a stream without a telling name has, by its first bytes."""

import io
import re
from typing import BinaryIO

from kimputin_cli.reading.formats.jsonl import decode_json

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
#: A line of column names, one of which is that of the text.
_NAME = rb"\"?[\w .-]{1,40}\"?"
_TABLE = re.compile(
    rb"(?=[^\r\n]{0,1000}[,;\t|])(?:"
    + _NAME
    + rb"[,;\t|]){0,40}\"?(?:text|texte|content|contenu|body)\"?(?:[,;\t|]"
    + _NAME
    + rb"){0,40}\r?\n",
    re.IGNORECASE,
)


def sniff(stream: BinaryIO) -> str:
    """The suffix of the format of `stream`, whose first bytes are looked at and not consumed; ".txt" where in doubt."""
    start = stream.peek(1) if isinstance(stream, io.BufferedReader) else b""
    body = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, suffix in ((b"%PDF", ".pdf"), (b"PK\x03\x04", ".zip"), (b"PAR1", ".parquet"), (b"WARC/", ".warc")):
        if start.startswith(magic):
            return suffix
    if _PAGE.match(body[:4000]):
        return ".html"
    if re.match(rb"\{\s*\"articles\"\s*:\s*\[", body):
        return ".json"
    if body[:1] == b"{":
        return ".jsonl" if _is_line_of_records(body) else ".json"
    if re.match(rb"\[\s*[\{\]]", body):
        return ".json"
    return ".csv" if _TABLE.match(body[:2000]) else ".txt"


def _is_line_of_records(body: bytes) -> bool:
    """Whether the first line is a whole JSON object, or so long that its end is not seen."""
    line, newline, _ = body.partition(b"\n")
    if not newline:
        return line.rstrip() != b"{"
    try:
        return isinstance(decode_json(line), dict)
    except ValueError:
        return False
