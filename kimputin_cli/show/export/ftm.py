"""followthemoney entities (https://followthemoney.tech), a JSON line each: people, organisations, places, articles,
events. Ids are hashes of our own ids, so that two exports of one store are the same."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kimputin_cli.chronology import interval, iso_day
from kimputin_cli.store import Store, queries
from kimputin_cli.store.filters import Filter

SCHEMATA = {"PER": "Person", "ORG": "Organization", "LOC": "Address"}
#: Our codes of former states in the model's own; those that it does not know are left out, as are places of no state.
FORMER = {"SU": "suhh", "YU": "yucs", "CS": "cshh"}
UNKNOWN = frozenset({"AN", "BU", "DD", "DY", "HV", "RH", "VD", "YD", "ZR", "X1", "X2", "X3", "X4", "X5"})
#: The longest value of a property, by the model's types; longer texts are given in pieces, other values cut.
LONGEST_NAME, LONGEST_VALUE, LONGEST_TEXT = 384, 1024, 65_000
_TEXTS = frozenset({"bodyText", "summary"})


def write(store: Store, target: Path) -> int:
    articles = 0
    with target.open("w", encoding="utf-8") as out:
        for entity in entities(store):
            articles += entity["schema"] == "Article"
            out.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return articles


def entities(store: Store) -> Iterator[dict[str, Any]]:
    """Every entity once, those that others refer to first."""
    for label, schema in SCHEMATA.items():
        for row in queries.entities(store, label, Filter()):
            yield _entity(schema, f"{label}:{row['id']}", _properties(schema, row))
    for record in store.records():
        article = {
            "title": record.title,
            "sourceUrl" if record.source.startswith(("https://", "http://")) else "fileName": record.source,
            "publishedAt": _day(record.published),
            "author": (record.author or "").split("; "),
            "publisher": record.site,
            "language": "fra",
            "bodyText": record.text,
        }
        yield _entity("Article", f"article:{record.source}", article)
    for row in queries.events(store, Filter()):
        yield _entity("Event", f"event:{row['source']}:{row['type']}:{row['start']}:{row['trigger']}", _event(row))


def _properties(schema: str, row: dict[str, Any]) -> dict[str, Any]:
    code = row.get("country") or ""
    country = "" if code in UNKNOWN else FORMER.get(code, code.lower())
    if schema == "Address":
        where = {"latitude": row["latitude"], "longitude": row["longitude"], "country": country}
        return {"full": row["name"], "name": row["name"], "alias": row["aliases"], **where}
    return {"name": row["name"], "alias": row["aliases"], "position": row.get("roles", [])}


def _event(row: dict[str, Any]) -> dict[str, Any]:
    first, last = _ends(row["date"])
    people = [p for p in row["participants"] if p["id"]]
    return {
        "name": f"{row['type']}: {row['trigger']}",
        "startDate": first,
        "endDate": last if last != first else None,
        "location": row["place"],
        "involved": [_id(f"{p['label']}:{p['id']}") for p in people],
        "summary": row["sentence"],
        "proof": _id(f"article:{row['source']}"),
    }


def _ends(value: str | None) -> tuple[str, str]:
    """First and last day of an EDTF value, empty where open or unknown."""
    if not value:
        return "", ""
    first, last = interval(value)
    return iso_day(first), iso_day(last)


def _day(value: str | None) -> str | None:
    """followthemoney takes years, months and days as they are; of an interval, its first day."""
    return value if value and "/" not in value and "~" not in value and "X" not in value else _ends(value)[0]


def _entity(schema: str, key: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Values are lists of texts; a position is a person's only."""
    kept = {name: _texts(name, value) for name, value in properties.items() if name != "position" or schema == "Person"}
    return {"id": _id(key), "schema": schema, "properties": {name: texts for name, texts in kept.items() if texts}}


def _texts(name: str, value: Any) -> list[str]:
    values = [str(v).strip() for v in (value if isinstance(value, list) else [value]) if v not in (None, "")]
    if name in _TEXTS:
        return [v[i : i + LONGEST_TEXT] for v in values for i in range(0, len(v), LONGEST_TEXT)]
    longest = LONGEST_NAME if name in ("name", "alias", "full") else LONGEST_VALUE
    return list(dict.fromkeys(v[:longest] for v in values if v))


def _id(key: str) -> str:
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
