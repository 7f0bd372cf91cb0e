"""What a format hands over: a decoded text with what its container says of it."""

import msgspec


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """A text before its lines were looked at. `published_from` is "record" or "metadata" where there is a date."""

    source: str
    sha256: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    author: str | None = None
    site: str | None = None
