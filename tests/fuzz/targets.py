"""What the guided fuzzer feeds: each target takes any bytes and fails where a rule is broken. They run without a fuzzer too."""

import io
import re
from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language

from kimputin_cli.chronology import interval, is_valid
from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.pipeline.doc import register
from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats import FORMATS
from kimputin_cli.reading.formats.html import read_html
from kimputin_cli.reading.formats.sniff import sniff
from kimputin_cli.reading.layout import classify
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article
from kimputin_cli.records.article import Block

#: The first byte of an input says which format it is read as; the last two are no suffixes: the content decides.
SUFFIXES = (*sorted(set(FORMATS) - {".html", ".htm", ".xhtml"}), "", "")
PUBLISHED = (None, "2019-04-25", "2019-04", "2019", "0001", "9999-12-31", "2019~", "-0044")
#: What no message may hold: it is one line, and nothing in it acts on a terminal.
_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def reading(data: bytes) -> None:
    """Any bytes in any format but HTML."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ""
    stream = io.BufferedReader(io.BytesIO(data[1:]))  # type: ignore[arg-type]
    for raw in FORMATS[suffix or sniff(stream)](stream, "x"):
        _article(raw)


def html(data: bytes) -> None:
    """Any bytes as a page."""
    for raw in read_html(io.BytesIO(data), "x"):
        _article(raw)


def _article(raw: Raw | Unreadable) -> None:
    if isinstance(raw, Unreadable):
        assert not _ACTS.search(str(raw)), ascii(str(raw))
        return
    blocks = classify(raw.text, raw.title).blocks
    _in_order(raw.text, blocks)
    item = compose(raw)
    if isinstance(item, Unreadable):
        assert not _ACTS.search(str(item)), ascii(str(item))
        return
    assert item.text == raw.text
    assert item.blocks == blocks
    if item.published:
        assert is_valid(item.published), item.published


def _in_order(text: str, blocks: tuple[Block, ...]) -> None:
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end


def times(data: bytes) -> None:
    """Temporal expressions of any text."""
    text, published = _text(data)
    nlp = _pipeline("facts_times")
    doc = make_doc(nlp, Article(source="x", sha256="0", text=text, published=published))
    for _, component in nlp.pipeline:
        doc = component(doc)
    for found in doc._.times:
        assert text[found.start : found.end] == found.text
        if found.type == "date" and found.value is not None:
            assert is_valid(found.value), found
            first, last = interval(found.value)
            assert first <= last, found


def quotations(data: bytes) -> None:
    """Reported speech of any text, without a trained pipeline."""
    text, published = _text(data)
    nlp = _pipeline("facts_lines", "facts_quotations")
    doc = make_doc(nlp, Article(source="x", sha256="0", text=text, published=published))
    for _, component in nlp.pipeline:
        doc = component(doc)
    for quote in doc._.quotations:
        assert quote.text
        assert text[quote.start : quote.end] == quote.text
        for who in (quote.speaker, quote.addressee):
            assert who is None or text[who.start : who.end] == who.text


def _text(data: bytes) -> tuple[str, str | None]:
    return data[1:].decode("utf-8", "replace"), PUBLISHED[data[0] % len(PUBLISHED)] if data else None


@cache
def _pipeline(*components: str) -> Language:
    register()
    nlp = spacy.blank("fr")
    for name in components:
        nlp.add_pipe(name)
    return nlp


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "html": html,
    "times": times,
    "quotations": quotations,
}
