"""Answers on a terminal and as JSON."""

from dataclasses import replace
from typing import Any

import msgspec

from kimputin_cli.answers import Answer, Question
from kimputin_cli.show import events
from kimputin_cli.show.events import signed
from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import printable
from kimputin_cli.store import Store

WORDS = {
    "fr": {
        "none": "les sources ne le disent pas",
        "article": "article",
        "articles": "articles",
        "disputed": "Les sources se contredisent là-dessus : facts conflicts",
    },
    "en": {
        "none": "the sources do not say",
        "article": "article",
        "articles": "articles",
        "disputed": "The sources contradict each other here: facts conflicts",
    },
}
#: Sentences shown for each position by `legible`.
SHOWN = 3


def legible(store: Store, asked: Question, found: Answer) -> Answer:
    """`found` for reading: whole sentences, and figures with the usual signs."""
    if asked.asked == "what":
        return replace(found, positions=tuple(replace(p, events=p.events[:SHOWN]) for p in found.positions))
    positions = []
    for position in found.positions:
        value = signed(position.value) if asked.asked == "how many" else position.value
        positions.append(replace(position, value=value, events=tuple(events.legible(store, position.events[:SHOWN]))))
    return replace(found, positions=tuple(positions))


def print_answer(found: Answer, lang: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kimputin_cli.show.terminal import output, tied

    words = WORDS[lang]
    out = output()

    def line(indent: int, text: Text) -> None:
        out.print(Padding(text, (0, 0, 0, indent), expand=False))

    if not found.positions:
        line(0, Text(words["none"]))
    for position in found.positions:
        told = {e.get("factuality", "asserted") for e in position.events} - {"asserted"}  # quotations have none
        unsure = {translated(word) for word in told}
        count = f"  ({position.articles} {words['article'] if position.articles == 1 else words['articles']})"
        sure = "".join(f"  {word}" for word in sorted(unsure))
        line(
            0,
            Text.assemble(
                ("▸ ", "cyan"), (tied(printable(position.value)), "bold cyan"), (sure, "yellow"), (count, "dim")
            ),
        )
        for event in position.events:
            line(
                2,
                Text(printable(f"{event['source']}, {event['published'] or translated('date unknown')}"), style="dim"),
            )
            line(4, Text(tied(printable(event["sentence"]))))
    for id_ in found.disputed:
        line(0, Text(tied(f"{words['disputed']} {id_}"), style="bold red"))


def as_record(asked: Question, found: Answer) -> dict[str, Any]:
    """The question as understood, the positions with their events, the ids of the contradictions that touch them."""
    return {
        "question": msgspec.to_builtins(asked),
        "positions": [{"value": p.value, "articles": p.articles, "events": list(p.events)} for p in found.positions],
        "disputed": list(found.disputed),
    }
