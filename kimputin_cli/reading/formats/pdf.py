"""PDF documents that hold text: pages in order, lines joined to paragraphs again. Needs pypdf (extra `pdf`).

The document's own dates say when the file was made and not when the article was published; they are not used.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.needed import NeededError, needed
from kimputin_cli.reading.limits import MAX_CHARACTERS, MAX_PDF_PAGES, MAX_WHOLE_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

_ENDS = re.compile(r"[.!?…»”\"](?:\s?\))?$")


def read_pdf(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The one article of a document."""
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        yield Unreadable(source, f"longer than the {MAX_WHOLE_BYTES:,} bytes of the largest document read")
        return
    try:
        pypdf = needed("pypdf", "pdf")
        text = _text(pypdf.PdfReader(io.BytesIO(data)))
    except NeededError as error:
        yield Unreadable(source, str(error))
        return
    except Exception as error:  # a damaged document raises whatever the damaged part leads to
        yield Unreadable(source, f"not readable as a PDF document ({type(error).__name__})")
        return
    if not text:
        yield Unreadable(source, "no text in this PDF document (a scan needs character recognition first)")
        return
    yield Raw(source=source, sha256=hashlib.sha256(data).hexdigest(), text=text)


def _text(document: "object") -> str:
    pages, size = [], 0
    for page in list(document.pages)[:MAX_PDF_PAGES]:  # type: ignore[attr-defined]
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > MAX_CHARACTERS:
            break
    return "\n\n".join(paragraphs("\n".join(pages)))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that was set in lines: a line goes on in the next unless it ends short or with a stop.

    A word that was divided at the end of a line is put together again.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    width = sorted(len(line) for line in lines if line)
    usual = width[len(width) * 3 // 4] if width else 0
    found: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if open_ and found:
            last = found[-1]
            divided = last.endswith(("-", "\u00ad")) and line[:1].islower()
            found[-1] = last[:-1] + line if divided else f"{last} {line}"
        else:
            found.append(line)
        short = len(line) < usual * 0.75
        open_ = not (short or (_ENDS.search(line) and len(line) < usual * 0.9))
    return found
