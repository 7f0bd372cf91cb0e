"""The facts of all articles as flat rows, a table for each kind: what CSV and Parquet write."""

from collections.abc import Iterator
from typing import Any

from kimputin_cli.records import ArticleRecord, Speaker
from kimputin_cli.store import Store

Row = dict[str, Any]
#: The tables in the order in which they are written.
TABLES = ("articles", "names", "dates", "quotes", "events", "participants", "quantities", "relations")


def tables(store: Store) -> dict[str, list[Row]]:
    """Every table of the store's articles, ordered by source and place in the text."""
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    links = {
        (row["source"], row["label"], row["local_id"]): row["id"]
        for row in store.query("SELECT a.source, l.* FROM link_entity l JOIN article a ON a.id = l.article")
    }
    for record in store.records():
        for name, row in _rows(record, links):
            found[name].append({"source": record.source, **row})
    return found


def _rows(record: ArticleRecord, links: dict[tuple[str, str, str], str]) -> Iterator[tuple[str, Row]]:
    def entity(label: str, local: str | None) -> str | None:
        return links.get((record.source, label, local or ""), local)

    yield (
        "articles",
        {
            "title": record.title,
            "published": record.published,
            "published_from": record.published_from,
            "author": record.author,
            "site": record.site,
            "sha256": record.sha256,
            "characters": len(record.text),
        },
    )
    for label, entities in (("PER", record.people), ("LOC", record.places), ("ORG", record.organizations)):
        for e in entities:
            for m in e.mentions:
                row = {"label": label, "id": entity(label, e.id), "name": e.name, "roles": "; ".join(e.roles)}
                yield "names", row | {"start": m.start, "end": m.end, "text": m.text}
    for d in record.dates:
        yield "dates", {"start": d.start, "end": d.end, "text": d.text, "type": d.type, "value": d.value}
    for q in record.quotes:
        yield (
            "quotes",
            {
                "start": q.start,
                "end": q.end,
                "text": q.text,
                "kind": q.kind,
                "cue": q.cue,
                "speaker": _who(q.speaker),
                "speaker_id": _id(q.speaker, links, record),
                "addressee": _who(q.addressee),
            },
        )
    for n, event in enumerate(record.events):
        yield (
            "events",
            {
                "event": n,
                "type": event.type,
                "trigger": event.trigger.text,
                "start": event.start,
                "end": event.end,
                "date": event.date,
                "place": event.place.name if event.place else None,
                "count": event.count,
                "title": event.title,
                "rank": event.order.rank if event.order else None,
                "since": event.order.since if event.order else None,
                "factuality": event.factuality,
                "attributed_to": _who(event.attributed_to),
            },
        )
        for p in event.participants:
            yield (
                "participants",
                {"event": n, "role": p.role, "id": entity("PER", p.id), "name": p.name, "text": p.text},
            )
    for k in record.quantities:
        figure = {"start": k.start, "end": k.end, "text": k.text, "value": k.value, "bound": k.bound, "upper": k.upper}
        yield "quantities", figure | {"unit": k.unit, "of": k.of, "event": k.event}
    for r in record.relations:
        row = {"type": r.type, "label": r.label, "subject": r.subject, "object": r.object, "date": r.date}
        yield "relations", row | {"start": r.start, "end": r.end}


def _who(speaker: Speaker | None) -> str | None:
    return (speaker.name or speaker.text) if speaker else None


def _id(speaker: Speaker | None, links: dict[tuple[str, str, str], str], record: ArticleRecord) -> str | None:
    if speaker is None or speaker.id is None:
        return None
    return next(
        (links[key] for label in ("PER", "ORG", "LOC") if (key := (record.source, label, speaker.id)) in links),
        speaker.id,
    )
