"""Who is who in a store does not depend on the order in which its articles came, nor on when it was asked."""

import random
from pathlib import Path

import msgspec
import pytest

from benchmarks.reconcile import Corpus
from kimputin_cli.identity import resolve
from kimputin_cli.records import ArticleRecord, Entity, Mention
from kimputin_cli.scale import derive
from kimputin_cli.store import Store

ROLES = ((), ("maire",), ("ministre français",), ("footballeur belge",), ("romancière suisse",))
#: Namesakes, spellings of one name, and names that may be anybody's.
NAMES = ("Paul Martin", "Paul Martins", "Pol Martin", "M. Martin", "Martin", "Paul", "Jean Paul Martin", "Kim Min-jun")
TABLES = ("global_entity", "link_entity", "link_participant", "link_speaker")


def articles(rng: random.Random) -> list[ArticleRecord]:
    found = []
    for n, record in enumerate(Corpus(400, seed=rng.randrange(1_000)).records):
        names = rng.sample(NAMES, 2)
        people = tuple(
            Entity(id=f"x{k}", name=name, roles=rng.choice(ROLES), mentions=(Mention(0, 2, name),))
            for k, name in enumerate(names)
        )
        body = Entity(id="o", name=rng.choice(("ONU", "Organisation des Nations unies", "Le Mur", "Le Mur SARL")))
        found.append(
            msgspec.structs.replace(
                record, source=f"{n:03}", people=(*record.people, *people), organizations=(body,), title=None
            )
        )
    return found


def links(store: Store) -> list[list[tuple[object, ...]]]:
    """The tables of identity, articles told by their sources."""
    sources = dict(store.db.execute("SELECT id, source FROM article"))
    found = []
    for table in TABLES:
        rows = [tuple(row) for row in store.db.execute(f"SELECT * FROM {table}")]
        named = rows if table == "global_entity" else [(sources[row[0]], *row[1:]) for row in rows]
        found.append(sorted(named, key=repr))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_of_arrival_gives_the_same(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    records = articles(rng)
    expected = None
    for way in range(3):
        rng.shuffle(records)
        with Store(tmp_path / f"{way}.db", create=True) as store:
            asked = set(rng.sample(range(len(records)), way))
            for n, record in enumerate(records):
                store.put(record, "test")
                if n in asked:
                    derive.refresh(store)
            derive.refresh(store)
            found = links(store)
            assert store.check() == []
        expected = expected or found
        assert found == expected
    fresh = resolve(sorted(records, key=lambda record: record.source))
    assert {e.id for e in fresh.entities} == {row[0] for row in expected[0]}  # type: ignore[index]
