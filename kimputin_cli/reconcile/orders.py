"""Order and time: what a first, a last and a "first since" exclude, and who cannot have held an office then.

Three rules, each over the events of all articles and not only of one story:

* the first meeting of A and B in T excludes an asserted meeting of A and B before T;
* the last meeting of the holders of two offices in T excludes one after T and before the article, and a "first since S"
  for the same two where S is not T;
* somebody met as the holder of an office at a time when another one held it was not that holder.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kimputin_cli.chronology import Days
from kimputin_cli.reconcile import tenures
from kimputin_cli.reconcile.holders import Holders
from kimputin_cli.reconcile.occasions import Occasion, Office, Party, days_of, occasions, same_parties
from kimputin_cli.reconcile.protocol import Identity
from kimputin_cli.records import ArticleRecord

#: An event this near to the day of publication is the one that the article is about, not one before it.
_NOW = 30
#: Two articles that say "the last time was ..." within so many days speak from the same present.
_SAME_PRESENT = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim by its place: article, an offset in its sentence, the words, and what they say."""

    article: int
    words: tuple[int, int]
    value: str


@dataclass(slots=True)
class OrderConflict:
    """`rule`: meeting, last or holder; the stands of each side, and what the explanation needs."""

    rule: str
    left: list[Spot]
    right: list[Spot]
    when: str
    names: tuple[str, ...]
    ids: tuple[str, ...]
    score: float
    facts: dict[str, str] = field(default_factory=dict)


