"""Markdown: the words without their marks, a block on a line of its own; title and date from a front matter."""

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.decode import DecodeError, decode
from kimputin_cli.reading.edtf_input import as_edtf
from kimputin_cli.reading.limits import MAX_BRACKETS, MAX_TEXT_BYTES
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,5000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|titre|date|published)[ \t]*:[ \t]*(.{1,500})$", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<[^<>]{1,1000}>")


def read_markdown(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The one article of `stream`."""
    data = stream.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        yield Unreadable(source, f"longer than the {MAX_TEXT_BYTES:,} bytes of the longest text read")
        return
    if not data:
        yield Unreadable(source, "empty file")
        return
    if data.count(b"[") > MAX_BRACKETS:
        yield Unreadable(source, f"more than the {MAX_BRACKETS:,} brackets of the largest Markdown file read")
        return
    try:
        marked = decode(data)
    except DecodeError as error:
        yield Unreadable(source, str(error))
        return
    front = _FRONT.match(marked)
    fields = {m[1].lower(): m[2].strip().strip("'\"") for m in _FIELD.finditer(front[1])} if front else {}
    lines, heading = _words(marked[front.end() :] if front else marked)
    title = fields.get("title") or fields.get("titre") or heading
    published = as_edtf(fields.get("published") or fields.get("date") or "")
    if title and title not in lines[:3]:
        lines.insert(0, title)
    yield Raw(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text="\n\n".join(lines),
        title=title,
        published=published,
        published_from="metadata" if published else None,
    )


def _words(marked: str) -> tuple[list[str], str | None]:
    """The text blocks of a Markdown text, and its first heading of the first level."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    title, level = None, ""
    for token in MarkdownIt("commonmark", {"maxNesting": 50}).parse(marked):
        if token.type == "heading_open":
            level = token.tag
        elif token.type == "inline":
            words = "".join(_inline(child.type, child.content) for child in token.children or ())
            parts = [" ".join(part.split(" ")).strip() for part in words.split("\n")]
            line = " ".join(part for part in parts if part)
            if line:
                lines.append(line)
                if level == "h1" and title is None:
                    title = line
            level = ""
        elif token.type in ("code_block", "fence", "html_block"):
            rest = _TAG.sub(" ", token.content).strip() if token.type == "html_block" else ""
            if rest:
                lines += [part.strip() for part in rest.splitlines() if part.strip()]
    return lines, title


def _inline(kind: str, content: str) -> str:
    if kind in ("softbreak", "hardbreak"):
        return "\n"
    return content if kind in ("text", "code_inline", "text_special") else ""
