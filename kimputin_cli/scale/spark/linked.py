"""Articles with what all articles together know of them: the ids of their people, places and organisations, and whom
they mean where they only describe somebody. Offices and kinship are worked out by holder, questions by country."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from zlib import crc32

from kimputin_cli.identity import GlobalEntity, Identity, Kinship, OfficeHeld
from kimputin_cli.identity.offices import in_order, learn_kinship, offices_of
from kimputin_cli.identity.profiles import seen_people
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.records import ArticleRecord, Described, Place
from kimputin_cli.scale.spark.entities import Member
from kimputin_cli.scale.spark.flow import Row, Table, counted, joined

#: So many questions of one country are answered in one group; beyond that they are dealt out to several.
LARGEST_COUNTRY = 50_000

Answer = tuple[str, str]
Key = tuple[str, str]


class Known(NamedTuple):
    """A record with its entities: (label, local id) to (global id, name). It stands for identity where only this
    article matters; `answers` are those to what it describes, by description and date."""

    record: ArticleRecord
    ids: Mapping[Key, tuple[str, str]]
    answers: Mapping[tuple[Described, str | None], Answer] = {}

    def global_id(self, source: str, label: str, local_id: str | None) -> str | None:
        found = self.ids.get((label, local_id)) if local_id else None
        return found[0] if found else None

    def resolve_described(self, described: Described, source: str, date: str | None) -> Answer | None:
        return self.answers.get((described, date))


class Question(NamedTuple):
    """Whom an article means by a description at a date, with what of the article the answer depends on."""

    source: str
    published: str | None
    described: Described
    date: str | None
    country: str | None
    of: str | None


def known(records: Table, members: Table) -> Table:
    """Rows of `Known` under their sources, without answers. `members` has rows of `Member`."""
    return members.union(records.mapped(_last)).grouped(_known)


def linked(articles: Table, largest: int = LARGEST_COUNTRY) -> Table:
    """Rows of `Known` with answers, from those without."""
    questions = articles.mapped(_questions).kept()
    salts = {key: 1 + n // largest for key, n in counted(questions, largest).items()}
    held = articles.mapped(_office_records).grouped(_offices)
    ties = articles.mapped(_kin_records).grouped(_kinship)
    facts = held.union(ties).mapped(partial(_replicated, salts=salts))
    answers = facts.union(questions.mapped(partial(_dealt, salts=salts))).grouped(_answered)
    return answers.union(articles.mapped(_last)).grouped(_with_answers)


def _last(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(row.key, row.value, "1") for row in rows)


def _known(source: str, rows: Iterator[Row]) -> Iterator[Row]:
    ids: dict[Key, tuple[str, str]] = {}
    for row in rows:
        if row.order == "1":
            yield Row(source, Known(row.value, ids))
        else:
            member: Member = row.value
            ids[member.label, member.local] = (member.id, member.name)


def _with_answers(source: str, rows: Iterator[Row]) -> Iterator[Row]:
    answers: dict[tuple[Described, str | None], Answer] = {}
    for row in rows:
        if row.order == "1":
            yield Row(source, row.value._replace(answers=answers))
        else:
            described, date, answer = row.value
            answers[described, date] = answer


# What an article asks.


def _questions(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        article: Known = row.value
        for described, date in dict.fromkeys(_described(article.record)):
            question = _question(article, described, date)
            key = _block(question)
            if key:
                yield Row(key, question, joined("1", row.key))


def _described(record: ArticleRecord) -> Iterator[tuple[Described, str | None]]:
    """All descriptions with the dates for which anybody asks."""
    for event in record.events:
        for p in event.participants:
            if p.described:
                yield p.described, event.date
                yield p.described, event.date or record.published
    for quote in record.quotes:
        if quote.speaker and quote.speaker.described:
            yield quote.speaker.described, record.published


def _question(article: Known, described: Described, date: str | None) -> Question:
    record, of = article.record, described.of
    country = next((p.country for p in record.places if p.id == of and p.country), None)
    person = article.global_id(record.source, "PER", of)
    return Question(record.source, record.published, described, date, country, person)


def _block(q: Question) -> str | None:
    """The country whose offices, or the person whose kin, decide; None where nobody can be meant."""
    of = q.described.of
    if q.described.kind == "kinship":
        who = q.of or of
        return joined("kin", who) if who else None
    country = q.country or (of[:2] if of and of[:2].isupper() else None)
    role = parse_role(q.described.label, country)
    return joined("office", role.country) if role.country and q.described.definite else None


# What all articles know: offices by holder, kinship by person.


def _office_records(rows: Iterator[Row]) -> Iterator[Row]:
    """For each person of an article a record of the offices that it gives him."""
    for row in rows:
        article: Known = row.value
        record = article.record
        places = tuple(Place(id=p.id, name="", country=p.country) for p in record.places if p.country)
        by_holder: dict[str, set[str]] = {}
        for (label, local), (id, _) in article.ids.items():
            if label == "PER":
                by_holder.setdefault(id, set()).add(local)
        for id, locals_ in by_holder.items():
            relations = tuple(r for r in record.relations if r.type == "office" and r.subject in locals_)
            people = tuple(p for p in record.people if p.id in locals_ and p.roles)
            if relations or people:
                alone = ArticleRecord(
                    source=record.source,
                    sha256="",
                    published=record.published,
                    people=people,
                    places=places,
                    relations=relations,
                )
                name = next(article.ids["PER", local][1] for local in locals_)
                yield Row(id, (alone, name, frozenset(locals_)), record.source)


def _offices(holder: str, rows: Iterator[Row]) -> Iterator[Row]:
    records: list[ArticleRecord] = []
    locals_: dict[str, frozenset[str]] = {}
    name = holder
    for row in rows:
        record, name, locals_[record.source] = row.value
        records.append(record)

    seen = (one for record in records for one in seen_people(record) if one.local in locals_[record.source])
    for office in offices_of(holder, seen):
        if office.country:
            yield Row(joined("office", office.country), (office, {holder: name}), "0")


def _kin_records(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        article: Known = row.value
        record = article.record
        for relation in record.relations:
            if relation.type == "kinship":
                one = article.ids.get(("PER", relation.subject or ""))
                other = article.ids.get(("PER", relation.object or ""))
                if one and other:
                    alone = ArticleRecord(source=record.source, sha256="", relations=(relation,))
                    ids = {relation.subject: one[0], relation.object: other[0]}
                    yield Row(one[0], (alone, ids, dict((one, other))), record.source)


def _kinship(subject: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Ties of a person, under both persons. The rows of an article are its relations, each with its own ids."""
    names: dict[str, str] = {}
    ids: dict[tuple[str, str | None], str] = {}
    records = []
    for row in rows:
        record, found, called = row.value
        ids |= {(record.source, local): id for local, id in found.items()}
        names |= called
        records.append(record)

    def resolve(source: str, label: str, local: str | None) -> str | None:
        return ids.get((source, local))

    for tie in learn_kinship(records, resolve):
        named = {id: names[id] for id in (tie.subject, tie.object)}
        for who in dict.fromkeys((tie.subject, tie.object)):
            yield Row(joined("kin", who), (tie, named), "0")


