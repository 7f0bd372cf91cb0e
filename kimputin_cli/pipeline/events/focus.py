"""Discourse: which earlier event a bare "la rencontre", "ce sommet", "l'agression" takes up.

The event of its type that the article speaks of most; where the bare mention names a place or rank of its own, the one
that has it. What is taken over are the participants, and for some types the other slots (lexicon: `inherits`).
"""

from collections import Counter
from dataclasses import dataclass, field

from kimputin_cli.records import Event, Participant

Key = frozenset[str]
_STEM = 5


@dataclass(slots=True)
class Focus:
    """The events of an article so far, by type and set of participants."""

    events: dict[str, dict[Key, Event]] = field(default_factory=dict)
    counts: dict[str, Counter[Key]] = field(default_factory=dict)
    places: dict[tuple[str, str], Key] = field(default_factory=dict)
    stems: dict[Key, set[str]] = field(default_factory=dict)

    def remember(self, event: Event) -> None:
        """Take note of an event that has participants."""
        key = _key(event.participants)
        if not key or (event.type.startswith("Contact") and len(key) < 2):
            return
        known = self.events.setdefault(event.type, {})
        first = known.setdefault(key, event)
        if first.factuality != event.factuality and event.factuality == "asserted":
            known[key] = event
        self.counts.setdefault(event.type, Counter())[key] += 1
        self.stems.setdefault(key, set()).add(stem(event.trigger.text))
        if event.place is not None:
            self.places[event.type, event.place.id or event.place.name] = key

    def same(self, type_: str, participants: tuple[Participant, ...]) -> Event | None:
        """The event of `type_` that has just these participants."""
        return self.events.get(type_, {}).get(_key(participants))

    def antecedent(
        self, type_: str, place: str | None = None, partial: Key = frozenset(), like: str | None = None
    ) -> Event | None:
        """The event that a bare mention takes up, or None. `partial`: participants that it names itself; `like`: the
        stem that its trigger must share ("la guerre" is no other attack)."""
        known = self.events.get(type_)
        if not known:
            return None
        if place is not None and (key := self.places.get((type_, place))) is not None and partial <= key:
            return known.get(key)
        fitting = [key for key in known if partial <= key and (like is None or like in self.stems[key])]
        if not fitting:
            return None
        counts = self.counts[type_]
        best = max(counts[key] for key in fitting)
        key = next(key for key in fitting if counts[key] == best)
        return known[key]


def stem(word: str) -> str:
    """Enough of a word to know its family: "agression" and "agressée"."""
    return word.lower()[:_STEM]


def _key(participants: tuple[Participant, ...]) -> Key:
    return frozenset(p.id or p.name or p.text for p in participants)
