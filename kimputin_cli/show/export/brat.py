"""brat standoff: a .txt and an .ann for each article, for correcting by hand (https://brat.nlplab.org/standoff.html)."""

import re
from pathlib import Path

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store import Store


def write(store: Store, target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, record in enumerate(store.records(), 1):
        # A source is any text: numbered, so that it can neither collide nor name another folder.
        stem = f"{count:06d}_{re.sub(r'[^A-Za-z0-9_-]+', '_', record.source)[-60:].strip('_')}"
        (target / f"{stem}.txt").write_text(record.text, encoding="utf-8", newline="")
        (target / f"{stem}.ann").write_text(standoff(record), encoding="utf-8", newline="\n")
    return count


def standoff(record: ArticleRecord) -> str:
    """The annotations of one article; offsets are code points, a span over several lines is given in pieces."""
    lines: list[str] = []
    spans = 0

    def span(kind: str, start: int, end: int) -> str:
        nonlocal spans
        spans += 1
        pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", record.text[start:end])]
        where = ";".join(f"{a} {b}" for a, b in pieces)
        lines.append(f"T{spans}\t{kind} {where}\t{' '.join(record.text[a:b] for a, b in pieces)}")
        return f"T{spans}"

    notes = 0

    def note(target: str, text: str) -> None:
        nonlocal notes
        notes += 1
        lines.append(f"#{notes}\tAnnotatorNotes {target}\t{' '.join(text.split())}")

    for kind, entities in (("Person", record.people), ("Place", record.places), ("Organization", record.organizations)):
        for entity in entities:
            for mention in entity.mentions:
                note(span(kind, mention.start, mention.end), entity.name)
    for date in record.dates:
        mark = span(date.type.capitalize(), date.start, date.end)
        if date.value:
            note(mark, date.value)
    for quote in record.quotes:
        mark = span("Quotation", quote.start, quote.end)
        if quote.speaker:
            note(mark, quote.speaker.name or quote.speaker.text)
    for n, event in enumerate(record.events, 1):
        kind = event.type.replace(".", "-")
        lines.append(f"E{n}\t{kind}:{span(kind, event.trigger.start, event.trigger.end)}")
    return "".join(f"{line}\n" for line in lines)
