"""Who is meant where an article only describes somebody, by what the store knows of all articles."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby

import msgspec

from kimputin_cli.identity.described import Holders, country_meant, kin_meant
from kimputin_cli.identity.model import Kinship, OfficeHeld, Sighting
from kimputin_cli.identity.offices import in_order
from kimputin_cli.records import Described
from kimputin_cli.scale.linking.taken import Question

_encoder = msgspec.msgpack.Encoder()
_offices = msgspec.msgpack.Decoder(list[OfficeHeld])
_KIN = """
SELECT one.id, r.label, other.id, a.source, r.start, r."end", r.date FROM relation r JOIN article a ON a.id = r.article
JOIN link_entity one ON one.article = r.article AND one.label = 'PER' AND one.local_id = r.subject
JOIN link_entity other ON other.article = r.article AND other.label = 'PER' AND other.local_id = r.object
WHERE r.type = 'kinship' AND one.id <> other.id
"""


def office_rows(holder: str, offices: Sequence[OfficeHeld]) -> list[tuple[str, str, bytes]]:
    """What the store keeps of a person's offices: those of a country together."""
    by_country = defaultdict(list)
    for office in in_order(offices):
        if office.country:
            by_country[office.country].append(office)
    return [(country, holder, _encoder.encode(held)) for country, held in by_country.items()]


def with_holder(id: str, rows: Iterable[tuple[str, str, bytes]]) -> list[tuple[str, str, bytes]]:
    """These rows for a person whose id has become another."""
    held = [office for row in rows for office in _offices.decode(row[2])]
    return office_rows(id, [msgspec.structs.replace(office, holder=id) for office in held])


class Answers:
    """Asked of the store as it is now."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._held: dict[str, Sequence[OfficeHeld]] = {}
        self._holders = Holders(self._offices, self._name)

    def whom(self, article: int, question: Question) -> tuple[str, str] | None:
        """The person meant (global id) and the evidence in French."""
        if question.of is None:
            return self._holders.meant(question.label, question.country, question.date, question.published)
        of = self.id_of(article, "PER", question.of) or question.of
        return kin_meant(self._ties.get(of, ()), question.label, of, self._name)

    def id_of(self, article: int, label: str, local: str) -> str | None:
        """The global id of an entity of an article."""
        sql = "SELECT id FROM link_entity WHERE article = ? AND label = ? AND local_id = ?"
        row = self._db.execute(sql, (article, label, local)).fetchone()
        return row[0] if row else None

    def _offices(self, country: str) -> Sequence[OfficeHeld]:
        if country not in self._held:
            rows = self._db.execute("SELECT record FROM office WHERE country = ?", (country,))
            self._held[country] = in_order(office for (record,) in rows for office in _offices.decode(record))
        return self._held[country]

    @cached_property
    def _ties(self) -> dict[str, list[Kinship]]:
        """Kinships by each of the two people."""
        found: dict[str, list[Kinship]] = defaultdict(list)
        rows = sorted(self._db.execute(_KIN), key=lambda row: row[:3])
        for (subject, label, object), same in groupby(rows, key=lambda row: row[:3]):
            sightings = sorted({Sighting(*row[3:]) for row in same})
            tie = Kinship(subject, label, object, tuple(sightings))
            found[subject].append(tie)
            found[object].append(tie)
        return found

    def _name(self, id: str) -> str:
        row = self._db.execute("SELECT name FROM global_entity WHERE label = 'PER' AND id = ?", (id,)).fetchone()
        return row[0] if row else id


class StoredIdentity:
    """Who is who, read from the store where it is asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._answers = Answers(db)
        self._articles: dict[str, tuple[int, str | None]] = {}
        self._ids: dict[str, dict[tuple[str, str], str]] = {}

    def global_id(self, source: str, label: str, local_id: str | None) -> str | None:
        """As `Identity.global_id`."""
        if local_id is None:
            return None
        if source not in self._ids:
            sql = "SELECT label, local_id, id FROM link_entity WHERE article = ?"
            rows = self._db.execute(sql, (self._article(source)[0],))
            self._ids[source] = {(its, local): id for its, local, id in rows}
        return self._ids[source].get((label, local_id))

    def resolve_described(self, described: Described, source: str, date: str | None) -> tuple[str, str] | None:
        """As `Identity.resolve_described`."""
        article, published = self._article(source)
        if described.kind == "kinship":
            return self._answers.whom(article, Question(described.label, of=described.of)) if described.of else None
        if not described.definite:
            return None
        sql = "SELECT country FROM entity WHERE article = ? AND label = 'LOC' AND local_id = ?"
        place = self._db.execute(sql, (article, described.of)).fetchone()
        country = country_meant(described, place[0] if place else None)
        return self._answers.whom(article, Question(described.label, country, date=date, published=published))

    def _article(self, source: str) -> tuple[int, str | None]:
        if source not in self._articles:
            row = self._db.execute("SELECT id, published FROM article WHERE source = ?", (source,)).fetchone()
            self._articles[source] = row or (0, None)
        return self._articles[source]
