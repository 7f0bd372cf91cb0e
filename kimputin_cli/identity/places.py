"""Places across articles: each name against the gazetteer, those of an article together; unknown ones by spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kimputin_cli import gazetteer
from kimputin_cli.gazetteer import same_spelling
from kimputin_cli.gazetteer.spelling import fold, skeleton
from kimputin_cli.identity.model import Group, Level, Link
from kimputin_cli.records import ArticleRecord, Place


class PlaceGroup(Group):
    """Places of articles that are one, with the gazetteer's entry where it has one."""

    place: gazetteer.Place | None = None
    country: str | None = None


class Located(NamedTuple):
    """A place of an article with the gazetteer's entry for it, if there is one."""

    source: str
    entity: Place
    found: gazetteer.Place | None

    @property
    def block(self) -> str:
        """What the places that may be one with it have in common."""
        return self.found.id if self.found else f"?{skeleton(fold(self.entity.name))}"


def located(record: ArticleRecord) -> Iterator[Located]:
    """The places of an article, those of a name decided by the others."""
    found = gazetteer.resolve_together([p.name for p in record.places], [p.country for p in record.places])
    for entity, place in zip(record.places, found, strict=True):
        yield Located(record.source, entity, place)


def link_places(records: Iterable[ArticleRecord]) -> list[PlaceGroup]:
    """The places of `records` (sorted by source), one group each.

    A name that the gazetteer knows, exactly or in another spelling, is that place; which of several, the article's
    other places say. Names that it does not know are joined by spelling, unless two countries are given for them.
    """
    return link_located(place for record in records for place in located(record))


def link_located(places: Iterable[Located]) -> list[PlaceGroup]:
    """One group for each; `places` are all those of some blocks, sorted by source."""
    known: dict[str, PlaceGroup] = {}
    unknown: dict[tuple[str, str | None], PlaceGroup] = {}
    for source, entity, place in places:
        if place is None:
            key = (fold(entity.name), entity.country)
            group = unknown.setdefault(key, PlaceGroup([], {}))
            group.country = entity.country
        else:
            group = known.setdefault(place.id, PlaceGroup([], {}))
            group.place, group.country = place, place.country
        group.members.append((source, entity.id))
        for text in {entity.name, *(m.text for m in entity.mentions)}:
            group.names[text] = group.names.get(text, 0) + 1
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
