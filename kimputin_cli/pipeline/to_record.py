"""The last step: a Doc and its article become one record."""

from spacy.tokens import Doc

from kimputin_cli import gazetteer
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.records import Article, ArticleRecord, Entity, Mention, Place

#: mentions of a place that are looked at for its country
_FIRST = 8


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
    """The places with country and coordinates, decided together; the country that the text gave comes first, then that
    of the entry which the article's other places speak for."""
    given = [_country_in_brackets(r) for r in referents]
    found = gazetteer.resolve_together([r.name or "" for r in referents], given)
    return tuple(
        Place(
            id=r.id or "",
            name=r.name or "",
            roles=tuple(r.roles),
            mentions=_mentions(r),
            country=code or (place.country if place else r.country),
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
        )
        for r, place, code in zip(referents, found, given, strict=True)
    )


def _country_in_brackets(referent: Referent) -> str | None:
    """The code of the country that the text names in brackets behind a place: "Cordoba (Argentine)"."""
    for mention in referent.mentions[:_FIRST]:
        doc, opening = mention.span.doc, mention.span.end
        if opening + 2 < len(doc) and doc[opening].text == "(":
            close = next((i for i in range(opening + 1, min(opening + 7, len(doc))) if doc[i].text == ")"), None)
            if close is not None and (code := country.named_by(doc[opening + 1 : close].text)):
                return code
    return None
