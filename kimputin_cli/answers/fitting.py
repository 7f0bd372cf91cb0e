"""Whether a stored event is what a question asks about: who does what in it, and by which word it is told."""

import json
import re
from typing import Any

from kimputin_cli.answers.question import Question, Role, words
from kimputin_cli.records.folding import fold
from kimputin_cli.store import Store
from kimputin_cli.store.filters import matching

Row = dict[str, Any]
_WORD = re.compile(r"\w+")


def fits(store: Store, event: Row, question: Question) -> bool:
    """Whether everybody whom the question names takes part, in the role that it gives him, and the words agree."""
    if _is_former(event) or _is_told_otherwise(event, question):
        return False
    if question.rank and (event["order"] or {}).get("rank") != question.rank:
        return False
    roles = dict(question.parts)
    for name in question.who:
        ids = {id_ for _, id_ in matching(store, name)}
        role = roles.get(name, {}).get(event["type"])
        if ids and not any(p["id"] in ids for p in in_role(event, role)):
            return False
    return not question.words or _stems(" ".join(question.words)) <= _said(store, event)


def in_role(event: Row, role: Role | None) -> list[Row]:
    """The participants in `role`. A post is held by who is appointed, or by who takes it where nobody is."""
    everyone: list[Row] = event["participants"]
    patients = [p for p in everyone if p["role"] == "patient"]
    if role == "holder":
        return patients or everyone
    if role == "agent" and event["type"].startswith("Personnel.") and not patients:
        return []  # the only one told of is who holds the post
    return [p for p in everyone if role in (None, p["role"])]


def singled_out(events: list[Row], question: Question) -> list[Row]:
    """Of `events` those whose sentence has a noun of the question, if any has; figures are all wanted side by side."""
    about = _stems(" ".join(question.about))
    if question.asked == "how many" or not about:
        return events
    return [event for event in events if about & _stems(event["sentence"])] or events


def counted(event: Row) -> list[str]:
    """The number of those who suffer an event without a figure of its own: "quatorze manifestants"."""
    from kimputin_cli.pipeline.quantities.numerals import numeral_at

    found = []
    for p in event["participants"]:
        number = None if p["name"] or p["role"] != "patient" else numeral_at(p["text"].lower(), 0)
        if number is not None:
            found.append(f"{number.bound or ''}{number.value:g}")
    return found


def _is_former(event: Row) -> bool:
    """An office that "ancien" says to be over: its end is not told."""
    from kimputin_cli.pipeline.events.lexicon import index

    trigger = fold(event["trigger"])
    return event["type"] == "Personnel.EndPosition" and (
        trigger in index().offices.former or trigger.startswith(("ex-", "ex "))
    )


def _is_told_otherwise(event: Row, question: Question) -> bool:
    from kimputin_cli.answers.meaning import written

    told = written(event["trigger"].lower())
    return any(question.trigger in pair.asked and told in pair.told for pair in words().apart)


def _said(store: Store, event: Row) -> set[str]:
    """The words of the event's sentence, of those who take part and of their offices."""
    found = [event["sentence"], event["title"] or ""]
    for p in event["participants"]:
        found += [p["name"] or "", p["text"]]
        if p["id"] and p["label"] == "PER":
            for row in store.query("SELECT roles FROM global_entity WHERE label = 'PER' AND id = ?", (p["id"],)):
                found += json.loads(row["roles"])
    return _stems(" ".join(found))


def _stems(text: str) -> set[str]:
    """Folded words without the marks of the plural."""
    return {word.rstrip("sx") for word in _WORD.findall(fold(text)) if len(word) > 2}
