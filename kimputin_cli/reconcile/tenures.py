"""Who held which office when, each with the sentence that says so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.chronology import Days
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.reconcile.occasions import Occasion, Office, days_of
from kimputin_cli.reconcile.protocol import Identity
from kimputin_cli.reconcile.reader import sentence_at
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.records import ArticleRecord


class TenureWords(msgspec.Struct, frozen=True):
    phrases: tuple[str, ...]
    reach: int
    copula: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """`holder` (global id) held `office` at `days`; `strong` where the sentence speaks of that very time."""

    holder: str
    name: str
    office: Office
    days: Days
    date: str
    article: int
    words: tuple[int, int]
    strong: bool = True


def stated(record: ArticleRecord, article: int, identity: Identity) -> Iterator[Tenure]:
    """The dated relations of office and Personnel.Hold events of an article."""
    names = {p.id: p.name for p in record.people}
    for relation in record.relations:
        if relation.type != "office" or relation.subject not in names:
            continue
        role = parse_role(relation.label, relation.object if relation.object and len(relation.object) == 2 else None)
        days = days_of(relation.date)
        holder = identity.global_id(record.source, "PER", relation.subject)
        if role.family and days and holder and role.tense not in ("former", "future"):
            office = Office(role.family, role.country, relation.label)
            words, strong = (relation.start, relation.end), relation.date != record.published
            yield Tenure(holder, names[relation.subject], office, days, relation.date or "", article, words, strong)
    for event in record.events:
        if event.type != "Personnel.Hold" or not event.title or not event.date:
            continue
        role = parse_role(event.title)
        days = days_of(event.date)
        for p in event.participants:
            holder = identity.global_id(record.source, "PER", p.id) if p.id in names else None
            if role.family and days and holder:
                words = (event.trigger.start, event.trigger.end)
                yield Tenure(
                    holder,
                    p.name or p.text,
                    Office(role.family, role.country, event.title),
                    days,
                    event.date,
                    article,
                    words,
                )


def in_power(
    record: ArticleRecord,
    article: int,
    identity: Identity,
    kin: Mapping[str, set[str]],
    known: Mapping[str, Sequence[Tenure]],
) -> Iterator[Tenure]:
    """ "alors que X était encore au pouvoir": the country is that of X's own or his kin's known offices (`known`, by
    holder), or the one named last before."""
    data = lexicon.load("tenure", TenureWords)
    for match in _phrases().finditer(record.text):
        sentence = sentence_at(record, article, match.start())
        if sentence is None:
            continue
        at = next((i for i, t in enumerate(sentence.tokens) if t.start >= match.start()), len(sentence.tokens))
        if not any(t.form in data.copula for t in sentence.tokens[max(0, at - data.reach) : at + 1]):
            continue
        person = _governing(record, sentence, at)
        holder = identity.global_id(record.source, "PER", person.id) if person and person.id else None
        dates = [v.norm for v in sentence.values if v.family == "date" and v.last < at]
        days = days_of(dates[-1]) if dates else None
        if person is not None and holder is not None and days is not None:
            office = Office("leader", _country(record, sentence, holder, kin, known))
            yield Tenure(holder, person.norm, office, days, dates[-1], article, match.span())


def as_leaders(met: Sequence[Occasion]) -> Iterator[Tenure]:
    """Somebody who is called by his office where an event is told held it then, as far as that goes."""
    for o in met:
        if o.days is None or o.factuality != "asserted" or o.date is None:
            continue
        for p in o.parties:
            if p.id and p.office and p.office.country:
                yield Tenure(p.id, p.name, p.office, o.days, o.date, o.article, p.words, False)


def kin(record: ArticleRecord, identity: Identity) -> Iterator[tuple[str, str]]:
    """The pairs of relatives that an article names, as global ids."""
    for r in record.relations:
        if r.type == "kinship" and r.subject and r.object:
            one, other = (
                identity.global_id(record.source, "PER", r.subject),
                identity.global_id(record.source, "PER", r.object),
            )
            if one and other:
                yield one, other


def _governing(record: ArticleRecord, sentence: Sentence, before: int) -> Value | None:
    """The person named last before token `before`, left out those inside "le père de X"."""
    inside = [(r.start, r.end) for r in record.relations if r.type == "kinship"]
    people = [
        v
        for v in sentence.values
        if v.label == "PER" and v.id and v.last < before and not any(a <= v.start and v.end <= b for a, b in inside)
    ]
    return people[-1] if people else None


def _country(
    record: ArticleRecord,
    sentence: Sentence,
    holder: str,
    relatives: Mapping[str, set[str]],
    known: Mapping[str, Sequence[Tenure]],
) -> str | None:
    for circle in ({holder}, relatives.get(holder, set())):
        countries = {t.office.country for person in circle for t in known.get(person, ()) if t.office.country}
        if len(countries) == 1:
            return countries.pop()
    codes = {p.name: p.country for p in record.places if p.country}
    before = sentence_at(record, sentence.article, max(0, sentence.start - 2))
    for part in (sentence, before):
        for v in reversed(part.values if part else []):
            if v.label == "LOC" and v.norm in codes:
                return codes[v.norm]
    return None


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """The phrases with or without accents and with either apostrophe."""
    data = lexicon.load("tenure", TenureWords)
    forms = [
        p.replace("a la", "[aà] la").replace(" l ", " l['’]").replace("etat", "[eéÉE]tat").replace("sidence", "sidence")
        for p in data.phrases
    ]
    return re.compile(
        r"\b(?:" + "|".join(f.replace("presidence", "pr[eé]sidence") for f in forms) + r")\b", re.IGNORECASE
    )
