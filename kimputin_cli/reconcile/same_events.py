"""Claims of the family of events: one event that two articles tell in sentences alike in little else ("Il a été arrêté
jeudi"), known to be one by its type, by the word for it (there is one death, whatever the word) and by the person whom
it is about, whoever names him there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kimputin_cli.reconcile.comparisons.names import same_person
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.terms import sense
from kimputin_cli.reconcile.tokens import fold
from kimputin_cli.records import ArticleRecord, Event
from kimputin_cli.records.stretches import holding

Words = tuple[int, int]

#: The types of event that befall one person once in a story.
_OF_ONE = frozenset(
    {
        "Life.Die",
        "Life.Injure",
        "Justice.Arrest",
        "Justice.Charge",
        "Justice.Convict",
        "Personnel.Elect",
        "Personnel.StartPosition",
        "Personnel.EndPosition",
    }
)


@dataclass(slots=True, frozen=True)
class Told:
    """An asserted event in the `sentence` that tells it; `slots`: the words there that say when and where."""

    type: str
    sense: str
    person: str
    sentence: Sentence
    slots: frozenset[Words]


def told_events(record: ArticleRecord, sentences: Sequence[Sentence]) -> list[Told]:
    """The events of an article that can be found again in another, those told twice left out."""
    found: dict[tuple[str, str, str], list[Told]] = {}
    for event in record.events:
        sentence = holding(sentences, event.trigger.start, event.trigger.end)
        if event.factuality != "asserted" or sentence is None:
            continue
        if (told := _told(event, sentence)) is not None:
            found.setdefault((told.type, told.sense, fold(told.person)), []).append(told)
    return [told[0] for told in found.values() if len(told) == 1]


def _told(event: Event, sentence: Sentence) -> Told | None:
    people = {p.name for p in event.participants if p.role == "patient" and p.name and " " in p.name}
    if event.type not in _OF_ONE or len(people) != 1:
        return None
    spans = [event.date_span, (event.place.start, event.place.end) if event.place else None]
    slots = frozenset(s for s in spans if s is not None and sentence.start <= s[0] and s[1] <= sentence.end)
    word = "" if event.type == "Life.Die" else sense(fold(event.trigger.text))  # "est mort", "s'est éteint"
    return Told(event.type, word, people.pop(), sentence, slots) if slots else None


def same_events(left: Sequence[Told], right: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The events that both articles tell."""
    for x in left:
        for y in right:
            if x.type == y.type and x.sense == y.sense and same_person(x.person, y.person):
                yield x, y
