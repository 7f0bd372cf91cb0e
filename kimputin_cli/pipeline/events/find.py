"""From a Doc to its events: triggers in text order, each with its roles, circumstances, order and factuality."""

import msgspec
from spacy.tokens import Doc, Token

from kimputin_cli.pipeline.events.attribution import attribution
from kimputin_cli.pipeline.events.circumstances import (
    find_count,
    find_date,
    find_place,
    find_times,
    is_ahead,
    trigger_mention,
)
from kimputin_cli.pipeline.events.doubts import doubted
from kimputin_cli.pipeline.events.drafts import Draft, draft, triggers
from kimputin_cli.pipeline.events.factuality import factuality
from kimputin_cli.pipeline.events.focus import Focus, stem
from kimputin_cli.pipeline.events.frames import Roles
from kimputin_cli.pipeline.events.lexicon import Trigger
from kimputin_cli.pipeline.events.offices import title_text
from kimputin_cli.pipeline.events.offices_held import offices_held
from kimputin_cli.pipeline.events.order import find_order
from kimputin_cli.pipeline.events.participants import participants
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.scores import score_events, score_text
from kimputin_cli.pipeline.events.syntax import bounds, clause_head
from kimputin_cli.pipeline.events.victims import with_victims
from kimputin_cli.records import Event, Participant
from kimputin_cli.records.facts import EventPlace, Factuality

#: Types whose circumstances may stand anywhere in the sentence: what happens to people there and then.
_WIDE = ("Life.", "Conflict.")
_SYMMETRIC = ("Contact.Meet", "Agreement.Sign")


def find_events(doc: Doc) -> list[Event]:
    """The events of `doc` in text order. One pass over the tokens."""
    reading = Reading(doc)
    focus = Focus()
    found: list[Event] = []
    bare: dict[int, Trigger] = {}  # events of nouns that name nobody, by index in `found`
    for token in triggers(reading):
        drafted = draft(reading, focus, token)
        if drafted is None:
            continue
        for event in _build(reading, focus, drafted):
            if drafted.entry.anaphoric and _lacks(drafted.entry, event.participants):
                bare[len(found)] = drafted.entry
            focus.remember(event)
            found.append(event)
    told = [_completed(reading, focus, event, bare[k]) if k in bare else event for k, event in enumerate(found)]
    named = doubted(reading, with_victims(reading, [event for event in told if event]))
    return _settled([*named, *offices_held(reading), *score_events(reading)])


def _family(reading: Reading, entry: Trigger, token: Token) -> str | None:
    """The stem that what was told before must share; a title takes up any event of its type."""
    return stem(token.text) if entry.kin and not reading.in_title(token) else None


def _completed(reading: Reading, focus: Focus, event: Event, entry: Trigger) -> Event | None:
    """A bare noun ahead of its story ("Attaque à X : quatre arrestations") with what is told further down; None where
    nothing is told and the noun alone does not make an event."""
    place = event.place.id or event.place.name if event.place else None
    named = frozenset(p.id or p.name or p.text for p in event.participants if p.name)
    later = focus.antecedent(event.type, place, named, _family(reading, entry, reading.token_at(event.trigger.start)))
    if later is None:
        alone = event.participants or not entry.needs - {"definite"}
        return event if alone else None
    return msgspec.structs.replace(
        event,
        participants=later.participants,
        date=event.date or (later.date if "date" in entry.inherits else None),
        place=event.place or (later.place if "place" in entry.inherits else None),
    )


def _build(reading: Reading, focus: Focus, draft: Draft) -> list[Event]:
    entry, token, roles = draft.entry, draft.token, draft.roles
    people = _people(reading, entry, roles)
    wide = entry.wide and entry.type.startswith(_WIDE)
    clause = clause_span(token)
    order = find_order(reading, token, clause)
    date = find_date(reading, token, wide, skip_since=order is not None)
    places = _places(reading, draft, wide)
    count = _count(reading, draft)
    certainty = factuality(token)
    nominal = token.pos_ in ("NOUN", "PROPN")
    inherited = None
    own_place = places[0].id or places[0].name if places and places[0] else None
    if nominal and entry.anaphoric and _lacks(entry, people):
        named = frozenset(p.id or p.name or p.text for p in people if p.name)
        inherited = focus.antecedent(entry.type, own_place, named, _family(reading, entry, token))
        if inherited is None and entry.type == "Agreement.Sign":
            inherited = focus.antecedent("Contact.Meet", own_place, named)
    if inherited is not None:
        people = inherited.participants
        if "date" in entry.inherits and date is None and inherited.date:
            date = (inherited.date, inherited.date_span or (token.idx, token.idx))
        if "place" in entry.inherits and places == [None]:
            places = [inherited.place]
        if "count" in entry.inherits and count is None:
            count = inherited.count
    known = inherited or (focus.same(entry.type, people) if nominal and entry.anaphoric else None)
    if known is not None and certainty == "asserted" and known.factuality == "planned" and date is None:
        certainty = "planned"
    certainty = _scheduled(reading, certainty, date, token)
    start, end = clause
    speaker = attribution(reading.doc, token)
    title = title_text(reading, roles.title) if roles.title is not None else None
    events = []
    for place in places:
        for type_ in (entry.type, entry.also) if entry.also else (entry.type,):
            events.append(
                Event(
                    type=type_,
                    trigger=trigger_mention([token]),
                    start=start,
                    end=end,
                    participants=people,
                    place=place,
                    date=date[0] if date else None,
                    date_span=date[1] if date else None,
                    count=count if type_ == entry.type else _single(people, token),
                    title=title if type_.startswith("Personnel") else None,
                    order=order,
                    factuality=certainty,
                    attributed_to=speaker,
                )
            )
    return events


