"""The last step: a Doc and its article become one record."""

from spacy.tokens import Doc

from kimputin_cli import gazetteer
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.records import Article, ArticleRecord, Entity, Mention, Place


def to_record(doc: Doc, article: Article) -> ArticleRecord:
    """Everything that the components found, as the record of `article`."""
    named = [r for r in doc._.referents if r.id and any(m.kind == "name" for m in r.mentions)]
    return ArticleRecord(
        source=article.source,
        sha256=article.sha256,
        title=article.title,
        published=article.published,
        published_from=article.published_from,
        author=article.author,
        site=article.site,
        language=article.language,
        text=article.text,
        people=tuple(_entity(r) for r in named if r.label == "PER"),
        places=_places([r for r in named if r.label == "LOC"]),
        organizations=tuple(_entity(r) for r in named if r.label == "ORG"),
        dates=tuple(doc._.times),
        quotes=tuple(doc._.quotations),
        events=tuple(doc._.events),
        quantities=tuple(doc._.quantities),
        relations=tuple(doc._.relations),
        statements=tuple(doc._.statements),
    )


def _mentions(referent: Referent) -> tuple[Mention, ...]:
    return tuple(
        Mention(m.span.start_char, m.span.end_char, m.span.text) for m in referent.mentions if m.kind == "name"
    )


def _entity(referent: Referent) -> Entity:
    return Entity(
        id=referent.id or "", name=referent.name or "", roles=tuple(referent.roles), mentions=_mentions(referent)
    )


def _places(referents: list[Referent]) -> tuple[Place, ...]:
    """The places with country and coordinates, decided together; the country that the text gave comes first."""
    found = gazetteer.resolve_together([r.name or "" for r in referents], [r.country for r in referents])
    return tuple(
        Place(
            id=r.id or "",
            name=r.name or "",
            roles=tuple(r.roles),
            mentions=_mentions(r),
            country=r.country or (place.country if place else None),
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
        )
        for r, place in zip(referents, found, strict=True)
    )
