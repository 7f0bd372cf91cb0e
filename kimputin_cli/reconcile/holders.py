"""Who held which office when, by all that the articles say."""

from collections import defaultdict
from collections.abc import Iterable

from kimputin_cli.chronology import Days
from kimputin_cli.reconcile.occasions import Occasion, Office, Party
from kimputin_cli.reconcile.tenures import Tenure

#: An office held so many days ago is taken to be held still, where nothing else is known.
_RECENT = 1000


class Holders:
    """Tenures, by their holder and by the country of their office."""

    def __init__(self) -> None:
        self.of_holder: dict[str, list[Tenure]] = defaultdict(list)
        self.in_country: dict[str | None, list[Tenure]] = defaultdict(list)

    def of(self, office: Office) -> set[str]:
        """Everybody who held an office at some time."""
        return {t.holder for t in self.in_country[office.country] if t.office.fits(office)}

    def ever(self, person: str | None, office: Office) -> bool:
        """Whether somebody is known to have held an office at some time."""
        return any(t.office.country and t.office.fits(office) for t in self.of_holder.get(person or "", ()))

    def learn(self, found: Iterable[Tenure]) -> None:
        """Adds tenures."""
        for t in found:
            self.of_holder[t.holder].append(t)
            self.in_country[t.office.country].append(t)

    def others(self, person: str, office: Office, days: Days, own: int | None) -> list[Tenure]:
        """The evidence that somebody else held `office` then: at that time, or before it and after it, or shortly
        before it, as against `own`, the day from which `person` is known to have held it."""
        by_holder: dict[str, list[Tenure]] = defaultdict(list)
        for t in self.in_country[office.country]:
            if t.holder != person and t.office.fits(office) and t.strong:
                by_holder[t.holder].append(t)
        for _, mine in sorted(by_holder.items()):
            at = [t for t in mine if t.days.first <= days.last and days.first <= t.days.last]
            if at:
                return at
            before = sorted((t for t in mine if t.days.last < days.first), key=lambda t: -t.days.last)
            after = [t for t in mine if t.days.first > days.last]
            if not before:
                continue
            gap = days.first - before[0].days.last
            if after or (own is not None and own - days.last > 2 * gap) or (own is None and gap < _RECENT):
                return [*before[:2], *after[:2]]
        return []

    def fills(self, p: Party, role: Party, days: Days | None) -> bool:
        """Whether somebody is the one meant, or held the office that is meant then."""
        if p.id is not None and p.id == role.id:
            return True
        if role.office is None or days is None:
            return False
        if p.office is not None and p.office.country and p.office.fits(role.office):
            return True
        return p.id is not None and self.held(p.id, role.office, days)

    def held(self, person: str, office: Office, days: Days) -> bool:
        """Whether `person` held `office` then: he is shown in it at that time, or before it with nobody else in
        between."""
        mine = [t for t in self.of_holder.get(person, ()) if t.office.country and t.office.fits(office)]
        if any(t.days.first <= days.last and days.first <= t.days.last for t in mine):
            return True
        before = [t.days.last for t in mine if t.days.last < days.first]
        return bool(before) and not any(
            t.holder != person and t.strong and t.office.fits(office) and max(before) < t.days.first <= days.last
            for t in self.in_country[office.country]
        )

    def first_attested(self, person: str, office: Office, o: Occasion) -> int | None:
        """The first day on which another sentence than that of `o` itself shows `person` in `office`."""
        days = [
            t.days.first
            for t in self.of_holder.get(person, ())
            if t.office.country
            and t.office.fits(office)
            and not (t.article == o.article and o.span[0] <= t.words[0] < o.span[1])
        ]
        return min(days) if days else None

    def meant(self, p: Party, q: Party) -> bool:
        """Whether two may be one, by name or by office, at whatever time."""
        if p.id and q.id:
            return p.id == q.id
        if p.office and q.office:
            return p.office.fits(q.office)
        named, called = (p, q) if p.id else (q, p)
        if named.id is None or called.office is None:
            return False
        return any(t.office.fits(called.office) for t in self.of_holder.get(named.id, ()))
