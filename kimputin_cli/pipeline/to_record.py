"""The last step: a Doc and its article become one record."""

from spacy.tokens import Doc

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
        language=article.language,
        text=article.text,
        people=tuple(_entity(r) for r in named if r.label == "PER"),
        places=tuple(_place(r) for r in named if r.label == "LOC"),
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
    return Entity(id=referent.id or "", name=referent.name or "", roles=tuple(referent.roles), mentions=_mentions(referent))


def _place(referent: Referent) -> Place:
    return Place(
        id=referent.id or "",
        name=referent.name or "",
        roles=tuple(referent.roles),
        mentions=_mentions(referent),
        country=referent.country,
    )
