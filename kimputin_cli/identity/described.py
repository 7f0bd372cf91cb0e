"""Who is meant by "le président russe" or "le père de X" in an article that does not name him: other articles know."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from kimputin_cli.chronology import PAST, interval
from kimputin_cli.identity.model import Kinship, OfficeHeld, Sighting
from kimputin_cli.identity.offices import inverse_terms
from kimputin_cli.identity.profiles import day_of
from kimputin_cli.identity.roles import Role, office_families, parse_role, same_office
from kimputin_cli.records import Described
from kimputin_cli.records.folding import fold

#: A holder seen in office at most so many days away from the description is taken to have held it then.
FARTHEST = 6 * 365
#: Of two holders the one seen nearer is meant, if it is nearer by this factor (and a quarter of a year).
CLEARLY = 2.0
QUARTER = 90


def holder_of(
    offices: Sequence[OfficeHeld], role: Role, country: str | None, date: str | None
) -> tuple[str, Sighting, OfficeHeld] | None:
    """The person who held the office `role` of `country` at `date` (EDTF), with the sighting nearest to it.

    None where nobody was seen in it near enough, or two people were about as near.
    """
    day = day_of(date)
    nearest: dict[str, tuple[int, Sighting, OfficeHeld]] = {}
    votes: dict[str, int] = defaultdict(int)
    for office in offices:
        if office.country != country or not _fits(office, role) or (role.body and office.body != role.body):
            continue
        for sighting in office.sightings:
            if role.tense == "former":
                apart = 0 if office.tense == "former" else None
            else:
                apart = _apart(sighting.date, day) if office.tense in ("held", "then") else None
            if apart is None:
                continue
            votes[office.holder] += 1
            entry = (apart, sighting, office)
            if apart <= FARTHEST and (office.holder not in nearest or entry[:2] < nearest[office.holder][:2]):
                nearest[office.holder] = entry
    ranked = sorted(nearest.items(), key=lambda item: (item[1][0], -votes[item[0]], item[0]))
    if not ranked:
        return None
    best, (apart, sighting, office) = ranked[0]
    if len(ranked) > 1:
        second, (other, *_) = ranked[1]
        nearer = other > CLEARLY * apart + QUARTER
        # Within one season the one whom most articles give the office is meant.
        if not nearer and votes[best] < CLEARLY * votes[second]:
            return None
    return best, sighting, office


def _apart(seen: str | None, day: int | None) -> int | None:
    """Days between `day` and the time at which an office was seen held; None where the sighting does not say when."""
    days = interval(seen) if seen else None
    if days is None or days.first <= PAST:
        return None
    if day is None:
        return FARTHEST
    return max(days.first - day, day - days.last, 0)


def _fits(office: OfficeHeld, role: Role) -> bool:
    if role.family is None:
        return office.family == fold(role.text)
    return office.family in office_families() and same_office(office.family, role.family)


class Holders:
    """Who is meant by an office: `offices` gives those of a country in the order of `offices.in_order`, `name` the name
    of a person (global id)."""

    def __init__(self, offices: Callable[[str], Sequence[OfficeHeld]], name: Callable[[str], str]) -> None:
        self._offices, self._name = offices, name
        self._known: dict[tuple[str, str | None, str | None, str | None], tuple[str, str] | None] = {}

    def meant(self, label: str, country: str | None, date: str | None, published: str | None) -> tuple[str, str] | None:
        """Whom an article `published` then means by the office `label` (of `country`, if that is known) at `date`, and
        the evidence in French. The same question is answered once."""
        question = (label, country, date, published)
        if question not in self._known:
            self._known[question] = self._holder(parse_role(label, country), date, published)
        return self._known[question]

    def _holder(self, role: Role, date: str | None, published: str | None) -> tuple[str, str] | None:
        if role.country is None:
            return None
        offices = self._offices(role.country)
        found = holder_of(offices, role, role.country, date)
        if found is None and role.tense == "held":
            # "le président", of a time of which nothing is known, is the one of the day on which the article appeared.
            found = holder_of(offices, role, role.country, published)
        if found is None:
            return None
        holder, sighting, office = found
        return holder, f"{self._name(holder)} : « {office.label} » dans {sighting.source} ({sighting.date or 's. d.'})"


def country_meant(described: Described, country: str | None) -> str | None:
    """The country of an office: `country` is that of the place of which it is said to be."""
    of = described.of
    return of[:2] if of and country is None and of[:2].isupper() else country


def kin_meant(kinship: Sequence[Kinship], label: str, of: str, name: Callable[[str], str]) -> tuple[str, str] | None:
    """Whom an article means by the `label` of the person `of` (global id), and the evidence in French; `kinship` are
    the ties at least of this person."""
    found = kin_of(kinship, label, of)
    if found is None:
        return None
    id, tie = found
    return id, f"{name(tie.subject)}, {tie.label} de {name(tie.object)}, dans {tie.sightings[0].source}"


def kin_of(kinship: Sequence[Kinship], label: str, of: str) -> tuple[str, Kinship] | None:
    """Who is the `label` of the person `of` (global id), said so or the other way round; None if not just one."""
    found: dict[str, Kinship] = {}
    for tie in kinship:
        if tie.object == of and tie.label == label:
            found.setdefault(tie.subject, tie)
        elif tie.subject == of and label in inverse_terms(tie.label):
            found.setdefault(tie.object, tie)
    if len(found) != 1:
        return None
    return next(iter(found.items()))
