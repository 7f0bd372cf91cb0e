"""An article as it was read, before any annotation."""

from typing import Literal

import msgspec

BlockKind = Literal["title", "heading", "prose", "caption", "credit", "byline", "boilerplate", "foreign", "markup"]
#: Blocks whose sentences carry facts; the others are kept in the text and left out of the facts.
FACTUAL: frozenset[str] = frozenset({"title", "heading", "prose", "caption"})


class Block(msgspec.Struct, frozen=True):
    """A stretch of `Article.text` of one kind. Blocks do not overlap and come in text order; a line may hold several
    (a caption and its credit). Blank lines belong to no block."""

    start: int
    end: int
    kind: BlockKind


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A decoded article. `text` is exactly what the file or record held; `published` is an EDTF date of any grain;
    `author` and `site` (several authors: "; " between) are what the page or feed itself says."""

    source: str
    sha256: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    author: str | None = None
    site: str | None = None
    language: str = "fr"
    blocks: tuple[Block, ...] = ()
