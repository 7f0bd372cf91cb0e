"""What the pipeline found in one article (the record that `facts extract --format jsonl` prints)."""

from typing import Literal

import msgspec

Factuality = Literal["asserted", "negated", "planned", "possible"]
Bound = Literal[">", ">=", "<", "<=", "~"]


class Mention(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person or organisation of one article: `id` is a slug, unique within the article and label."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Place(Entity, frozen=True, kw_only=True):
    """A place; `country` is ISO 3166-1 alpha-2, coordinates are degrees (WGS 84)."""

    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """A temporal expression: `value` is EDTF for a date, an ISO 8601 duration for a duration, and for a set either."""

    start: int
    end: int
    text: str
    type: Literal["date", "duration", "set"] = "date"
    value: str | None = None
    anchor: str | None = None


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase says of somebody without naming him: an office ("un dirigeant nord-coréen": label "dirigeant",
    of "KP") or a kinship ("le père de X": label "père", of the id of X)."""

    kind: Literal["office", "kinship"]
    label: str
    of: str | None = None
    definite: bool = True


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks or is spoken to: `text` is the phrase, `name` the fullest name of its referent, if it has one."""

    id: str | None = None
    name: str | None = None
    text: str = ""
    start: int = 0
    end: int = 0
    evidence: str | None = None
    described: Described | None = None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Reported speech; the span is that of the words without their marks."""

    start: int
    end: int
    text: str
    kind: Literal["direct", "partial", "indirect"] = "direct"
    cue: str | None = None
    speaker: Speaker | None = None
    addressee: Speaker | None = None
    reason: str | None = None


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part in an event. `name` is the fullest name of the referent, or None when it is only described."""

    role: Literal["agent", "patient"]
    id: str | None = None
    name: str | None = None
    text: str = ""
    start: int = 0
    end: int = 0
    evidence: str | None = None
    described: Described | None = None


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """`rank`: first, last, second, third, ...; `since` (EDTF): first since, or not since, that time."""

    rank: str | None = None
    since: str | None = None


class EventPlace(msgspec.Struct, frozen=True, kw_only=True):
    id: str | None = None
    name: str = ""
    text: str = ""
    start: int = 0
    end: int = 0


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An ACE event; `start`/`end` is its clause. `sources of slots` are kept as spans so that evidence can be shown."""

    type: str
    trigger: Mention
    start: int
    end: int
    participants: tuple[Participant, ...] = ()
    place: EventPlace | None = None
    date: str | None = None
    date_span: tuple[int, int] | None = None
    count: str | None = None
    title: str | None = None
    order: Order | None = None
    factuality: Factuality = "asserted"
    attributed_to: Speaker | None = None


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure: `value` with its `bound` (`upper` for ranges), `unit` (km, %, EUR, year, ...) or counted noun `of`,
    and the index in `events` of the event that it belongs to."""

    start: int
    end: int
    text: str
    value: float
    bound: Bound | None = None
    upper: float | None = None
    unit: str | None = None
    of: str | None = None
    event: int | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Kinship (`subject` is the `label` of `object`) or office (`subject` holds it, `object` is the country or body).
    Ids are those of the article's entities; a country may be given as its ISO code. `date` is EDTF: when it held."""

    type: Literal["kinship", "office"]
    label: str
    subject: str | None = None
    object: str | None = None
    date: str | None = None
    start: int = 0
    end: int = 0


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One filler of a statement. `value` is normalised: an EDTF date, a bounded number (">=384", "5..10", "2-0"),
    a rank ("second"), an entity's name, or lemmas."""

    role: Literal["subject", "object", "oblique", "number", "order", "date", "place", "speaker", "role"]
    value: str
    id: str | None = None
    start: int = 0
    end: int = 0
    #: lemma that governs the slot in the parse (the verb of a subject, the counted noun of a number)
    head: str | None = None
    #: preposition or case of an oblique
    case: str | None = None


class Predicate(msgspec.Struct, frozen=True, kw_only=True):
    """The verb or predicative noun or adjective of a clause: its lemma, span and factuality."""

    lemma: str
    start: int
    end: int
    polarity: Literal["+", "-"] = "+"
    factuality: Factuality = "asserted"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of prose, reduced to what alignment needs: content lemmas (`terms`, text order), slots, polarity."""

    start: int
    end: int
    terms: tuple[str, ...] = ()
    polarity: Literal["+", "-"] = "+"
    attributed_to: Speaker | None = None
    slots: tuple[Slot, ...] = ()
    #: the predicates of its clauses, main and subordinate, text order
    predicates: tuple[Predicate, ...] = ()


class ArticleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one article. `statements` is stored always and printed with `--full` only."""

    source: str
    sha256: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    author: str | None = None
    site: str | None = None
    language: str = "fr"
    text: str = ""
    people: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    organizations: tuple[Entity, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
