"""Events as order reasoning sees them: who with whom, when, the how-manieth, said in which sentence."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import msgspec

from kimputin_cli import chronology, lexicon
from kimputin_cli.chronology import Days
from kimputin_cli.identity.roles import parse_role, same_office
from kimputin_cli.reconcile.protocol import Identity
from kimputin_cli.reconcile.reader import sentence_at
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.spans import spans
from kimputin_cli.reconcile.tokens import fold
from kimputin_cli.records import ArticleRecord, Event, Participant

#: Events that two parties have together; each order claim is about one of these types.
TOGETHER = frozenset({"Contact.Meet", "Contact.Phone", "Agreement.Sign"})


#: How many words a rank may stand from its noun.
_RANK = 3
#: Within how many words after an event's trigger its parties are told by their offices.
_SCOPE = 9


@dataclass(frozen=True, slots=True)
class Office:
    """`family`: key of offices.toml; `country`: ISO code or None where it is not said; `label`: as an article words
    it."""

    family: str
    country: str | None
    label: str = field(default="", compare=False)

    def fits(self, other: "Office") -> bool:
        """Whether both can be one office."""
        return same_office(self.family, other.family) and (
            self.country == other.country or None in (self.country, other.country)
        )


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part: `id` is global, None for one that is only described; `office`: by which he is called."""

    id: str | None
    name: str
    office: Office | None
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Occasion:
    """`days`: when, None where not told; `date`: the same as EDTF; `span`: its sentence; `words`: the trigger;
    `scope`: the offices that a "last" or "first since" is about; `ranked`, `dated`: the words of its rank and date."""

    article: int
    type: str
    parties: tuple[Party, ...]
    date: str | None
    days: Days | None
    rank: str | None
    since: str | None
    factuality: str
    span: tuple[int, int]
    words: tuple[int, int]
    scope: tuple[Office, ...] = ()
    ranked: tuple[int, int] | None = None
    dated: tuple[int, int] | None = None

    @property
    def ranked_words(self) -> tuple[int, int]:
        """The words that say the how-manieth it was: "premier sommet"."""
        return self.ranked or self.words

    @property
    def dated_words(self) -> tuple[int, int]:
        """The words that say when it was, as far as its own sentence does."""
        if self.dated and self.span[0] <= self.dated[0] and self.dated[1] <= self.span[1]:
            return self.dated
        return self.words

    @property
    def explicit(self) -> bool:
        """Whether its own sentence mentions all parties."""
        return all(self.span[0] <= p.words[0] < self.span[1] for p in self.parties)

    @property
    def pair(self) -> frozenset[str]:
        return frozenset(p.id for p in self.parties if p.id)


def occasions(record: ArticleRecord, article: int, identity: Identity) -> list[Occasion]:
    """The events of `TOGETHER` of one article with at least two parties, in text order."""
    events = [e for e in record.events if e.type in TOGETHER and len(e.participants) > 1]
    if not events:
        return []
    places = [(start, end) for start, end, _ in spans(record)]
    starts = [start for start, _ in places]
    people = {p.id for p in record.people}
    found = []
    for event in events:
        at = bisect_right(starts, event.trigger.start) - 1
        if at >= 0 and event.trigger.start < places[at][1]:
            found.append(_occasion(record, article, event, places[at], people, identity))
    return list(_dated(found))


def _occasion(
    record: ArticleRecord, article: int, event: Event, span: tuple[int, int], people: set[str], identity: Identity
) -> Occasion:
    scope: tuple[Office, ...] = ()
    sentence = sentence_at(record, article, span[0]) if event.order is not None else None
    limited = sentence is not None and _limited(sentence, event.trigger.end)
    if event.order is not None and (event.order.rank == "last" or event.order.since):
        scope = scope_after(record.text, sentence, event.trigger.end) if sentence else ()
    return Occasion(
        article=article,
        type=event.type,
        parties=tuple(_party(record, p, event.date, people, identity) for p in event.participants),
        date=event.date,
        days=days_of(event.date),
        rank=event.order.rank if event.order and not limited else None,
        since=event.order.since if event.order else None,
        factuality=event.factuality,
        span=span,
        words=(event.trigger.start, event.trigger.end),
        ranked=_ranked(sentence, event.trigger.start, event.trigger.end) if sentence else None,
        dated=event.date_span,
        scope=scope,
    )


