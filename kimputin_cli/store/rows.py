"""A record as rows of the fact tables."""

import sqlite3

import msgspec

from kimputin_cli import chronology
from kimputin_cli.records import ArticleRecord, Place, Speaker
from kimputin_cli.store.check import checksum


def insert_facts(db: sqlite3.Connection, record: ArticleRecord, annotator: str) -> int:
    """Insert the article and every fact of it; returns the article's row id."""
    body = msgspec.json.encode(msgspec.structs.replace(record, text=""))
    cursor = db.execute(
        "INSERT INTO article"
        " (source, sha256, annotator, title, published, published_from, author, site, language, words, text, record,"
        " checksum)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.source,
            record.sha256,
            annotator,
            record.title,
            record.published,
            record.published_from,
            record.author,
            record.site,
            record.language,
            len(record.text.split()),
            record.text,
            body,
            checksum(record.text, body),
        ),
    )
    key = int(cursor.lastrowid or 0)
    for label, entities in (("PER", record.people), ("LOC", record.places), ("ORG", record.organizations)):
        for e in entities:
            where = (e.country, e.latitude, e.longitude) if isinstance(e, Place) else (None, None, None)
            db.execute(
                "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, label, e.id, e.name, _json(e.roles), len(e.mentions), *where),
            )
            db.executemany(
                "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
                [(key, label, e.id, m.start, m.end, m.text) for m in e.mentions],
            )
    db.executemany(
        "INSERT INTO date VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, d.start, d.end, d.text, d.type, d.value, *(days(d.value) if d.type == "date" else (None, None)))
            for d in record.dates
        ],
    )
    db.executemany(
        "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, q.start, q.end, q.text, q.kind, q.cue, *_who(q.speaker), *_where(q.speaker), *_who(q.addressee))
            for q in record.quotes
        ],
    )
    for n, event in enumerate(record.events):
        place = (event.place.id, event.place.name) if event.place else (None, None)
        order = (event.order.rank, event.order.since) if event.order else (None, None)
        said_by = (event.attributed_to.name or event.attributed_to.text) if event.attributed_to else None
        head = (key, n, event.type, event.trigger.text, event.start, event.end, *place, event.date, *days(event.date))
        db.execute(
            f"INSERT INTO event VALUES ({', '.join('?' * 17)})",
            (*head, event.count, event.title, *order, event.factuality, said_by),
        )
        db.executemany(
            "INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(key, n, i, p.role, p.id, p.name, p.text) for i, p in enumerate(event.participants)],
        )
    db.executemany(
        "INSERT INTO quantity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, q.start, q.end, q.text, q.value, q.bound, q.upper, q.unit, q.of, q.event) for q in record.quantities],
    )
    db.executemany(
        "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, r.type, r.label, r.subject, r.object, r.date, r.start, r.end) for r in record.relations],
    )
    return key


def days(value: str | None) -> tuple[int | None, int | None]:
    """First and last day of an EDTF value as day numbers (`chronology.interval`); None where there is no value."""
    return chronology.interval(value) if value else (None, None)


def _where(speaker: Speaker | None) -> tuple[int | None, int | None, str | None]:
    return (speaker.start, speaker.end, speaker.evidence) if speaker else (None, None, None)


def _who(speaker: Speaker | None) -> tuple[str | None, str | None, str | None]:
    return (speaker.id, speaker.name, speaker.text) if speaker else (None, None, None)


def _json(values: tuple[str, ...]) -> str:
    return msgspec.json.encode(values).decode()
