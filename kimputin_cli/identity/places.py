"""Places across articles: each name against the gazetteer, those of an article together; unknown ones by spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kimputin_cli import gazetteer
from kimputin_cli.gazetteer import same_spelling
from kimputin_cli.gazetteer.spelling import fold, skeleton
from kimputin_cli.identity.model import Group, Level, Link
from kimputin_cli.identity.outline import Readable
from kimputin_cli.identity.seen import Seen, texts_of


class PlaceGroup(Group):
    """Places of articles that are one, with the gazetteer's entry where it has one."""

    place: gazetteer.Place | None = None
    country: str | None = None


class Located(NamedTuple):
    """A place of an article with the gazetteer's entry for it, if there is one."""

    seen: Seen
    found: gazetteer.Place | None

    @property
    def block(self) -> str:
        """What the places that may be one with it have in common."""
        return self.found.id if self.found else f"?{_sound(self.seen.name)}"


@lru_cache(maxsize=65536)
def _sound(name: str) -> str:
    return skeleton(fold(name))


def located(record: Readable) -> Iterator[Located]:
    """The places of an article, those of a name decided by the others."""
    found = gazetteer.resolve_together([p.name for p in record.places], [p.country for p in record.places])
    for n, (place, entry) in enumerate(zip(record.places, found, strict=True)):
        seen = Seen(
            record.source,
            place.id,
            n,
            place.name,
            texts_of(place),
            len(place.mentions),
            record.published,
            place.roles,
            place.country,
        )
        yield Located(seen, entry)


def in_block(block: str, seen: Iterable[Seen]) -> Iterator[Located]:
    """The places of a block."""
    found = None if block.startswith("?") else gazetteer.by_id(block)
    return (Located(one, found) for one in seen)


def link_located(places: Iterable[Located]) -> list[PlaceGroup]:
    """The places of all articles, or all those of some blocks, in any order: one group each.

    A name that the gazetteer knows, exactly or in another spelling, is that place; which of several, the article's
    other places say. Names that it does not know are joined by spelling, unless two countries are given for them.
    """
    known: dict[str, PlaceGroup] = {}
    unknown: dict[tuple[str, str | None], PlaceGroup] = {}
    for seen, place in places:
        if place is None:
            key = (fold(seen.name), seen.country)
            group = unknown.get(key)
            if group is None:
                group = unknown[key] = PlaceGroup([], {})
                group.country = seen.country
        else:
            group = known.get(place.id)
            if group is None:
                group = known[place.id] = PlaceGroup([], {})
                group.place, group.country = place, place.country
        group.members.append((seen.source, seen.local))
        names = group.names
        for text in seen.texts:
            names[text] = names.get(text, 0) + 1
    return [*(known[key] for key in sorted(known)), *_by_spelling(unknown)]


def _by_spelling(unknown: dict[tuple[str, str | None], PlaceGroup]) -> list[PlaceGroup]:
    blocks: dict[str, list[tuple[str, PlaceGroup]]] = defaultdict(list)
    result: list[PlaceGroup] = []
    for (name, country), group in sorted(unknown.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        block = blocks[skeleton(name)]
        twin = next(
            (g for n, g in block if same_spelling(n, name) and (not country or g.country in (None, country))), None
        )
        if twin is None:
            block.append((name, group))
            result.append(group)
            continue
        level = Level("name", "equal" if fold(min(twin.names)) == name else "other spelling", 6.0)
        twin.evidence.append(Link(min(twin.names), min(group.names), (level,)))
        twin.members += group.members
        twin.country = twin.country or country
        for text, count in group.names.items():
            twin.names[text] = twin.names.get(text, 0) + count
    return result