# Questions meet what is known of their country or person.


def _replicated(rows: Iterator[Row], salts: Mapping[str, int]) -> Iterator[Row]:
    for row in rows:
        for salt in range(salts.get(row.key, 1)):
            yield row._replace(key=joined(row.key, str(salt)))


def _dealt(rows: Iterator[Row], salts: Mapping[str, int]) -> Iterator[Row]:
    for row in rows:
        salt = crc32(row.order.encode()) % salts.get(row.key, 1)
        yield row._replace(key=joined(row.key, str(salt)))


class _Part(Identity):
    """The offices of a country or the kin of a person, to be asked as the whole is."""

    def __init__(self, names: Mapping[str, str], offices: Iterable[OfficeHeld], kinship: Iterable[Kinship]) -> None:
        super().__init__([], [GlobalEntity(id=id, label="PER", name=name) for id, name in names.items()], {}, {})
        self.offices = in_order(offices)
        self.kinship = tuple(sorted(kinship, key=lambda tie: (tie.subject, tie.label, tie.object)))
        for office in self.offices:
            self._offices_of[office.country].append(office)
        self._answers: dict[tuple[object, ...], Answer | None] = {}

    def answer(self, q: Question) -> Answer | None:
        """As `resolve_described`; the same question of two articles is answered once."""
        published = q.published if q.described.kind == "office" else None
        key = (q.described, q.date, q.country, q.of, published)
        if key not in self._answers:
            if q.described.of:
                if q.country:
                    self._countries[q.source, q.described.of] = q.country
                if q.of:
                    self._ids[q.source, "PER", q.described.of] = q.of
            self._published[q.source] = q.published
            self._answers[key] = self.resolve_described(q.described, q.source, q.date)
        return self._answers[key]


def _answered(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    offices: list[OfficeHeld] = []
    kinship: list[Kinship] = []
    names: dict[str, str] = {}
    part: _Part | None = None
    for row in rows:
        if row.order == "0":
            fact, called = row.value
            names |= called
            if isinstance(fact, OfficeHeld):
                offices.append(fact)
            else:
                kinship.append(fact)
            continue
        if part is None:
            part = _Part(names, offices, kinship)
        question: Question = row.value
        found = part.answer(question)
        if found is not None:
            yield Row(question.source, (question.described, question.date, found), "0")
