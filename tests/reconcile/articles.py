"""Articles as records, written as marked text: the tests need no model.

`[PER Claire Dumont]` a name, `[LOC Lyon]`, `[ORG Unicef]`; `[DATE 2024-03-05|mardi]` a date with its value;
`[COUNT 34 mort|34 morts]` a figure with what it counts (`>=34`, `%40`, `year:16` for bounds and units); «...» with
`[SAID Claire Dumont|...]` a quotation with its speaker.
"""

import re

from kimputin_cli.records import (
    ArticleRecord,
    Date,
    Entity,
    Event,
    Mention,
    Order,
    Participant,
    Place,
    Quantity,
    Quote,
    Speaker,
    Statement,
)

_MARK = re.compile(r"\[(PER|LOC|ORG|DATE|COUNT|SAID) ([^\]|]+)(?:\|([^\]]+))?\]")
_BOUND = re.compile(r"(>=|<=|>|<|~)?(?:(%|[A-Za-z]+):)?(\d+(?:\.\d+)?)(?: (\w+))?$")


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def article(source: str, published: str, *lines: str, title: str | None = None) -> ArticleRecord:
    """The record of an article of which each line is a sentence; marks become mentions."""
    text, statements, dates, quantities, quotes = "", [], [], [], []
    names: dict[tuple[str, str], list[Mention]] = {}
    for line in lines:
        start = len(text)
        at = 0
        for match in _MARK.finditer(line):
            text += line[at : match.start()]
            at = match.end()
            kind, value, shown = match.groups()
            begin = len(text)
            shown = shown or value
            text += shown
            if kind in ("PER", "LOC", "ORG"):
                names.setdefault((kind, value), []).append(Mention(begin, len(text), shown))
            elif kind == "DATE":
                dates.append(Date(start=begin, end=len(text), text=shown, value=value))
            elif kind == "COUNT":
                bound, unit, number, of = _BOUND.match(value).groups()
                quantities.append(
                    Quantity(start=begin, end=len(text), text=shown, value=float(number), bound=bound, unit=unit, of=of)
                )
            else:
                quotes.append(Quote(start=begin, end=len(text), text=shown, speaker=Speaker(name=value, text=value)))
        text += line[at:]
        statements.append(Statement(start=start, end=len(text), terms=tuple(text[start:].lower().split())))
        text += "\n"
    entity = {"PER": Entity, "ORG": Entity, "LOC": Place}
    made = {
        label: tuple(
            entity[label](id=slug(n), name=n, mentions=tuple(m)) for (kind, n), m in names.items() if kind == label
        )
        for label in entity
    }
    return ArticleRecord(
        source=source,
        sha256=source,
        title=title,
        published=published,
        text=text,
        people=made["PER"],
        places=made["LOC"],
        organizations=made["ORG"],
        dates=tuple(dates),
        quantities=tuple(quantities),
        quotes=tuple(quotes),
        statements=tuple(statements),
    )


def meeting(record: ArticleRecord, line: str, trigger: str, date: str | None, rank: str | None = None, **more) -> Event:
    """A Contact.Meet event on the line of `record` that holds `line`, of the people named in it."""
    start = record.text.index(line)
    end = record.text.index("\n", start)
    at = record.text.index(trigger, start)
    parties = []
    for person in record.people:
        for m in person.mentions:
            if start <= m.start < end:
                parties.append(
                    Participant(role="agent", id=person.id, name=person.name, text=m.text, start=m.start, end=m.end)
                )
    order = Order(rank=rank, since=more.pop("since", None)) if rank else None
    return Event(
        type="Contact.Meet",
        trigger=Mention(at, at + len(trigger), trigger),
        start=start,
        end=end,
        participants=tuple(parties),
        date=date,
        order=order,
        **more,
    )


def told(record: ArticleRecord, *events: Event) -> ArticleRecord:
    import msgspec

    return msgspec.structs.replace(record, events=events)
