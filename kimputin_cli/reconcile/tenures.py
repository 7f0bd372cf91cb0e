"""Who held which office when, each with the sentence that says so."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.chronology import Days
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.reconcile.occasions import Occasion, Office, days_of
from kimputin_cli.reconcile.protocol import Identity
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
    sentence: Sentence
    words: tuple[int, int]
    strong: bool = True


def tenures(
    records: Sequence[ArticleRecord], sentences: Sequence[Sequence[Sentence]], identity: Identity, met: Sequence[Occasion]
) -> list[Tenure]:
    """Every dated statement that somebody holds an office: relations, offices of events, "au pouvoir", leaders who met."""
    found: list[Tenure] = []
    for i, record in enumerate(records):
        found.extend(_stated(record, i, sentences[i], identity))
    kin = _kin(records, identity)
    for i, record in enumerate(records):
        found.extend(_in_power(record, i, sentences[i], identity, kin, found))
    found.extend(_as_leaders(met))
    return found


def _stated(record: ArticleRecord, article: int, sentences: Sequence[Sentence], identity: Identity) -> Iterator[Tenure]:
    names = {p.id: p.name for p in record.people}
    starts = [s.start for s in sentences]
    for relation in record.relations:
        if relation.type != "office" or relation.subject not in names:
            continue
        role = parse_role(relation.label, relation.object if relation.object and len(relation.object) == 2 else None)
        days = days_of(relation.date)
        sentence = _at(sentences, starts, relation.start)
        holder = identity.global_id(record.source, "PER", relation.subject)
        if role.family and days and holder and sentence and role.tense not in ("former", "future"):
            office = Office(role.family, role.country)
            strong = relation.date != record.published
            yield Tenure(holder, names[relation.subject], office, days, relation.date or "", article, sentence, (relation.start, relation.end), strong)
    for event in record.events:
        if event.type != "Personnel.Hold" or not event.title or not event.date:
            continue
        role = parse_role(event.title)
        days = days_of(event.date)
        sentence = _at(sentences, starts, event.trigger.start)
        for p in event.participants:
            holder = identity.global_id(record.source, "PER", p.id) if p.id in names else None
            if role.family and days and holder and sentence:
                words = (event.trigger.start, event.trigger.end)
                yield Tenure(holder, p.name or p.text, Office(role.family, role.country), days, event.date, article, sentence, words)


def _in_power(
    record: ArticleRecord,
    article: int,
    sentences: Sequence[Sentence],
    identity: Identity,
    kin: dict[str, set[str]],
    known: Sequence[Tenure],
) -> Iterator[Tenure]:
    """ "alors que X était encore au pouvoir": the country is that of X's own or his kin's known offices, or the nearest named."""
    data = _words()
    for n, sentence in enumerate(sentences):
        forms = [t.form for t in sentence.tokens]
        for phrase in _phrases():
            for i in range(len(forms) - len(phrase) + 1):
                if tuple(forms[i : i + len(phrase)]) != phrase:
                    continue
                if phrase[0] in ("au", "a", "aux", "sur") and not any(f in data.copula for f in forms[max(0, i - data.reach) : i]):
                    continue
                person = _governing(record, sentence, i)
                holder = identity.global_id(record.source, "PER", person.id) if person and person.id else None
                date = _date_before(sentence, i)
                days = days_of(date)
                if person is None or holder is None or days is None or date is None:
                    continue
                country = _country(record, sentences, n, holder, kin, known)
                words = (sentence.tokens[i].start, sentence.tokens[i + len(phrase) - 1].end)
                yield Tenure(holder, person.norm, Office("leader", country), days, date, article, sentence, words)


def _governing(record: ArticleRecord, sentence: Sentence, before: int) -> Value | None:
    """The person named last before token `before`, left out those inside "le père de X"."""
    inside = [(r.start, r.end) for r in record.relations if r.type == "kinship"]
    people = [
        v
        for v in sentence.values
        if v.label == "PER" and v.id and v.last < before and not any(a <= v.start and v.end <= b for a, b in inside)
    ]
    return people[-1] if people else None


def _date_before(sentence: Sentence, before: int) -> str | None:
    dates = [v.norm for v in sentence.values if v.family == "date" and v.last < before]
    return dates[-1] if dates else None


def _country(
    record: ArticleRecord, sentences: Sequence[Sentence], n: int, holder: str, kin: dict[str, set[str]], known: Sequence[Tenure]
) -> str | None:
    """Where `holder` governs: where he or his kin is known to hold an office, else the country named last before."""
    for circle in ({holder}, kin.get(holder, set())):
        countries = sorted({t.office.country for t in known if t.holder in circle and t.office.country})
        if len(countries) == 1:
            return countries[0]
    codes = {p.name: p.country for p in record.places if p.country}
    for sentence in (sentences[n], sentences[n - 1] if n else sentences[n]):
        for v in reversed(sentence.values):
            if v.label == "LOC" and v.norm in codes:
                return codes[v.norm]
    return None


def _as_leaders(met: Sequence[Occasion]) -> Iterator[Tenure]:
    """Somebody who is called by his office where an event is told held it then."""
    for o in met:
        if o.days is None or o.factuality != "asserted" or o.date is None:
            continue
        for p in o.parties:
            if p.id and p.office and p.office.country:
                yield Tenure(p.id, p.name, p.office, o.days, o.date, o.article, o.sentence, p.words, False)


def _kin(records: Sequence[ArticleRecord], identity: Identity) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in records:
        for r in record.relations:
            if r.type == "kinship" and r.subject and r.object:
                one, other = identity.global_id(record.source, "PER", r.subject), identity.global_id(record.source, "PER", r.object)
                if one and other:
                    found.setdefault(one, set()).add(other)
                    found.setdefault(other, set()).add(one)
    return found


def _at(sentences: Sequence[Sentence], starts: list[int], offset: int) -> Sentence | None:
    at = bisect_right(starts, offset) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None


def _words() -> TenureWords:
    return lexicon.load("tenure", TenureWords)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(p.split()) for p in _words().phrases)
