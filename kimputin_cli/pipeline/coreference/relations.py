"""Offices over time: who held what of which country, as of when."""

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.offices import Office
from kimputin_cli.pipeline.coreference.role_nouns import Roles
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.records import Relation

_NO_OFFICE = frozenset(("person", "culture"))


def office_relations(scene: Scene) -> None:
    """One relation for each office of the article. Held now: the publication date. Former: before it. "alors": the
    date that
    its sentence gives, if it gives one. EDTF; None where the time is not known."""
    published, passing = scene.doc._.published, load("roles", Roles).passing
    for office in scene.offices.held:
        if office.noun is None or office.noun.klass in _NO_OFFICE or not office.holder.id:
            continue
        if office.noun.label in passing:
            continue  # "la victime"
        span = scene.cols.span(scene.doc, office.at, office.end)
        body = office.country or (office.body.id if office.body is not None else None)
        scene.relations.append(
            Relation(
                type="office",
                label=office.label,
                subject=office.holder.id,
                object=body,
                date=_date(scene, office, published),
                start=span.start_char,
                end=span.end_char,
            )
        )


def _date(scene: Scene, office: Office, published: str | None) -> str | None:
    if office.tense in (None, "current"):
        return published
    if office.tense == "former":
        return f"../{published}" if published else None
    if office.tense == "then":
        first, end = scene.cols.sentence(office.at)
        last = max(end, office.end) - 1
        low, high = scene.doc[scene.cols.index[first]].idx, scene.doc[scene.cols.index[last]].idx
        values = {t.value for t in scene.doc._.times if low <= t.start <= high and t.type == "date" and t.value}
        return values.pop() if len(values) == 1 else None
    return None