class Chronicle:
    """The events and tenures of all articles, indexed by whom they are about."""

    def __init__(self, records: Sequence[ArticleRecord], identity: Identity) -> None:
        met = [o for i, record in enumerate(records) for o in occasions(record, i, identity)]
        self._open([days_of(record.published) for record in records], met)
        relatives: dict[str, set[str]] = defaultdict(set)
        for i, record in enumerate(records):
            for one, other in tenures.kin(record, identity):
                relatives[one].add(other)
                relatives[other].add(one)
            self.holders.learn(tenures.stated(record, i, identity))
        self.holders.learn(tenures.as_leaders(self.met))
        for i, record in enumerate(records):
            self.holders.learn(list(tenures.in_power(record, i, identity, relatives, self.holders.of_holder)))

    def _open(self, published: list[Days | None], met: list[Occasion]) -> None:
        self.published = published
        self.met = met
        self.by_pair: dict[frozenset[str], list[Occasion]] = defaultdict(list)
        self.by_person: dict[str, list[Occasion]] = defaultdict(list)
        self.by_sentence: dict[tuple[int, int], list[Occasion]] = defaultdict(list)
        for o in self.met:
            pair = o.pair
            if len(o.parties) == 2 and len(pair) == 2:
                self.by_pair[pair].append(o)
            for person in pair:
                self.by_person[person].append(o)
            self.by_sentence[o.article, o.span[0]].append(o)
        self.holders = Holders()

    def conflicts(self) -> Iterator[OrderConflict]:
        """All that the three rules find."""
        yield from self._firsts()
        yield from self._lasts()
        yield from self._doubtful_holders()

    def _firsts(self) -> Iterator[OrderConflict]:
        """A meeting of a pair before their first one."""
        for pair, mine in sorted(self.by_pair.items(), key=lambda item: sorted(item[0])):
            ranked = [
                o for o in mine if o.rank == "first" and o.since is None and o.factuality in ("asserted", "planned")
            ]
            if not ranked or len(mine) < 2:
                continue
            first = [(o, days) for o in ranked if (days := self._days_of_first(o, mine)) is not None]
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
                left = [Spot(o.article, o.dated_words, date) for o in earlier[date]]
                right = [Spot(o.article, o.ranked_words, "first") for o in excluding[date]]
                score = min(0.98, 0.85 + 0.03 * len({o.article for o in excluding[date]}))
                dates = sorted((o.date for o in excluding[date] if o.date), key=lambda d: (-len(d), d))
                names = tuple(p.name for p in sorted(earlier[date][0].parties, key=lambda p: p.id or ""))
                yield OrderConflict(
                    "meeting",
                    left,
                    right,
                    date,
                    names,
                    tuple(sorted(pair)),
                    score,
                    {"first": dates[0] if dates else ""},
                )

    def _days_of_first(self, o: Occasion, mine: Sequence[Occasion]) -> Days | None:
        """When a "first" event was: its own date, that of the same first event elsewhere in its article, else that of a
        meeting of the pair within two months of the article. None: it may have been at any time."""
        if o.days is not None:
            return o.days
        dated = [m.days for m in mine if m.article == o.article and m.rank == "first" and m.days is not None]
        if dated:
            return min(dated)
        published = self.published[o.article]
        if published is None:
            return None
        near = [
            m.days
            for m in mine
            if m.days is not None
            and m.rank in (None, "first")
            and m.explicit
            and abs(m.days.first - published.first) <= 2 * _NOW
        ]
        return min(near) if near else None

    def _lasts(self) -> Iterator[OrderConflict]:
        """A later one than the last, or another "last before this"."""
        for last in self.met:
            now = self.published[last.article]
            if (
                last.rank != "last"
                or last.days is None
                or last.factuality != "asserted"
                or now is None
                or last.date is None
            ):
                continue
            if last.days.last >= now.first - _NOW:
                continue  # "the last one" is the one at hand
            near = self._near(last)
            later = [o for o in near if o is not last and _after(o, last, now) and self._covered(o, last)]
            others = [
                o
                for o in near
                if o.since is not None and o.rank == "first" and self._other_last(o, last, now) and self._alike(o, last)
            ]
            if not later and not others:
                continue
            right = [Spot(o.article, o.ranked_words, o.since or "") for o in others] + [
                Spot(o.article, o.dated_words, o.date or "") for o in later
            ]
            told = (others[0].since if others else later[0].date) or ""
            names = tuple(office.label for office in last.scope) or tuple(p.name for p in last.parties)
            score = min(0.97, 0.82 + 0.04 * len({s.article for s in right}))
            left = [Spot(last.article, last.ranked_words, last.date)]
            yield OrderConflict("last", left, right, last.date, names, tuple(sorted(last.pair)), score, {"told": told})

    def _near(self, last: Occasion) -> list[Occasion]:
        """The events that `last` can be about: those of its parties and of everybody who held their offices."""
        people = set(last.pair)
        for role in _roles(last):
            if role.office is not None and role.office.country:
                people |= self.holders.of(role.office)
        found = {id(o): o for person in sorted(people) for o in self.by_person.get(person, ())}
        return sorted(found.values(), key=lambda o: (o.article, o.words))

    def _other_last(self, o: Occasion, last: Occasion, now: Days) -> bool:
        """Whether "first since S" says, from the same present, that the last time was another one."""
        days, then = days_of(o.since), self.published[o.article]
        if (
            o.type != last.type
            or days is None
            or last.days is None
            or then is None
            or abs(then.first - now.first) > _SAME_PRESENT
        ):
            return False
        return days.last < last.days.first or last.days.last < days.first

    def _doubtful_holders(self) -> Iterator[OrderConflict]:
        """Events whose named participant is there as the holder of an office that another one held at that time."""
        seen = set()
        for o in self.met:
            if o.days is None or o.date is None or o.factuality != "asserted":
                continue
            for p in o.parties:
                if p.id is None:
                    continue
                office = p.office if p.office and p.office.country else self._office_in_sentence(o, p)
                key = (o.article, o.span[0], o.date, p.id)
                if office is None or office.country is None or key in seen:
                    continue
                own = self.holders.first_attested(p.id, office, o)
                if own is not None and own <= o.days.last:
                    continue
                others = self.holders.others(p.id, office, o.days, own)
                if not others:
                    continue
                seen.add(key)
                likely = others[0]
                left = [Spot(o.article, o.words, p.name)]
                right = [Spot(t.article, t.words, t.name) for t in others]
                facts = {
                    "named": p.name,
                    "likely": likely.name,
                    "office": office.label or office.country,
                    "evidence": ", ".join(sorted({t.date for t in others})),
                }
                yield OrderConflict(
                    "holder", left, right, o.date, (p.name, likely.name), (p.id, likely.holder), 0.8, facts
                )

    def _office_in_sentence(self, o: Occasion, p: Party) -> Office | None:
        """The office by which `p` is meant: an event of the same sentence and time tells its parties by offices, one of
        which `p` is known to have held at some time."""
        for other in self.by_sentence[o.article, o.span[0]]:
            if other.date != o.date or not same_parties(o, other):
                continue
            for office in (*other.scope, *(q.office for q in other.parties if q.office)):
                if office.country and self.holders.ever(p.id, office):
                    return office
        return None

    def _covered(self, o: Occasion, last: Occasion) -> bool:
        """Whether `o` is one of those that `last` was the last of: its parties are the same, or hold the same offices
        then."""
        return _matched(o.parties, _roles(last), lambda p, role: self.holders.fills(p, role, o.days))

    def _alike(self, o: Occasion, last: Occasion) -> bool:
        """Whether "first since" and "last" are said of the same two parties, by name or by office."""
        return _matched(o.parties, _roles(last), self.holders.meant)


def _after(o: Occasion, last: Occasion, now: Days) -> bool:
    """Whether `o` was after `last` and before the event that the article is about."""
    if o.type != last.type or o.days is None or last.days is None or o.factuality != "asserted" or not o.explicit:
        return False
    return last.days.last < o.days.first and o.days.last < now.first - _NOW


def _roles(last: Occasion) -> tuple[Party, ...]:
    """The parties of a "last", by their offices where it is told of offices."""
    if len(last.scope) == 2:
        return tuple(Party(None, "", office, (0, 0)) for office in last.scope)
    return last.parties


def _matched(parties: Sequence[Party], roles: Sequence[Party], test: Callable[[Party, Party], bool]) -> bool:
    """Whether two parties match two roles one to one, in either order."""
    if len(parties) != 2 or len(roles) != 2:
        return False
    (a, b), (x, y) = parties, roles
    return (test(a, x) and test(b, y)) or (test(a, y) and test(b, x))
