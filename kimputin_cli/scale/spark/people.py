"""People across articles as grouped maps: by full name, by block, by family of names, by short name.

The keys, comparisons and decisions are those of `kimputin_cli.identity`: each group is worked out by its `PeopleIndex`
or its `attach_short_names`, which is told what it needs to know of the other groups.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations, islice
from zlib import crc32

import msgspec

from kimputin_cli.identity.name_comparison import compare_full_names
from kimputin_cli.identity.neighbours import LARGEST_BLOCK, blocking_keys
from kimputin_cli.identity.people import PeopleIndex, chosen
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.person_names import PersonName
from kimputin_cli.identity.profiles import Profile, person_profiles
from kimputin_cli.identity.short_names import attach_short_names
from kimputin_cli.reconcile.components import components
from kimputin_cli.records import ArticleRecord
from kimputin_cli.scale.spark.flow import Flow, Row, Table, counted, joined

#: So many articles with one surname alone are looked at in one group; beyond that they are dealt out to several.
LARGEST_SHORT = 20_000

#: A profile with the record that holds only this person.
Seen = tuple[Profile, ArticleRecord]


def persons(records: Table, flow: Flow, largest: int = LARGEST_SHORT) -> Table:
    """Rows of (Person, the records of its profiles), each under a key of its own."""
    seen = records.mapped(_profiles).kept()
    full, short = seen.mapped(partial(_named, full=True)), seen.mapped(partial(_named, full=False))
    names = full.mapped(_names).grouped(_chosen).kept()
    edges = names.mapped(_blocks).grouped(_neighbours).rows()
    roots = flow.table(Row(bag, root, "0") for bag, root in components((row.key, row.value) for row in edges).items())
    sizes = names.mapped(_families).grouped(_sizes)
    families = roots.union(sizes, full).grouped(_with_root)
    clustered = families.grouped(_clustered).kept()
    salts = {family: 1 + n // largest for family, n in counted(short, largest).items()}
    candidates = clustered.mapped(partial(_candidates, salts=salts))
    decided = candidates.union(short.mapped(partial(_salted, salts=salts))).grouped(_attached).kept()
    alone = decided.mapped(partial(_of_kind, kind="left")).grouped(_together)
    return clustered.union(decided.mapped(partial(_of_kind, kind="attached"))).grouped(_joined).union(alone)


def _profiles(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        record: ArticleRecord = row.value
        entities = {person.id: person for person in record.people}
        for profile in person_profiles(record):
            alone = msgspec.structs.replace(_bare(record), people=(entities[profile.local_id],))
            name = profile.name
            order = joined("1", *profile.key)
            yield Row(name.bag if name.is_full else name.family, (profile, alone), order)


def _bare(record: ArticleRecord) -> ArticleRecord:
    return ArticleRecord(source=record.source, sha256=record.sha256, published=record.published)


def _named(rows: Iterator[Row], full: bool) -> Iterator[Row]:
    return (row for row in rows if row.value[0].name.is_full is full)


# Which writing stands for a full name, and which names are neighbours.


def _names(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(row.key, row.value[0].name) for row in rows)


def _chosen(bag: str, rows: Iterator[Row]) -> Iterator[Row]:
    if name := chosen(Counter(row.value for row in rows)):
        yield Row(bag, name)


def _blocks(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        for key in blocking_keys(row.value):
            yield Row(key, row.value, row.key)


def _neighbours(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The pairs of a block that are near enough; none of a block that is too large to say anything."""
    names: list[PersonName] = [row.value for row in islice(rows, LARGEST_BLOCK + 1)]
    if len(names) > LARGEST_BLOCK:
        return
    for one, other in combinations(names, 2):
        if compare_full_names(one, other) is not None:
            yield Row(one.bag, other.bag)


def _families(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(row.value.family, row.key) for row in rows)


def _sizes(family: str, rows: Iterator[Row]) -> Iterator[Row]:
    bags = [row.value for row in rows]
    yield from (Row(bag, {family: len(bags)}, "0") for bag in bags)