def _lacks(entry: Trigger, people: tuple[Participant, ...]) -> bool:
    """Whether a noun leaves out who takes part: for a meeting, fewer than two that are named."""
    if entry.type == "Contact.Meet":
        return sum(p.name is not None for p in people) < 2
    return not people


def _people(reading: Reading, entry: Trigger, roles: Roles) -> tuple[Participant, ...]:
    doers = participants(reading, roles.agents, "agent")
    if entry.type in _SYMMETRIC:
        return tuple(doers)
    known = {p.id or p.name or p.text for p in doers}
    patients = roles.patients
    if entry.type.startswith(("Justice.", "Life.", "Personnel.")):  # a pronoun taken for a place's is somebody's
        patients = [t for t in patients if t.pos_ != "PRON" or not reading.is_place(t)]
    sufferers = [p for p in participants(reading, patients, "patient") if (p.id or p.name or p.text) not in known]
    return (*doers, *sufferers)


def _places(reading: Reading, draft: Draft, wide: bool) -> list[EventPlace | None]:
    """One place per event: a journey to three countries is three journeys."""
    if draft.entry.type == "Movement.Travel":
        goals = [place for goal in draft.roles.goals if (place := _place_of_goal(reading, goal)) is not None]
        if not goals and draft.token.pos_ in ("NOUN", "PROPN"):  # "effectuera une visite en X"
            return [find_place(reading, draft.token, False, False)]
        return [*goals] or [None]
    complement = draft.entry.frame == "meet"
    return [find_place(reading, draft.token, wide, complement)]


def _place_of_goal(reading: Reading, goal: Token) -> EventPlace | None:
    """The location that a goal phrase names, itself or as a complement ("les centres d'évacuation de X")."""
    low, high = goal.left_edge.idx, goal.right_edge.idx + len(goal.right_edge)
    inside = reading.places_in(low, high)
    exact = [place for token, place in inside if token.i == goal.i]
    if exact:
        return exact[0]
    near = [place for token, place in inside if token.head.i == goal.i or token.head.head.i == goal.i]
    return near[0] if near else None


def _count(reading: Reading, draft: Draft) -> str | None:
    entry, token, roles = draft.entry, draft.token, draft.roles
    if entry.type.startswith("Contest"):
        sentence = bounds(token)
        scores = (q for q in reading.quantities_in(sentence.start_char, sentence.end_char) if q.unit == "score")
        score = next(scores, None)
        return score_text(score) if score is not None else None
    if entry.type.startswith("Life."):
        counted = find_count(reading, token, roles.patients)
        if counted is None and entry.frame != "casualty":
            people = tuple(participants(reading, roles.patients, "patient"))
            return _single(people, token) if _one(reading, roles.patients) else None
        return counted
    if entry.type in ("Contact.Meet", "Movement.Travel"):
        if any(c.morph.get("Definite", []) == ["Def"] for t in roles.agents for c in t.children):
            return find_times(reading, token)  # "les trois émissaires" names them, and does not count the journeys
        return find_times(reading, token) or find_count(
            reading, token, roles.agents if entry.type != "Contact.Meet" else []
        )
    return None


def _one(reading: Reading, patients: list[Token]) -> bool:
    """Whether who suffers is exactly one person."""
    if len(patients) != 1:
        return False
    token = patients[0]
    filler = reading.filler(token)
    if len(filler.referents) > 1 or (filler.referents and filler.referents[0].number == "Plur"):
        return False
    return token.morph.get("Number", []) != ["Plur"]


def _single(people: tuple[Participant, ...], token: Token) -> str | None:
    return "1" if sum(p.role == "patient" for p in people) == 1 else None


def _scheduled(
    reading: Reading, certainty: Factuality, date: tuple[str, tuple[int, int]] | None, token: Token
) -> Factuality:
    """What is dated after the publication is planned, whatever its tense ("le sommet de jeudi")."""
    if certainty == "asserted" and date is not None and is_ahead(reading.published, date[0]):
        return "planned"
    return certainty


def clause_span(token: Token) -> tuple[int, int]:
    """Character span of the clause around `token`."""
    head = clause_head(token)
    last = head.right_edge
    while last.i > head.i and (last.is_space or last.text in (".", "!", "?", ",", ";", ":")):
        last = last.nbor(-1)
    return head.left_edge.idx, last.idx + len(last)


def _settled(events: list[Event]) -> list[Event]:
    """Text order, and no event twice."""
    found: dict[tuple[str, int, str], Event] = {}
    for event in events:
        place = event.place.name if event.place else ""
        found.setdefault((event.type, event.trigger.start, place + _holder(event)), event)
    return sorted(found.values(), key=lambda event: event.trigger.start)


def _holder(event: Event) -> str:
    """Two people may hold one office in one phrase."""
    if event.type.startswith("Personnel") and event.participants:
        return event.participants[0].id or event.participants[0].text
    return ""


def link_quantities(doc: Doc) -> None:
    """Give each quantity the index of the event in whose clause it counts."""
    events: list[Event] = doc._.events
    linked = []
    at = 0
    for quantity in doc._.quantities:
        while at < len(events) and events[at].end <= quantity.start:
            at += 1
        near = [
            k
            for k in range(at, min(at + 6, len(events)))
            if events[k].start <= quantity.start < events[k].end and events[k].count is not None
        ]
        linked.append(msgspec.structs.replace(quantity, event=near[0]) if near else quantity)
    doc._.quantities = linked
