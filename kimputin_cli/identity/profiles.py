"""One entity of one article, reduced to what is compared."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from kimputin_cli.chronology import interval
from kimputin_cli.identity.person_names import PersonName, parse
from kimputin_cli.identity.roles import Role, parse_role
from kimputin_cli.records import ArticleRecord, Entity
from kimputin_cli.records.folding import fold


class Profile:
    """A person of one article. `context` are the others that the article names ("p:" a person's bag of sounds, "o:" an
    organisation, "l:" a place smaller than a country, "c:" a country); `day` its publication (day number)."""

    __slots__ = ("context", "day", "local_id", "name", "roles", "source", "texts")

    def __init__(
        self,
        source: str,
        local_id: str,
        texts: tuple[str, ...],
        name: PersonName,
        roles: tuple[Role, ...] = (),
        context: tuple[str, ...] = (),
        day: int | None = None,
    ) -> None:
        self.source = source
        self.local_id = local_id
        self.texts = texts
        self.name = name
        self.roles = roles
        self.context = context
        self.day = day

    @property
    def key(self) -> tuple[str, str]:
        return self.source, self.local_id


def person_profiles(record: ArticleRecord) -> Iterator[Profile]:
    """The people of an article, each with the others around."""
    day = day_of(record.published)
    parsed = [(person, _fullest(person)) for person in record.people]
    bags = dict.fromkeys(name.bag for _, (_, name) in parsed if name.is_full)
    places = [f"c:{p.country}" if _is_country(p.name, p.country) else f"l:{fold(p.name)}" for p in record.places]
    around = [f"o:{fold(o.name)}" for o in record.organizations] + places
    for person, (text, name) in parsed:
        # An article that names hundreds of people says little about each.
        others = islice((f"p:{bag}" for bag in bags if bag != name.bag), 40)
        texts = tuple(dict.fromkeys([text, person.name, *(m.text for m in person.mentions)]))
        roles = tuple(parse_role(role) for role in person.roles)
        yield Profile(record.source, person.id, texts, name, roles, tuple(dict.fromkeys([*others, *around[:60]])), day)


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


def _fullest(person: Entity) -> tuple[str, PersonName]:
    """The form of a person's name with the most parts, the article's own choice first."""
    forms = dict.fromkeys([person.name, *(mention.text for mention in person.mentions)])
    return max(((text, parse(text)) for text in forms if text), key=lambda pair: (pair[1].is_full, pair[1].words <= 5))


@lru_cache(maxsize=65536)
def _is_country(name: str, country: str | None) -> bool:
    from kimputin_cli.gazetteer import lookup

    places = lookup(name) if country else ()
    return bool(places) and places[0].kind == "country"
