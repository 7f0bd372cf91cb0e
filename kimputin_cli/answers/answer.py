"""The answer: the positions that the sources take on the open slot, each with its evidence."""

from dataclasses import dataclass, replace
from typing import Any

from kimputin_cli.answers.fitting import counted, fits, in_role, singled_out
from kimputin_cli.answers.question import Question
from kimputin_cli.chronology import interval
from kimputin_cli.records.folding import fold
from kimputin_cli.store import Store, queries
from kimputin_cli.store.filters import Filter, matching

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """One answer and the events that give it; `articles` counts their sources."""

    value: str
    articles: int
    events: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Positions, those of most articles first; `disputed` when a stored contradiction rests on a sentence of theirs."""

    positions: tuple[Position, ...]
    disputed: tuple[str, ...] = ()


def settled(store: Store, question: Question) -> Question:
    """`question` with its names as the store knows them: a question is too short to tell a person from a place by its
    words alone, so a "place" that is only somebody's name there is a participant, and the other way round."""
    who, where = question.who, question.where
    if where and _only(store, where, ("PER", "ORG"), not_in=("LOC",)):
        who, where = (*who, where), None
    for name in question.who:
        if where is None and _only(store, name, ("LOC",), not_in=("PER", "ORG")):
            who, where = tuple(n for n in who if n != name), name
    parts = tuple((name, roles) for name, roles in question.parts if name in who)
    return replace(question, who=who, where=None if question.asked == "where" else where, parts=parts)


def _only(store: Store, name: str, labels: tuple[str, ...], *, not_in: tuple[str, ...]) -> bool:
    return bool(matching(store, name, labels)) and not matching(store, name, not_in)


def answer(store: Store, question: Question) -> Answer:
    """What the stored events say, or the stored quotations; no positions where the sources do not say."""
    if question.asked == "what":
        return _words_of(store, question)
    found = _events(store, question)
    by_value: dict[str, list[Row]] = {}
    for event in found:
        for value in _values(event, question, store):
            by_value.setdefault(value, []).append(event)
    positions = [
        Position(value, len({e["source"] for e in events}), tuple(events)) for value, events in by_value.items()
    ]
    positions.sort(key=lambda p: (-p.articles, -len(p.events), p.value))
    return Answer(tuple(positions), _disputed(store, [e for p in positions for e in p.events]))


def _words_of(store: Store, question: Question) -> Answer:
    """The quotations of who is asked about, in the order of the articles, without those within longer ones."""
    found: dict[str, list[Row]] = {}
    whole: Row | None = None
    rows = queries.quotes(store, Filter(who=[*question.who, *question.words][0]))
    for row in sorted(rows, key=lambda row: (row["source"], row["start"], -row["end"])):
        if question.when and not (row["published"] and _overlap(row["published"], question.when)):
            continue
        if whole is not None and row["source"] == whole["source"] and row["end"] <= whole["end"]:
            continue
        whole = row
        text = " ".join(row["text"].split())
        found.setdefault(text, []).append(row | {"sentence": text})
    positions = tuple(Position(text, len({r["source"] for r in rows}), tuple(rows)) for text, rows in found.items())
    return Answer(positions, _disputed(store, [row for p in positions for row in p.events]))


def _overlap(one: str, other: str) -> bool:
    first, last = interval(one)
    low, high = interval(other)
    return first <= high and low <= last


def _events(store: Store, question: Question) -> list[Row]:
    """The asserted events that fit; where none is, those that are planned, which the answer shows as such."""
    first = question.who[0] if question.who else None
    wanted = Filter(who=first, where=question.where, when=question.when)
    rows = [row for row in queries.events(store, wanted) if row["type"] in question.types]
    rows = [row for row in rows if fits(store, row, question)]
    told = [row for row in rows if row["factuality"] == "asserted"]
    return singled_out(told or [row for row in rows if row["factuality"] == "planned"], question)


def _values(event: Row, question: Question, store: Store) -> list[str]:
    if question.asked == "where":
        return [event["place"]] if event["place"] else []
    if question.asked == "when":
        return [event["date"]] if event["date"] else []
    if question.asked == "how many":
        return [event["count"]] if event["count"] else counted(event)
    known = [set(fold(name).split()) for name in question.who]
    asked = in_role(event, question.roles.get(event["type"]))
    named = [p["name"] or p["text"] for p in asked]
    return [
        name for name in dict.fromkeys(named) if not any(words & set(fold(name).split()) == words for words in known)
    ]


def _disputed(store: Store, events: list[Row]) -> tuple[str, ...]:
    from kimputin_cli.store.conflicts import stored_conflicts

    spans = {(e["source"], e["start"], e["end"]) for e in events}
    found = []
    for conflict in stored_conflicts(store, Filter(), lang="fr"):
        claims = [claim for position in conflict.positions for claim in position.claims]
        if any(c.source == source and c.start < end and start < c.end for c in claims for source, start, end in spans):
            found.append(conflict.id)
    return tuple(found)
