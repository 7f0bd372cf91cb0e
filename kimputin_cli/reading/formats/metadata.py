"""What a page says of itself: title and publication date.

The page's own statements come in this order: JSON-LD of an article (schema.org), then meta elements, microdata and
`<time>` as trafilatura and htmldate know them, then a visible "Publié le …" near the heading.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from kimputin_cli.reading.edtf_input import as_edtf
from kimputin_cli.reading.layout.stamps import stamped_day

_ARTICLE = ("Article", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting")
#: Bytes of one JSON-LD script, objects looked at in it, and pieces of text looked at for a visible date.
_LONGEST_SCRIPT, _MOST_OBJECTS, _MOST_PIECES = 1_000_000, 10_000, 3_000


class Metadata(msgspec.Struct, frozen=True):
    title: str | None = None
    published: str | None = None


def page_metadata(tree: Any) -> Metadata:
    """Title and publication date (EDTF) of the page `tree` (lxml)."""
    import trafilatura

    published = title = None
    for thing in _json_ld(tree):
        published = published or as_edtf(_string(thing.get("datePublished")))
        title = title or _string(thing.get("headline")).strip() or None
    document = trafilatura.extract_metadata(
        tree, extensive=False, date_config={"original_date": True, "extensive_search": False}
    )
    published = published or as_edtf(document.date or "") or _visible(tree)
    return Metadata(document.title or title, published)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type") != "application/ld+json" or len(text) > _LONGEST_SCRIPT:
            continue
        try:
            todo = [msgspec.json.decode(text.strip().encode("utf-8", "replace"))]
        except (msgspec.DecodeError, RecursionError):
            continue
        for _ in range(_MOST_OBJECTS):
            if not todo:
                break
            value = todo.pop()
            if isinstance(value, list):
                todo += reversed(value)
            elif isinstance(value, dict):
                kinds = value.get("@type")
                names = [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
                if any(name.endswith(_ARTICLE) for name in names):
                    yield value
                todo += [value[key] for key in ("mainEntity", "@graph") if key in value]


def _visible(tree: Any) -> str | None:
    """The first stamp with its cue ("Publié le …") that the page shows."""
    for n, piece in enumerate(tree.itertext()):
        if n > _MOST_PIECES:
            return None
        day = stamped_day(" ".join(piece.split())) if 8 <= len(piece) <= 400 else None
        if day:
            return day
    return None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
