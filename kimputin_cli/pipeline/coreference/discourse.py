"""Who is being talked about: what the article has mentioned lately, and which of it a pronoun most likely takes up.

Salience after Lappin and Leass (1994) in a reduced form: recency, grammatical role, number of mentions, agreement.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kimputin_cli.pipeline.coreference.columns import Gender, Number
from kimputin_cli.pipeline.doc import Referent

#: How many different antecedents a pronoun may look back to; keeps the work linear.
MEMORY = 24
_RECENCY = (3.0, 2.6, 1.6, 1.0, 0.6)
SUBJECT, OBJECT, OTHER = 1.2, 0.5, 0.0


@dataclass(slots=True)
class Entry:
    """Something mentioned: a referent, or a common noun (`referent` None) that competes for pronouns."""

    referent: Referent | None
    label: str | None
    gender: Gender
    number: Number
    token: int
    sentence: int
    role: float
    count: int = 1
    country: bool = False
    in_quote: bool = False


class Discourse:
    """The latest antecedents, the most recent last."""

    def __init__(self) -> None:
        self._entries: dict[object, Entry] = {}

    def mention(self, key: object, entry: Entry) -> None:
        """Notes a mention; an earlier one of the same key is brought up to date."""
        old = self._entries.pop(key, None)
        if old is not None:
            entry.count = old.count + 1
            entry.gender = entry.gender or old.gender
            if old.sentence == entry.sentence:
                entry.role = max(entry.role, old.role)
        self._entries[key] = entry
        if len(self._entries) > 4 * MEMORY:
            for stale in list(self._entries)[: 2 * MEMORY]:
                del self._entries[stale]

    def recent(self) -> Iterator[Entry]:
        """The latest MEMORY entries, the most recent first."""
        for n, entry in enumerate(reversed(self._entries.values())):
            if n == MEMORY:
                return
            yield entry

    def get(self, key: object) -> Entry | None:
        return self._entries.get(key)

    def rank(
        self,
        sentence: int,
        gender: Gender,
        number: Number,
        accept: Callable[[Entry], float | None],
        reach: int = 4,
    ) -> list[tuple[float, Entry]]:
        """The entries that agree, with their salience, best first. `accept` gives a bonus, or None to leave one out."""
        ranked = []
        for entry in self.recent():
            distance = sentence - entry.sentence
            if distance > reach or not agrees(entry, gender, number):
                continue
            bonus = accept(entry)
            if bonus is None:
                continue
            recency = _RECENCY[distance] if distance < len(_RECENCY) else 0.3
            doubt = 0.2 if gender and entry.gender is None else 0.0
            ranked.append((recency + entry.role + 0.12 * min(entry.count, 6) + bonus - doubt, entry))
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].token))
        return ranked


def agrees(entry: Entry, gender: Gender, number: Number) -> bool:
    """Gender and number do not contradict; a group and a name in the plural are plural."""
    if gender and entry.gender and gender != entry.gender:
        return False
    return not (number and entry.number and number != entry.number)
