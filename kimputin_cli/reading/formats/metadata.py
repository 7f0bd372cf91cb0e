"""What a page says of itself: title, publication date, author, site.

The page's own statements come in this order: JSON-LD of an article (schema.org), then meta elements, microdata and
`<time>` as trafilatura and htmldate know them, then a visible "Publié le …" near the heading. Authors and the site are
taken from the same statements; where there is none they stay unknown (a signature in the text is no statement).
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from kimputin_cli.reading.edtf_input import as_edtf
from kimputin_cli.reading.layout.stamps import stamped_day

_SITE = ("WebSite",)
_ARTICLE = ("Article", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting")
#: Bytes of one JSON-LD script, objects looked at in it, and pieces of text looked at for a visible date.
_LONGEST_SCRIPT, _MOST_OBJECTS, _MOST_PIECES = 1_000_000, 10_000, 3_000
#: Authors taken of one article, and characters of one name.
_MOST_NAMES, _LONGEST_NAME = 20, 200


class Metadata(msgspec.Struct, frozen=True):
    title: str | None = None
    published: str | None = None
    author: str | None = None
    site: str | None = None


def page_metadata(tree: Any) -> Metadata:
    """Title, publication date (EDTF), authors and site of the page `tree` (lxml)."""
    published = title = author = site = None
    things = list(_json_ld(tree))
    known = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    for thing in (thing for thing in things if _is_a(thing, _ARTICLE)):
        author = author or names_in(_referred(thing.get("author"), known))
        site = site or names_in(_referred(thing.get("publisher"), known))
        published = published or as_edtf(_string(thing.get("datePublished")))
        title = title or _string(thing.get("headline")).strip() or None
    document = _as_libraries_know_it(tree)
    published = published or as_edtf(document.date or "") or _visible(tree)
    return Metadata(
        document.title or title,
        published,
        author or names_in((document.author or "").split(";")),
        site
        or _meta(tree, "og:site_name", "dc.publisher", "application-name")
        or next((names_in(thing) for thing in things if _is_a(thing, _SITE)), None),
    )


def _as_libraries_know_it(tree: Any) -> Any:
    """What trafilatura and htmldate find; nothing where a page is so damaged that they fail."""
    import trafilatura
    from trafilatura.settings import Document

    try:
        return trafilatura.extract_metadata(
            tree, extensive=False, date_config={"original_date": True, "extensive_search": False}
        )
    except Exception:  # they have no error of their own (htmldate: an assertion, where a drawing is the root)
        return Document()


def names_in(value: object) -> str | None:
    """The names in a value that may be a text, an object with a "name" (schema.org), or a list of these; "; " between.

    None where there is no name: an address is none.
    """
    found: dict[str, None] = {}
    for item in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and 0 < len(name := " ".join(name.split())) <= _LONGEST_NAME and "://" not in name:
            found[name] = None
    return "; ".join(found) or None


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those of a graph one by one."""
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
                yield value
                todo += [value[key] for key in ("mainEntity", "@graph") if key in value]


def _is_a(thing: dict[str, Any], endings: tuple[str, ...]) -> bool:
    kinds = thing.get("@type")
    return any(isinstance(k, str) and k.endswith(endings) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _referred(value: object, known: dict[str, dict[str, Any]]) -> object:
    """`value` with references to other objects of the graph followed, once."""
    if isinstance(value, list):
        return [_referred(item, known) for item in value[:_MOST_NAMES]]
    id_ = value.get("@id") if isinstance(value, dict) and "name" not in value else None
    return known.get(id_, value) if isinstance(id_, str) else value


def _visible(tree: Any) -> str | None:
    """The first stamp with its cue ("Publié le …") that the page shows."""
    for n, piece in enumerate(tree.itertext()):
        if n > _MOST_PIECES:
            return None
        day = stamped_day(" ".join(piece.split())) if 8 <= len(piece) <= 400 else None
        if day:
            return day
    return None


def _meta(tree: Any, *names: str) -> str | None:
    """The content of the `<meta>` element of the first of `names` (its property or name) that there is."""
    found: dict[str, str | None] = {}
    for element in tree.iter("meta"):
        found.setdefault((element.get("property") or element.get("name") or "").lower(), element.get("content"))
    return next((text for name in names if (text := names_in(found.get(name)))), None)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
