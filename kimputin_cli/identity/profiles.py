"""One entity of one article, reduced to what is compared."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from kimputin_cli.chronology import interval
from kimputin_cli.identity.offices import offices_told
from kimputin_cli.identity.outline import Readable
from kimputin_cli.identity.person_names import PersonName, parse
from kimputin_cli.identity.roles import Role, parse_role
from kimputin_cli.identity.seen import Seen, texts_of
from kimputin_cli.records import Entity
from kimputin_cli.records.folding import fold


class Profile:
    """A person of one article. `context` are the others that the article names ("p:" a person's bag of sounds, "o:" an
    organisation, "l:" a place smaller than a country, "c:" a country); `day` its publication (day number)."""

    __slots__ = ("_context", "day", "local_id", "name", "roles", "source", "texts")

    def __init__(
        self,
        source: str,
        local_id: str,
        texts: tuple[str, ...],
        name: PersonName,
        roles: tuple[Role, ...] = (),
        context: tuple[str, ...] | str = (),
        day: int | None = None,
    ) -> None:
        self.source = source
        self.local_id = local_id
        self.texts = texts
        self.name = name
        self.roles = roles
        self._context = context
        self.day = day

    @property
    def context(self) -> Sequence[str]:
        # Most profiles are never asked for it, so that it is kept as it was read.
        known = self._context
        return known if not isinstance(known, str) else known.split("\n") if known else ()

    @property
    def key(self) -> tuple[str, str]:
        return self.source, self.local_id


def person_profiles(record: Readable) -> Iterator[Profile]:
    """The people of an article, each with the others around."""
    return map(profile_of, seen_people(record))


def profile_of(seen: Seen) -> Profile:
    roles = tuple(map(parse_role, seen.roles))
    return Profile(
        seen.source, seen.local, seen.texts, parse(seen.texts[0]), roles, seen.context, day_of(seen.published)
    )


def seen_people(record: Readable) -> Iterator[Seen]:
    """The people of an article with the others around, and the offices that it gives them."""
    parsed = [(person, _forms(person)) for person in record.people]
    bags = dict.fromkeys(name.bag for _, (_, name) in parsed if name.is_full)
    company = [f"p:{bag}" for bag in bags]
    places = [f"c:{p.country}" if _is_country(p.name, p.country) else f"l:{fold(p.name)}" for p in record.places]
    around = ([f"o:{fold(o.name)}" for o in record.organizations] + places)[:60]
    told = offices_told(record)
    for n, (person, (texts, name)) in enumerate(parsed):
        # An article that names hundreds of people says little about each.
        own = f"p:{name.bag}"
        others = islice((bag for bag in company if bag != own), 40)
        first = person.mentions[0] if person.mentions else None
        yield Seen(
            record.source,
            person.id,
            n,
            person.name,
            texts,
            len(person.mentions),
            record.published,
            person.roles,
            start=first.start if first else 0,
            end=first.end if first else 0,
            context="\n".join(dict.fromkeys([*others, *around])),
            told=tuple(told.get(person.id, ())),
        )


@lru_cache(maxsize=65536)
def day_of(value: str | None) -> int | None:
    """The middle day (as datetime.date.toordinal) of an EDTF value, None for none or an open one."""
    if not value:
        return None
    try:
        days = interval(value)
    except ValueError:
        return None
    return (days.first + days.last) // 2 if days.last - days.first < 100_000 else None


def _forms(person: Entity) -> tuple[tuple[str, ...], PersonName]:
    """The forms of a person's name, first the one with the most parts (of several the article's own choice), parsed."""
    texts = texts_of(person)
    if len(texts) == 1:
        return texts, parse(texts[0])
    forms = [(text, parse(text)) for text in texts if text]
    fullest, name = max(forms, key=lambda form: (form[1].is_full, form[1].words <= 5))
    return (fullest, *(text for text in texts if text != fullest)), name


@lru_cache(maxsize=65536)
def _is_country(name: str, country: str | None) -> bool:
    from kimputin_cli.gazetteer import lookup

    places = lookup(name) if country else ()
    return bool(places) and places[0].kind == "country"
