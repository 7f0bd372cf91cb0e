"""Results written as a score between two names: "Ayr 38 - 17 Melrose", "PSG-OM : 3-1" is left to its verb or noun."""

from collections.abc import Iterator

from spacy.tokens import Token

from kimputin_cli.pipeline.events.participants import participants
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds
from kimputin_cli.records import Event, Mention, Quantity


def score_events(reading: Reading) -> Iterator[Event]:
    """A Contest.Win for every score that stands between the names of two sides and is not a draw."""
    for quantity in reading.quantities:
        if quantity.unit != "score" or quantity.upper is None or quantity.upper == quantity.value:
            continue
        home, away = _side(reading, quantity.start, -1), _side(reading, quantity.end, 1)
        if home is None or away is None:
            continue
        winner, loser = (home, away) if quantity.value > quantity.upper else (away, home)
        sentence = bounds(home)
        yield Event(
            type="Contest.Win",
            trigger=Mention(quantity.start, quantity.end, quantity.text),
            start=sentence.start_char,
            end=sentence.end_char,
            participants=(*participants(reading, [winner], "agent"), *participants(reading, [loser], "patient")),
            count=score_text(quantity),
        )


def score_text(quantity: Quantity) -> str:
    """ "2-0"; halves as decimals."""
    return f"{quantity.value:g}-{quantity.upper or 0:g}"


def _side(reading: Reading, char: int, step: int) -> Token | None:
    """The name right before (-1) or right behind (1) a score."""
    i = reading.token_at(char - 1 if step < 0 else char).i
    while 0 <= i < len(reading.doc) and reading.doc[i].is_space and "\n" not in reading.doc[i].text:
        i += step
    found = reading.mentions.get(i)
    if found is None or found[1].kind != "name" or found[0].label == "MISC":
        return None
    return found[1].span.root
