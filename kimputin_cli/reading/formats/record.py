"""One record of a feed: a mapping with the text and, where known, its source, title and publication date."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kimputin_cli.reading.edtf_input import as_edtf
from kimputin_cli.reading.formats.metadata import names_in
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

#: The names under which feeds have each field, ours first; compared without case.
_NAMES = {
    "text": ("text", "texte", "body", "content", "contenu", "article", "corps"),
    "title": ("title", "titre", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "publication_date",
        "date_publication",
        "datepublished",
        "pubdate",
    ),
    "source": ("source", "url", "link", "lien", "id"),
    "author": ("author", "authors", "auteur", "auteurs", "byline", "creator", "dc:creator"),
    "site": ("site", "site_name", "sitename", "publisher", "media", "média", "journal"),
}
#: Fields whose values may be of another form than text: what they hold of names is taken, else nothing.
_NAMED = frozenset({"author", "site"})


def from_record(record: object, place: str) -> Iterator[Raw | Unreadable]:
    """The text of one feed record; `place` names it in messages and stands for a source that it does not have.

    An unreadable date is warned of, and the article read without it. The hash is that of the fields that were used, as
    JSON with sorted keys.
    """
    if not isinstance(record, Mapping):
        yield Unreadable(
            place, f"not a record but {_kind(record)}; expected an object with source, published, title, text"
        )
        return
    fields: dict[str, str | None] = {}
    lowered = {key.lower(): value for key, value in record.items() if isinstance(key, str)}
    for field, names in _NAMES.items():
        value = next((lowered[name] for name in names if lowered.get(name) is not None), None)
        if field in _NAMED:
            fields[field] = names_in(value)
            continue
        if field == "source" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            yield Unreadable(place, f"{field} is {_kind(value)}, not a string")
            return
        fields[field] = value
    if fields["text"] is None:
        yield Unreadable(
            place, "no text in this record (its fields: " + ", ".join(map(str, list(record)[:8]))[:200] + ")"
        )
        return
    published = as_edtf(fields["published"]) if fields["published"] else None
    if fields["published"] and fields["published"].strip() and published is None:
        yield Unreadable(
            place, f"{fields['published'][:60]!r} is no date (as 2019-04-25 or 2019-04), read without it", skipped=True
        )
    used = {field: value for field, value in fields.items() if value is not None or field not in _NAMED}
    canonical = json.dumps(used, ensure_ascii=True, sort_keys=True).encode("ascii")
    yield Raw(
        source=fields["source"] or place,
        sha256=hashlib.sha256(canonical).hexdigest(),
        text=fields["text"],
        title=(fields["title"] or "").strip() or None,
        published=published,
        published_from="record" if published else None,
        author=fields["author"],
        site=fields["site"],
    )


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, Mapping) else "something else"
