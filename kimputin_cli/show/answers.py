"""Answers on a terminal and as JSON."""

from typing import Any

import msgspec

from kimputin_cli.answers import Answer, Question
from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import printable

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
#: Sentences shown for each position.
SHOWN = 3


def print_answer(found: Answer, lang: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kimputin_cli.show.terminal import ragged, tied

    words = WORDS[lang]
    with ragged() as out:

        def line(indent: int, text: Text) -> None:
            out.print(Padding(text, (0, 0, 0, indent), expand=False))

        if not found.positions:
            line(0, Text(words["none"]))
        for position in found.positions:
            unsure = {translated(e["factuality"]) for e in position.events if e["factuality"] != "asserted"}
            count = f"  ({position.articles} {words['article'] if position.articles == 1 else words['articles']})"
            sure = "".join(f"  {word}" for word in sorted(unsure))
            line(
                0,
                Text.assemble(
                    ("▸ ", "cyan"), (tied(printable(position.value)), "bold cyan"), (sure, "yellow"), (count, "dim")
                ),
            )
            for event in position.events[:SHOWN]:
                line(2, Text(printable(f"{event['source']}, {event['published'] or '?'}"), style="dim"))
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
