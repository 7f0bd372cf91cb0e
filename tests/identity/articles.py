"""Records made by hand: who is named in an article, in which forms, with which roles, beside which places."""

from collections.abc import Sequence

from kimputin_cli.gazetteer import resolve_together
from kimputin_cli.records import ArticleRecord, Entity, Mention, Place, Relation


def person(id: str, *names: str, roles: Sequence[str] = ()) -> Entity:
    return Entity(id=id, name=names[0], roles=tuple(roles), mentions=tuple(Mention(0, len(n), n) for n in names))


def article(
    source: str,
    published: str | None,
    people: Sequence[Entity] = (),
    places: Sequence[str] = (),
    organizations: Sequence[Entity] = (),
    relations: Sequence[Relation] = (),
) -> ArticleRecord:
    found = resolve_together(places)
    return ArticleRecord(
        source=source,
        sha256=source,
        published=published,
        people=tuple(people),
        places=tuple(
            Place(id=f"l{i}", name=name, country=place.country if place else None)
            for i, (name, place) in enumerate(zip(places, found, strict=True))
        ),
        organizations=tuple(organizations),
        relations=tuple(relations),
    )