# The persons of names that are neighbours, directly or not.


def _with_root(bag: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Sizes and profiles of a full name under the root of its component; the profiles come last."""
    root = bag
    sizes: list[dict[str, int]] = []
    for row in rows:
        if row.order != "0":
            for value in sizes:
                yield Row(root, value, "0")
            sizes = []
            yield row._replace(key=root)
        elif isinstance(row.value, str):
            root = row.value
        else:
            sizes.append(row.value)


def _clustered(root: str, rows: Iterator[Row]) -> Iterator[Row]:
    families: dict[str, int] = {}
    seen: dict[tuple[str, str], Seen] = {}
    for row in rows:
        if row.order == "0":
            families |= row.value
        else:
            seen[row.value[0].key] = row.value
    index = PeopleIndex(families)
    index.add(profile for profile, _ in seen.values())
    for n, person in enumerate(index.persons()):
        yield Row(joined(root, f"{n:09}"), (person, [seen[p.key][1] for p in person.profiles]), "0")


# Short names: the persons that may be meant come first.


def _candidates(rows: Iterator[Row], salts: Mapping[str, int]) -> Iterator[Row]:
    for row in rows:
        person: Person = row.value[0]
        writings: dict[str, Counter[PersonName]] = {bag: Counter() for bag in person.bags}
        for profile in person.profiles:
            writings[profile.name.bag][profile.name] += 1
        outline = (row.key, person.outline())
        number = row.key.rpartition("\0")[2]
        for bag, variants in writings.items():
            name = chosen(variants)
            if name is not None:
                for kind, word in (("f", name.family), ("g", name.given)):
                    for salt in range(salts.get(word, 1)):
                        yield Row(joined(word, str(salt)), outline, joined("0", kind, bag, number))


def _salted(rows: Iterator[Row], salts: Mapping[str, int]) -> Iterator[Row]:
    for row in rows:
        salt = crc32(row.order.encode()) % salts.get(row.key, 1)
        yield row._replace(key=joined(row.key, str(salt)))


def _attached(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Profiles given to a person, and those that are left, as rows of (kind, ...)."""
    family = key.rpartition("\0")[0]
    known: dict[str, Person] = {}
    of_person: dict[int, str] = {}
    candidates: dict[str, dict[str, Person]] = {"f": {}, "g": {}}
    seen: dict[tuple[str, str], Seen] = {}
    for row in rows:
        if row.order.startswith("0"):
            where, outline = row.value
            person = known.setdefault(where, outline)
            of_person[id(person)] = where
            candidates[row.order.split("\0")[1]].setdefault(where, person)
        else:
            seen[row.value[0].key] = row.value
    if not seen:
        return
    profiles = [profile for profile, _ in seen.values()]
    attached, alone = attach_short_names(profiles, [*candidates["f"].values()], [*candidates["g"].values()])
    for a in attached:
        order = joined("1", family, *a.profile.key)
        yield Row(of_person[id(a.person)], ("attached", *seen[a.profile.key], a.link), order)
    for person in alone:
        for profile in person.profiles:
            yield Row(family, ("left", *seen[profile.key]), joined("1", *profile.key))


def _of_kind(rows: Iterator[Row], kind: str) -> Iterator[Row]:
    return (row._replace(value=row.value[1:]) for row in rows if row.value[0] == kind)


def _together(family: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Persons of whom only a short name is known."""
    seen: dict[tuple[str, str], Seen] = {row.value[0].key: row.value for row in rows}
    _, alone = attach_short_names((profile for profile, _ in seen.values()), (), ())
    for n, person in enumerate(alone):
        yield Row(joined("", family, f"{n:09}"), (person, [seen[p.key][1] for p in person.profiles]))


def _joined(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """A person with the profiles of his short names."""
    person, records = next(rows).value
    profiles, links, records = list(person.profiles), list(person.links), list(records)
    for row in rows:
        profile, record, link = row.value
        profiles.append(profile)
        records.append(record)
        links.append(link)
    yield Row(key, (Person(person.bags, profiles, links), records))
