"""From a decoded text to an article: its blocks, title, language and publication date, or why it is none."""

from kimputin_cli.reading.language import language_name
from kimputin_cli.reading.layout import Part, classify
from kimputin_cli.reading.limits import MAX_CHARACTERS, MAX_LINE_ENDS
from kimputin_cli.reading.publication import published as published_in
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article
from kimputin_cli.records.article import FACTUAL


def compose(raw: Raw, *, published: str | None = None) -> Article | Unreadable:
    """The article of `raw`. `published` stands for texts whose record or page gives no date."""
    if len(raw.text) > MAX_CHARACTERS:
        return Unreadable(
            raw.source, f"{len(raw.text):,} characters, more than the {MAX_CHARACTERS:,} of the longest article read"
        )
    if sum(map(raw.text.count, "\n\r\v\f\x85\u2028\u2029")) > MAX_LINE_ENDS:
        return Unreadable(raw.source, f"more than the {MAX_LINE_ENDS:,} lines of the longest article read")
    if not raw.text.strip():
        return Unreadable(raw.source, "empty, no text in it")
    if not raw.text.isascii() and _has_surrogate(raw.text):
        return Unreadable(raw.source, "not Unicode text (it has lone surrogates)")
    layout = classify(raw.text, raw.title)
    if layout.language != "fr":
        looks = f" (it looks like {language_name(layout.language)})" if layout.language != "?" else ""
        return Unreadable(raw.source, f"not in French{looks}, left out", skipped=True)
    if not any(block.kind in FACTUAL for block in layout.blocks):
        return Unreadable(raw.source, "no article in it, only what stands around one")
    date, found = _publication(raw, published, layout.parts)
    return Article(
        source=raw.source,
        sha256=raw.sha256,
        text=raw.text,
        title=layout.title,
        published=date,
        published_from=found,
        author=raw.author,
        site=raw.site,
        language=layout.language,
        blocks=layout.blocks,
    )


def _publication(raw: Raw, option: str | None, parts: list[Part]) -> tuple[str | None, str | None]:
    if raw.published:
        return raw.published, raw.published_from
    if option:
        return option, "option"
    return published_in(parts) or (None, None)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
