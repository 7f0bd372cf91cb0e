"""Web pages: the main text through trafilatura, comments and navigation left out; title, date, author and site from
the metadata."""

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.decode import DecodeError, decode
from kimputin_cli.reading.formats.metadata import Metadata, page_metadata
from kimputin_cli.reading.limits import MAX_PAGE_BYTES, MAX_PAGE_ELEMENTS
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records.folding import fold

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.-]{2,40})",
    re.IGNORECASE,
)
#: An article of fewer characters is looked for again, less strictly.
_SHORTEST = 200
#: What browsers take these names for (WHATWG Encoding).
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


def read_html(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The article of a page."""
    data = stream.read(MAX_PAGE_BYTES + 1)
    yield page_article(data, source)


def page_article(data: bytes, source: str, declared: str | None = None) -> Raw | Unreadable:
    """The article in the bytes of a page; `declared` is the encoding that the server named."""
    if len(data) > MAX_PAGE_BYTES:
        return Unreadable(source, f"longer than the {MAX_PAGE_BYTES:,} bytes of the longest page read")
    if not data.strip():
        return Unreadable(source, "empty file")
    if data.count(b"<") > 2 * MAX_PAGE_ELEMENTS:
        return Unreadable(source, f"more than the {MAX_PAGE_ELEMENTS:,} elements of the largest page read")
    try:
        page = decode_page(data, declared)
    except DecodeError as error:
        return Unreadable(source, str(error))
    try:
        body, metadata = _extract(page)
    except Exception as error:  # the libraries have no error of their own for what is damaged
        return Unreadable(source, f"not readable as a page ({type(error).__name__})")
    if not body:
        return Unreadable(source, "no article found in this page")
    title = metadata.title
    if title:
        body = _under_title(body, title)
    return Raw(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text=body,
        title=title,
        published=metadata.published,
        published_from="metadata" if metadata.published else None,
        author=metadata.author,
        site=metadata.site,
    )


def _under_title(body: str, title: str) -> str:
    """`body` with the title as its first line; lines of the page that were left before it go."""
    lines = body.split("\n")
    at = next((n for n, line in enumerate(lines[:6]) if fold(line) == fold(title)), None)
    return f"{title}\n\n{body}" if at is None else "\n".join(lines[at:])


def decode_page(data: bytes, declared: str | None = None) -> str:
    """The characters of a page. Valid UTF-8 is UTF-8 whatever was declared; else the declaration, then detection.

    Raises DecodeError.
    """
    named = _DECLARED.search(data[:8192])
    declared = declared or (next(n for n in named.groups() if n).decode("ascii") if named else None)
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            declared = "utf-8"
    name = (declared or "").lower()
    return decode(data, _WIDER.get(name, declared))


def _extract(page: str) -> tuple[str, Metadata]:
    """The main text, paragraphs on lines of their own, and what the page says of itself."""
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        return "", Metadata()
    metadata = page_metadata(tree)
    text = _main_text(page, strictly=True)
    return (text if len(text) > _SHORTEST else _main_text(page, strictly=False)), metadata


def _main_text(page: str, *, strictly: bool) -> str:
    import trafilatura

    found = trafilatura.extract(
        page,
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        favor_precision=strictly,
        favor_recall=not strictly,
    )
    return (found or "").strip()
