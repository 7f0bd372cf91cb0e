"""Word documents (.docx): the paragraphs of the body in order. Needs python-docx (extra `docx`).

The document's own dates say when the file was made and not when the article was published; they are not used.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.needed import NeededError, needed
from kimputin_cli.reading.formats.zip_bounds import ArchiveError, check
from kimputin_cli.reading.limits import MAX_WHOLE_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable


def read_docx(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The one article of a document; a paragraph in the style "Title" is its title."""
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        yield Unreadable(source, f"longer than the {MAX_WHOLE_BYTES:,} bytes of the largest document read")
        return
    try:
        docx = needed("docx", "docx")
        check(zipfile.ZipFile(io.BytesIO(data)))
        document = docx.Document(io.BytesIO(data))
        found = [(p.text.strip(), p.style.name if p.style else "") for p in document.paragraphs]
    except NeededError as error:
        yield Unreadable(source, str(error))
        return
    except ArchiveError as error:
        yield Unreadable(source, str(error))
        return
    except Exception as error:  # the library has no error of its own for what is damaged inside
        yield Unreadable(source, f"not readable as a Word document ({type(error).__name__})")
        return
    lines = [text for text, _ in found if text]
    yield Raw(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text="\n\n".join(lines),
        title=next((text for text, style in found if text and style == "Title"), None),
    )
