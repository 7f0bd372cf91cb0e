"""Results written as a score between two names: "Ayr 38 - 17 Melrose", other scores are left to their verb or noun."""

from collections.abc import Iterator

from spacy.tokens import Token

from kimputin_cli.pipeline.events.participants import Role, participants
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds
from kimputin_cli.records import Event, Mention, Participant, Quantity


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
            participants=(*_named(reading, winner, "agent"), *_named(reading, loser, "patient")),
            count=score_text(quantity),
        )


def score_text(quantity: Quantity) -> str:
    """ "2-0"; halves as decimals."""
    return f"{quantity.value:g}-{quantity.upper or 0:g}"


def _side(reading: Reading, char: int, step: int) -> Token | None:
    """The name right before (-1) or right behind (1) a score."""
    i = reading.token_at(char - 1).i + (step > 0)
    while 0 <= i < len(reading.doc) and reading.doc[i].is_space and "\n" not in reading.doc[i].text:
        i += step
    if not 0 <= i < len(reading.doc):
        return None
    found, token = reading.mentions.get(i), reading.doc[i]
    if found is None:  # a club that the recogniser did not know
        return token if token.pos_ == "PROPN" and token.text[:1].isupper() else None
    return found[1].span.root if found[1].kind == "name" and found[0].label != "MISC" else None


def _named(reading: Reading, token: Token, role: Role) -> list[Participant]:
    if token.i in reading.mentions:
        return participants(reading, [token], role)
    return [Participant(role=role, text=token.text, start=token.idx, end=token.idx + len(token))]
