"""Order and time: what a first, a last and a "first since" exclude, and who cannot have held an office then.

Three rules, each over the events of all articles and not only of one story:

* the first meeting of A and B in T excludes an asserted meeting of A and B before T;
* the last meeting of the holders of two offices in T excludes one after T and before the article, and a "first since S"
  for the same two where S is not T;
* somebody met as the holder of an office at a time when another one held it was not that holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kimputin_cli.chronology import Days
from kimputin_cli.reconcile.grouping import Stand
from kimputin_cli.reconcile.occasions import Occasion, Office, Party, days_of, same_parties
from kimputin_cli.reconcile.tenures import Tenure
from kimputin_cli.records import ArticleRecord

#: An event this near to the day of publication is the one that the article is about, not one before it.
_NOW = 30
#: Two articles that say "the last time was ..." within so many days speak from the same present.
_SAME_PRESENT = 120


@dataclass(slots=True)
class OrderConflict:
    """`rule`: meeting, last or holder; the stands of each side, and what the explanation needs."""

    rule: str
    left: list[Stand]
    right: list[Stand]
    when: str
    names: tuple[str, ...]
    ids: tuple[str, ...]
    score: float
    facts: dict[str, str] = field(default_factory=dict)


def firsts(met: Sequence[Occasion], records: Sequence[ArticleRecord]) -> Iterator[OrderConflict]:
    """A meeting of a pair before their first one."""
    by_pair: dict[frozenset[str], list[Occasion]] = defaultdict(list)
    for o in met:
        if len(o.parties) == 2 and len(o.pair) == 2:
            by_pair[o.pair].append(o)
    for pair, mine in sorted(by_pair.items(), key=lambda item: sorted(item[0])):
        first = [
            (o, days)
            for o in mine
            if o.rank == "first" and o.since is None and o.factuality in ("asserted", "planned") and (days := _days_of_first(o, mine, records))
        ]
        earlier: dict[str, list[Occasion]] = defaultdict(list)
        excluding: dict[str, list[Occasion]] = defaultdict(list)
        for e in mine:
            if e.days is None or e.factuality != "asserted" or e.date is None or not e.explicit:
                continue
            against = [o for o, days in first if o.type == e.type and days.first - e.days.last > _NOW]
            if against:
                earlier[e.date].append(e)
                excluding[e.date].extend(o for o in against if o not in excluding[e.date])
        for date in sorted(earlier):
            names = _names(earlier[date][0])
            left = [Stand(o.sentence, o.words, date) for o in earlier[date]]
            right = [Stand(o.sentence, o.words, "first") for o in excluding[date]]
            score = min(0.98, 0.85 + 0.03 * len({o.article for o in excluding[date]}))
            dates = sorted((o.date for o in excluding[date] if o.date), key=lambda d: (-len(d), d))
            facts = {"first": dates[0] if dates else ""}
            yield OrderConflict("meeting", left, right, date, names, tuple(sorted(pair)), score, facts)


def _days_of_first(o: Occasion, mine: Sequence[Occasion], records: Sequence[ArticleRecord]) -> Days | None:
    """When a "first" event was: its own date, that of the same first event elsewhere in its article, else that of a meeting
    of the pair about which the article can be, held within two months of it. None: it may have been at any time."""
    if o.days is not None:
        return o.days
    dated = [m.days for m in mine if m.article == o.article and m.rank == "first" and m.days is not None]
    if dated:
        return min(dated)
    published = days_of(records[o.article].published)
    if published is None:
        return None
    near = [m.days for m in mine if m.days is not None and m.rank in (None, "first") and m.explicit and abs(m.days.first - published.first) <= 2 * _NOW]
    return min(near) if near else None


def lasts(met: Sequence[Occasion], holders: Sequence[Tenure], records: Sequence[ArticleRecord]) -> Iterator[OrderConflict]:
    """A later one than the last, or another "last before this"."""
    since = [o for o in met if o.rank == "first" and o.since is not None]
    for last in met:
        now = days_of(records[last.article].published)
        if last.rank != "last" or last.days is None or last.factuality != "asserted" or now is None or last.date is None:
            continue
        if last.days.last >= now.first - _NOW:
            continue  # "the last one" is the one at hand
        later = [o for o in met if o is not last and _after(o, last, now) and _covered(o, last, holders)]
        others = [o for o in since if _other_last(o, last, now, records) and _alike(o, last, holders)]
        if not later and not others:
            continue
        right = [Stand(o.sentence, o.words, o.since or "") for o in others] + [Stand(o.sentence, o.words, o.date or "") for o in later]
        told = (others[0].since if others else later[0].date) or ""
        left = [Stand(last.sentence, last.words, last.date)]
        score = min(0.97, 0.82 + 0.04 * len({s.sentence.article for s in right}))
        names = tuple(office.label for office in last.scope) or tuple(p.name for p in last.parties)
        yield OrderConflict("last", left, right, last.date, names, tuple(sorted(last.pair)), score, {"told": told})


def _after(o: Occasion, last: Occasion, now: Days) -> bool:
    """Whether `o` was after `last` and before the event that the article is about."""
    if o.type != last.type or o.days is None or last.days is None or o.factuality != "asserted" or not o.explicit:
        return False
    return last.days.last < o.days.first and o.days.last < now.first - _NOW


def _other_last(o: Occasion, last: Occasion, now: Days, records: Sequence[ArticleRecord]) -> bool:
    """Whether "first since S" says, from the same present, that the last time was another one."""
    days, then = days_of(o.since), days_of(records[o.article].published)
    if o.type != last.type or days is None or last.days is None or then is None or abs(then.first - now.first) > _SAME_PRESENT:
        return False
    return days.last < last.days.first or last.days.last < days.first


def doubtful_holders(met: Sequence[Occasion], holders: Sequence[Tenure]) -> Iterator[OrderConflict]:
    """Events whose named participant is there as the holder of an office that another one held at that time."""
    seen = set()
    for o in met:
        if o.days is None or o.date is None or o.factuality != "asserted":
            continue
        for p in o.parties:
            if p.id is None:
                continue
            office = p.office if p.office and p.office.country else _office_in_sentence(o, p, met, holders)
            if office is None or office.country is None or (o.article, o.sentence.start, o.date, p.id) in seen:
                continue
            others = _others(p.id, office, o, holders)
            own = [t for t in holders if t.holder == p.id and t.office.fits(office) and t.strong and t.days.first <= o.days.last]
            if not others or own:
                continue
            seen.add((o.article, o.sentence.start, o.date, p.id))
            likely = others[0]
            left = [Stand(o.sentence, o.words, p.name)]
            right = [Stand(t.sentence, t.words, t.name) for t in others]
            facts = {"named": p.name, "likely": likely.name, "office": office.label or office.country, "evidence": ", ".join(sorted({t.date for t in others}))}
            yield OrderConflict("holder", left, right, o.date, (p.name, likely.name), (p.id, likely.holder), 0.8, facts)


def _others(person: str, office: Office, o: Occasion, holders: Sequence[Tenure]) -> list[Tenure]:
    """The evidence that somebody else held `office` when `o` was: he held it at that time, or before it and after it."""
    assert o.days is not None
    by_holder: dict[str, list[Tenure]] = defaultdict(list)
    for t in holders:
        if t.holder != person and t.office.fits(office) and t.office.country and t.strong:
            by_holder[t.holder].append(t)
    for _, mine in sorted(by_holder.items()):
        at = [t for t in mine if t.days.first <= o.days.last and o.days.first <= t.days.last]
        before = [t for t in mine if t.days.last < o.days.first]
        after = [t for t in mine if t.days.first > o.days.last]
        if at:
            return at
        if before and (after or not _came_before(person, office, o, holders)):
            return sorted(before, key=lambda t: -t.days.last)[:2] + after[:2]
    return []


def _came_before(person: str, office: Office, o: Occasion, holders: Sequence[Tenure]) -> bool:
    """Whether `person` is known to have held the office by the time of `o`."""
    assert o.days is not None
    return any(t.holder == person and t.office.fits(office) and t.days.first <= o.days.last for t in holders)


def _office_in_sentence(o: Occasion, p: Party, met: Iterable[Occasion], holders: Sequence[Tenure]) -> Office | None:
    """The office by which `p` is meant: an event of the same sentence and time tells its parties by offices, one of which
    `p` is known to have held at some time."""
    for other in (o, *met):
        if other.sentence is not o.sentence or (other.date != o.date and other is not o) or not same_parties(o, other):
            continue
        for office in (*other.scope, *(q.office for q in other.parties if q.office)):
            if office.country and any(t.holder == p.id and t.office.country and t.office.fits(office) for t in holders):
                return office
    return None


def _covered(o: Occasion, last: Occasion, holders: Sequence[Tenure]) -> bool:
    """Whether `o` is one of those that `last` was the last of: its parties are the same, or hold the same offices then."""
    roles = _roles(last)
    if len(o.parties) != 2 or len(roles) != 2:
        return False
    (a, b), (x, y) = o.parties, roles
    return (_fills(a, x, o, holders) and _fills(b, y, o, holders)) or (_fills(a, y, o, holders) and _fills(b, x, o, holders))


def _roles(last: Occasion) -> tuple[Party, ...]:
    """The parties of a "last", by their offices where it is told of offices."""
    if len(last.scope) == 2:
        return tuple(Party(None, "", office, (0, 0)) for office in last.scope)
    return last.parties


def _fills(p: Party, role: Party, o: Occasion, holders: Sequence[Tenure]) -> bool:
    if p.id is not None and p.id == role.id:
        return True
    if role.office is None or o.days is None:
        return False
    if p.office is not None and p.office.country and p.office.fits(role.office):
        return True
    return p.id is not None and _held(p.id, role.office, o.days, holders)


def _held(person: str, office: Office, days: Days, holders: Sequence[Tenure]) -> bool:
    """Whether `person` held `office` then: he is shown in it at that time, or before it with nobody else in between."""
    fitting = [t for t in holders if t.office.country and t.office.fits(office)]
    mine = [t for t in fitting if t.holder == person]
    if any(t.days.first <= days.last and days.first <= t.days.last for t in mine):
        return True
    before = [t.days.last for t in mine if t.days.last < days.first]
    return bool(before) and not any(t.holder != person and t.strong and max(before) < t.days.first <= days.last for t in fitting)


def _alike(o: Occasion, last: Occasion, holders: Sequence[Tenure]) -> bool:
    """Whether "first since" and "last" are said of the same two parties, by name or by office."""
    roles = _roles(last)
    if len(o.parties) != 2 or len(roles) != 2:
        return False
    (a, b), (x, y) = o.parties, roles
    return (_meant(a, x, holders) and _meant(b, y, holders)) or (_meant(a, y, holders) and _meant(b, x, holders))


def _meant(p: Party, q: Party, holders: Sequence[Tenure]) -> bool:
    if p.id and q.id:
        return p.id == q.id
    if p.office and q.office:
        return p.office.fits(q.office)
    named, called = (p, q) if p.id else (q, p)
    if named.id is None or called.office is None:
        return False
    return any(t.holder == named.id and t.office.fits(called.office) for t in holders)


def _names(o: Occasion) -> tuple[str, ...]:
    return tuple(p.name for p in sorted(o.parties, key=lambda p: p.id or ""))
