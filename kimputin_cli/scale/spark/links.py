"""Whom an article names and describes, as the store keeps it."""

from kimputin_cli.identity.outline import Party
from kimputin_cli.reconcile.protocol import Identity
from kimputin_cli.records import ArticleRecord, Participant, Speaker
from kimputin_cli.scale.linking.taken import LABELS, parties
from kimputin_cli.store.links import Links


def links_of(record: ArticleRecord, identity: Identity) -> Links:
    """Whom an article names and describes, as the store keeps it."""
    source = record.source
    entities: list[tuple[str, str, str, str]] = []
    for label, group in zip(LABELS, (record.people, record.organizations, record.places), strict=True):
        ids = ((e.id, identity.global_id(source, label, e.id)) for e in group)
        entities += [(source, label, local, id) for local, id in ids if id]
    participants: list[tuple[str, int, int, str, str, str | None]] = []
    speakers: list[tuple[str, int, int, str, str]] = []
    for (kind, a, b), party, date in parties(record):
        found = _whom(identity, source, party, date)
        if found and kind == "participant":
            participants.append((source, a, b, *found))
        elif found:
            speakers.append((source, a, b, *found[:2]))
    return Links(tuple(entities), tuple(participants), tuple(speakers))


def _whom(
    identity: Identity, source: str, party: Party | Participant | Speaker, date: str | None
) -> tuple[str, str, str | None] | None:
    """(label, global id, evidence) of somebody named in an article, or only described there."""
    for label in LABELS:
        if id := identity.global_id(source, label, party.id):
            return label, id, None
    meant = identity.resolve_described(party.described, source, date) if party.described else None
    return ("PER", *meant) if meant else None
