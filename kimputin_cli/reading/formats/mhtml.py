"""Web archives that browsers save (.mhtml, .mht): the page in them; its pictures and frames are not looked at."""

from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.html import page_article
from kimputin_cli.reading.limits import MAX_WHOLE_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

#: Parts looked through for the page.
_MOST_PARTS = 1_000


def read_mhtml(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The article of the first page in the archive."""
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        yield Unreadable(source, f"longer than the {MAX_WHOLE_BYTES:,} bytes of the largest web archive read")
        return
    if not data:
        yield Unreadable(source, "empty file")
        return
    import email

    message = email.message_from_bytes(data)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                yield page_article(body, source, part.get_content_charset())
                return
    yield Unreadable(source, "no page in this web archive")