def _party(record: ArticleRecord, p: Participant, date: str | None, people: set[str], identity: Identity) -> Party:
    global_id = identity.global_id(record.source, "PER", p.id) if p.id and p.id in people else None
    if global_id is None and p.described is not None:
        resolved = identity.resolve_described(p.described, record.source, date)
        global_id = resolved[0] if resolved else None
    office = None
    if p.described is not None and p.described.kind == "office":
        role = parse_role(p.described.label, p.described.of)
        office = Office(role.family, role.country, p.text) if role.family else None
    elif p.text and p.text != p.name:
        role = parse_role(p.text)
        office = Office(role.family, role.country, p.text) if role.family else None
    return Party(global_id, p.name or p.text, office, (p.start, p.end))


def _dated(mine: list[Occasion]) -> Iterator[Occasion]:
    """An undated event takes the date of a dated one of its sentence with the same parties ("remontait à 2002, quand
    ...")."""
    for o in mine:
        if o.date is None:
            for other in mine:
                if (
                    other is not o
                    and other.date
                    and other.span == o.span
                    and other.type == o.type
                    and same_parties(o, other)
                ):
                    o = replace(o, date=other.date, days=other.days)
                    break
        yield o


class OrderScope(msgspec.Struct, frozen=True):
    """order.toml: what `limits` a rank behind its noun, and the `links` that may stand between."""

    limits: tuple[str, ...]
    links: tuple[str, ...]


class RankWords(msgspec.Struct, frozen=True):
    ranks: dict[str, tuple[str, ...]]
    scope: OrderScope


@lru_cache(maxsize=1)
def _rank_words() -> tuple[frozenset[str], OrderScope]:
    loaded: RankWords = lexicon.load("order", RankWords)
    return frozenset(fold(w) for words in loaded.ranks.values() for w in words), loaded.scope


def _limited(sentence: Sentence, offset: int) -> bool:
    """Whether a rank is limited by what follows its noun, which ends at `offset` ("leur première rencontre de
    l'année")."""
    _, scope = _rank_words()
    for t in sentence.tokens[bisect_right([t.start for t in sentence.tokens], offset - 1) :]:
        if t.form in scope.limits:
            return True
        if t.form not in scope.links:
            return False
    return False


def _ranked(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The span of an event's noun with the word of rank next to it."""
    ranks, _ = _rank_words()
    at = bisect_right([t.start for t in sentence.tokens], start) - 1
    near = [t for t in sentence.tokens[max(0, at - _RANK) : at + 1 + _RANK] if t.form in ranks]
    nearest = min(near, key=lambda t: abs(t.start - start), default=None)
    return (start, end) if nearest is None else (min(start, nearest.start), max(end, nearest.end))


def scope_after(text: str, sentence: Sentence, offset: int) -> tuple[Office, ...]:
    """The two offices of "la dernière rencontre entre le président russe et un dirigeant nord-coréen": a claim about
    all their holders, whoever they were. Empty where the words after `offset` name no two offices of countries."""
    at = bisect_right([t.start for t in sentence.tokens], offset - 1)
    found: list[Office] = []
    for value in sentence.values:
        if value.family != "role" or not at <= value.first <= at + _SCOPE:
            continue
        last = next((v for v in sentence.values if v.adjective and v.first == value.last + 1), value)
        label = text[value.start : last.end]
        role = parse_role(label)
        if role.family and role.country:
            found.append(Office(role.family, role.country, label))
    return tuple(found[:2]) if len(found) >= 2 else ()


def same_parties(x: Occasion, y: Occasion) -> bool:
    """Whether the parties of two events can be the same, one to one, by identity or by office."""
    return len(x.parties) == len(y.parties) == 2 and (
        (_same(x.parties[0], y.parties[0]) and _same(x.parties[1], y.parties[1]))
        or (_same(x.parties[0], y.parties[1]) and _same(x.parties[1], y.parties[0]))
    )


def _same(p: Party, q: Party) -> bool:
    if p.id and q.id:
        return p.id == q.id
    if p.office and q.office:
        return p.office.fits(q.office)
    return True  # one named, one called by an office: nothing speaks against it within a sentence


def days_of(value: str | None) -> Days | None:
    """The days of an EDTF value, None for none or an invalid one."""
    if not value:
        return None
    try:
        return chronology.interval(value)
    except chronology.EdtfError:
        return None
