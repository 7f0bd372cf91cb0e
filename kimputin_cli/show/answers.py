"""Answers on a terminal and as JSON."""

from typing import Any

import msgspec

from kimputin_cli.answers import Answer, Question
from kimputin_cli.show.safe import printable

WORDS = {
    "fr": {
        "none": "les sources ne le disent pas",
        "articles": "article(s)",
        "disputed": "Les sources se contredisent là-dessus : facts conflicts",
    },
    "en": {
        "none": "the sources do not say",
        "articles": "article(s)",
        "disputed": "The sources contradict each other here: facts conflicts",
    },
}
#: Sentences shown for each position.
SHOWN = 3


def print_answer(found: Answer, lang: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kimputin_cli.show.terminal import output

    out, words = output(), WORDS[lang]
    if not found.positions:
        out.print(Text(words["none"]))
    for position in found.positions:
        out.print(
            Text.assemble(
                ("▸ ", "cyan"),
                (printable(position.value), "bold cyan"),
                (f"  ({position.articles} {words['articles']})", "dim"),
            )
        )
        for event in position.events[:SHOWN]:
            out.print(
                Padding(
                    Text(printable(f"{event['source']}, {event['published'] or '?'}"), style="dim"),
                    (0, 0, 0, 2),
                    expand=False,
                )
            )
            out.print(Padding(Text(printable(event["sentence"])), (0, 0, 0, 4), expand=False))
    for id_ in found.disputed:
        out.print(Text(f"{words['disputed']} {id_}", style="bold red"))


def as_record(asked: Question, found: Answer) -> dict[str, Any]:
    """The question as understood, the positions with their events, the ids of the contradictions that touch them."""
    return {
        "question": msgspec.to_builtins(asked),
        "positions": [{"value": p.value, "articles": p.articles, "events": list(p.events)} for p in found.positions],
        "disputed": list(found.disputed),
    }
