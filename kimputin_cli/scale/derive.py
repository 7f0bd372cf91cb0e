"""What lies across articles, worked out again when the articles have changed: who is who, then the contradictions."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from kimputin_cli.records import Described
from kimputin_cli.store import Store
from kimputin_cli.store.links import GlobalRow, Links, store_links

if TYPE_CHECKING:
    from kimputin_cli.identity import Correction, GlobalEntity, Identity
    from kimputin_cli.identity.outline import Outline, Readable

LABELS = ("PER", "ORG", "LOC")
LANGUAGES = ("fr", "en")
#: So many links are kept as evidence of one entity.
EVIDENCE = 12


def refresh(store: Store) -> None:
    """Bring identity and the conflicts, explained in every language, up to date; nothing is done where they are.

    Articles that another process adds meanwhile make the result stale again, so that the next call sees them.
    """
    if not any(store.is_stale(name) for name in ("identity", *(f"conflicts:{lang}" for lang in LANGUAGES))):
        return
    from kimputin_cli.scale import growing, ordered

    changes = store.state("changes") or 0
    growing.compare_new(store, LANGUAGES)
    identity = link(store, changes) if store.state("identity") != changes else None
    ordered.order_conflicts(store, lambda: identity or resolve(store, _outlines(store)), LANGUAGES)
    with store.transaction() as db:
        states = [(f"conflicts:{lang}", changes) for lang in LANGUAGES]
        db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", states)


def link(store: Store, changes: int) -> "Identity":
    """Who is who in the store, kept for the state `changes` of its articles."""
    records = _outlines(store)
    identity = resolve(store, records)
    store_links(store, _rows(records, identity), _links(records, identity), changes)
    return identity


def _outlines(store: Store) -> list["Outline"]:
    from kimputin_cli.identity.outline import Outline

    decoder = msgspec.json.Decoder(Outline)
    ids = [row[0] for row in store.query("SELECT id FROM article ORDER BY source")]
    found = (store.read(id, decoder) for id in ids)  # None: another process has removed it meanwhile
    return [msgspec.structs.replace(outline, text="") for outline in found if outline]


def resolve(store: Store, records: Sequence["Readable"]) -> "Identity":
    """Who is who in `records`, the person's corrections in the store applied."""
    from kimputin_cli import identity

    return identity.resolve(records, stored_corrections(store))


def stored_corrections(store: Store) -> list["Correction"]:
    from kimputin_cli.identity import Correction

    rows = store.query("SELECT record FROM correction ORDER BY id")
    return [msgspec.json.decode(row[0], type=Correction) for row in rows]


def _rows(records: Sequence["Readable"], identity: "Identity") -> list[GlobalRow]:
    mentions: Counter[tuple[str, str]] = Counter()
    for record in records:
        for label, entities in zip(LABELS, (record.people, record.organizations, record.places), strict=True):
            for e in entities:
                if id_ := identity.global_id(record.source, label, e.id):
                    mentions[label, id_] += len(e.mentions)
    return [_row(e, mentions[e.label, e.id]) for e in identity.entities]


def _row(e: "GlobalEntity", mentions: int) -> GlobalRow:
    strongest = sorted(e.evidence, key=lambda link: (-link.weight, link.one, link.other))[:EVIDENCE]
    return GlobalRow(
        id=e.id,
        label=e.label,
        name=e.name,
        aliases=e.aliases,
        roles=tuple(dict.fromkeys(role.text for role in e.roles)),
        articles=len(e.sources),
        mentions=mentions,
        evidence=tuple(str(link) for link in strongest),
        country=e.country,
        latitude=e.latitude,
        longitude=e.longitude,
    )


def _links(records: Sequence["Readable"], identity: "Identity") -> Links:
    def find(
        source: str, local: str | None, described: Described | None, date: str | None
    ) -> tuple[str, str, str | None] | None:
        """(label, global id, evidence) of somebody named in the article, or only described there."""
        for label in LABELS:
            if id_ := identity.global_id(source, label, local):
                return label, id_, None
        if described and (found := identity.resolve_described(described, source, date)):
            return "PER", *found
        return None

    entities: list[tuple[str, str, str, str]] = []
    participants: list[tuple[str, int, int, str, str, str | None]] = []
    speakers: list[tuple[str, int, int, str, str]] = []
    for record in records:
        for label, group in zip(LABELS, (record.people, record.organizations, record.places), strict=True):
            linked = ((e.id, identity.global_id(record.source, label, e.id)) for e in group)
            entities += [(record.source, label, local, id_) for local, id_ in linked if id_]
        for n, event in enumerate(record.events):
            for i, p in enumerate(event.participants):
                if found := find(record.source, p.id, p.described, event.date or record.published):
                    participants.append((record.source, n, i, *found))
        for quote in record.quotes:
            s = quote.speaker
            if s and (found := find(record.source, s.id, s.described, record.published)):
                speakers.append((record.source, quote.start, quote.end, *found[:2]))
    return Links(tuple(entities), tuple(participants), tuple(speakers))
