"""Places and organisations across articles as grouped maps over their blocks."""

from collections.abc import Iterator

import msgspec

from kimputin_cli.identity.organizations import bodies, link_organizations, main_country
from kimputin_cli.identity.places import Located, link_located, located
from kimputin_cli.reconcile.components import components
from kimputin_cli.records import ArticleRecord, Place
from kimputin_cli.scale.spark.flow import Flow, Row, Table, joined


def places(records: Table) -> Table:
    """Rows of (PlaceGroup, the records of its members), each under a key of its own."""
    return records.mapped(_located).grouped(_places)


def organizations(records: Table, flow: Flow) -> Table:
    """Rows of (Group, the records of its members), each under a key of its own."""
    mentioned = records.mapped(_mentioned).kept()
    edges = mentioned.mapped(_in_blocks).grouped(_edges).rows()
    roots = flow.table(Row(key, root, "0") for key, root in components((row.key, row.value) for row in edges).items())
    alone = mentioned.mapped(_by_name)
    return roots.union(alone).grouped(_with_root).grouped(_organizations)


def _located(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        record: ArticleRecord = row.value
        for n, (entity, place) in enumerate(zip(record.places, located(record), strict=True)):
            alone = ArticleRecord(
                source=record.source, sha256=record.sha256, published=record.published, places=(entity,)
            )
            yield Row(place.block, (place, alone), joined(record.source, f"{n:09}"))


def _places(block: str, rows: Iterator[Row]) -> Iterator[Row]:
    members: dict[tuple[str, str], ArticleRecord] = {}
    found: list[Located] = []
    for row in rows:
        place: Located = row.value[0]
        members[place.seen.key] = row.value[1]
        found.append(place)
    for n, group in enumerate(link_located(found)):
        yield Row(joined(block, f"{n:09}"), (group, [members[member] for member in group.members]))


def _mentioned(rows: Iterator[Row]) -> Iterator[Row]:
    """Each organisation of an article as a record of its own, with the country that decides what a common name is."""
    for row in rows:
        record: ArticleRecord = row.value
        country = main_country(record)
        about = (Place(id="", name="", country=country),) if country else ()
        for n, (body, entity) in enumerate(zip(bodies(record), record.organizations, strict=True)):
            alone = ArticleRecord(
                source=record.source,
                sha256=record.sha256,
                published=record.published,
                places=about,
                organizations=(entity,),
            )
            found = body.blocks
            yield Row(found[0], (found, alone), joined("1", record.source, f"{n:09}"))


def _in_blocks(rows: Iterator[Row]) -> Iterator[Row]:
    """Each name under its blocks, once in a partition."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        for block in row.value[0]:
            if (block, row.key) not in seen:
                seen.add((block, row.key))
                yield Row(block, row.key)


def _edges(block: str, rows: Iterator[Row]) -> Iterator[Row]:
    first, *others = sorted({row.value for row in rows})
    yield from (Row(first, other) for other in others)


def _by_name(rows: Iterator[Row]) -> Iterator[Row]:
    return (row._replace(value=row.value[1]) for row in rows)


def _with_root(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    root = key
    for row in rows:
        if row.order == "0":
            root = row.value
        else:
            yield row._replace(key=root)


def _organizations(root: str, rows: Iterator[Row]) -> Iterator[Row]:
    records = [row.value for row in rows]
    members = {(record.source, record.organizations[0].id): record for record in records}
    for n, group in enumerate(link_organizations(body for record in records for body in bodies(record))):
        alone = [msgspec.structs.replace(members[member], places=()) for member in group.members]
        yield Row(joined(root, f"{n:09}"), (group, alone))
