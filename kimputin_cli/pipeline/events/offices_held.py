"""Offices that people hold or have left, as events."""

from kimputin_cli.pipeline.events.attribution import attribution
from kimputin_cli.pipeline.events.circumstances import (
    find_date,
    trigger_mention,
)
from kimputin_cli.pipeline.events.offices import Office, find_offices
from kimputin_cli.pipeline.events.participants import participants
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import clause_head, lemma
from kimputin_cli.records import Event, Participant


def offices_held(reading: Reading) -> list[Event]:
    """Personnel.Hold and Personnel.EndPosition, once per holder and office."""
    seen: set[tuple[str, str]] = set()
    events = []
    for office in find_offices(reading):
        people = participants(reading, [office.holder], "agent")
        if not people or (people[0].id is None and people[0].name is None):
            continue
        key = (people[0].id or people[0].name or "", lemma(office.noun) + ("-" if office.former else ""))
        if key in seen:
            continue
        seen.add(key)
        events.append(_hold(reading, office, people[:1]))
    return events


def _hold(reading: Reading, office: Office, people: list[Participant]) -> Event:
    doc = reading.doc
    over = office.former is not None
    words = [office.former] if office.former is not None else list(doc[office.trigger[0] : office.trigger[1]])
    trigger, last = trigger_mention(words), doc[office.words[1] - 1]
    date = find_date(reading, clause_head(office.noun), False, False) if office.then else None
    return Event(
        type="Personnel.EndPosition" if over else "Personnel.Hold",
        trigger=trigger,
        start=min(trigger.start, doc[office.words[0]].idx),
        end=max(trigger.end, last.idx + len(last)),
        participants=tuple(people),
        date=date[0] if date else None,
        date_span=date[1] if date else None,
        title="président" if office.title.startswith("présid") and office.noun.pos_ == "VERB" else office.title,
        attributed_to=attribution(doc, office.noun),
    )
