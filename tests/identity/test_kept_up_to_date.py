"""Who is who, brought up to date after any comings and goings, is what working it out from nothing gives."""

import random
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from kimputin_cli.identity import Anchor, Correction, neighbours, resolve
from kimputin_cli.records import (
    ArticleRecord,
    Described,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Quote,
    Relation,
    Speaker,
)
from kimputin_cli.scale import derive, linking
from kimputin_cli.scale.linking.answers import StoredIdentity
from kimputin_cli.store import Store
from kimputin_cli.store.check import DERIVED

#: Namesakes, spellings of one name, names that may be anybody's, ids that dispute each other.
PEOPLE = (
    "Paul Martin", "Paul Martins", "Pol Martin", "Martin Paul", "M. Martin", "P. Martin", "Martin", "Paul", "Jean Paul Martin",
    "Jean-Paul Martin", "Kim Min-jun", "Min Jun Kim", "Kim", "Jeanne Durand", "J. Durand", "Durand", "Paul Martin Maire",
    "Louis 2", "Louis", "PAUL MARTIN", "Anne Legrand", "Anna Legrand", "Legrand", "Paul Legrand",
)  # fmt: skip
ROLES = ("maire", "maire de Lyon", "ministre français", "footballeur belge", "romancière suisse", "président", "président français",
    "ancien président français", "président russe", "président de la Russie", "chancelière allemande")  # fmt: skip
PLACES = (("Paris", "FR"), ("Moscou", "RU"), ("Zorbal", None), ("Zorball", None), ("Zorbal", "FR"), ("Georgia", "US"),
    ("Géorgie", "GE"), ("Lyon", "FR"), ("Berlin", "DE"))  # fmt: skip
BODIES = ("ONU", "Organisation des Nations unies", "Le Mur", "Le Mur SARL", "la Cour suprême", "Union des Mineurs Unis", "UMU",
    "Union du Mur Uni", "Compagnie générale des eaux", "Compagnie generale des eau")  # fmt: skip
OFFICES = ("président", "président français", "ministre de la Défense", "maire de Lyon", "chancelière")
KIN = ("père", "fils", "mère", "frère")
DAYS = ("2012-03-04", "2012-05", "2013-11-30", "1999", None)
#: What may be in other row ids, and what says so.
BY_ARTICLE = {"link_entity": 0, "link_participant": 0, "link_speaker": 0, "seen": 2, "question": 0, "identified": 0}


def article(source: str, rng: random.Random) -> ArticleRecord:
    def mentions(*names: str) -> tuple[Mention, ...]:
        return tuple(Mention(k, k + len(name), name) for k in range(rng.randint(0, 2)) for name in names)

    def described() -> Described:
        kind = rng.choice(("office", "kinship"))
        if kind == "kinship":
            return Described(kind="kinship", label=rng.choice(KIN), of=rng.choice((*ids, "paul-martin", None)))
        of = rng.choice((*(p.id for p in places), "RU", "FR", None))
        return Described(kind="office", label=rng.choice(OFFICES), of=of, definite=rng.random() < 0.9)

    def party(kind: type) -> Participant | Speaker:
        whom = rng.choice((*ids, None, None, "nobody"))
        found = {"id": whom, "text": "x", "described": None if whom in ids and rng.random() < 0.8 else described()}
        return kind(role="agent", **found) if kind is Participant else kind(**found)  # type: ignore[no-any-return]

    names = rng.sample(PEOPLE, rng.randint(0, 4))
    people = tuple(
        Entity(id=f"p{k}", name=name, roles=tuple(rng.sample(ROLES, rng.choice((0, 0, 1, 2)))), mentions=mentions(name))
        for k, name in enumerate(names)
    )
    places = tuple(
        Place(id=f"l{k}", name=name, country=country, mentions=mentions(name))
        for k, (name, country) in enumerate(rng.sample(PLACES, rng.randint(0, 3)))
    )
    bodies = tuple(
        Entity(id=f"o{k}", name=name, mentions=mentions(name, rng.choice(BODIES)))
        for k, name in enumerate(rng.sample(BODIES, rng.randint(0, 2)))
    )
    ids = [e.id for e in people]
    relations = [
        Relation(type="office", label=rng.choice(OFFICES), subject=who, object=rng.choice(("FR", "RU", "l0", None)), date=rng.choice(DAYS))
        for who in ids
        if rng.random() < 0.3
    ]  # fmt: skip
    if len(ids) > 1 and rng.random() < 0.5:
        relations.append(Relation(type="kinship", label=rng.choice(KIN), subject=ids[0], object=ids[1], start=1, end=2))
    events = tuple(
        Event(
            type="Contact.Meet",
            trigger=Mention(0, 1, "x"),
            start=0,
            end=1,
            date=rng.choice(DAYS),
            participants=tuple(party(Participant) for _ in range(rng.randint(0, 2))),  # type: ignore[misc]
        )
        for _ in range(rng.randint(0, 2))
    )
    quotes = tuple(
        Quote(start=k, end=k + 1, text="x", speaker=party(Speaker))  # type: ignore[arg-type]
        for k in range(rng.randint(0, 2))
    )
    return ArticleRecord(
        source=source,
        sha256="0",
        text=f"{source} {rng.random()}",
        published=rng.choice(DAYS),
        people=people,
        places=places,
        organizations=bodies,
        relations=tuple(relations),
        events=events,
        quotes=quotes,
    )


def tables(store: Store, names: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    """Rows of tables, articles told by their sources."""
    sources = dict(store.db.execute("SELECT id, source FROM article"))
    found = {}
    for table in names:
        rows = [tuple(row) for row in store.db.execute(f"SELECT * FROM {table}")]
        if table in BY_ARTICLE:
            at = BY_ARTICLE[table]
            rows = [(*row[:at], sources[row[at]], *row[at + 1 :]) for row in rows]
        found[table] = sorted(rows, key=repr)
    return found


def correction(rng: random.Random, records: list[ArticleRecord]) -> Correction | None:
    label = rng.choice(("PER", "LOC", "ORG"))
    of = {"PER": lambda r: r.people, "LOC": lambda r: r.places, "ORG": lambda r: r.organizations}[label]
    anchors = [Anchor(record.source, e.name) for record in records for e in of(record)]
    if len(anchors) < 2:
        return None
    one, other = rng.sample(anchors, 2)
    return Correction(kind=rng.choice(("merge", "split")), label=label, one=(one,), other=(other,))  # type: ignore[arg-type]


@pytest.mark.parametrize("largest", [400, 2])
@pytest.mark.parametrize("seed", range(8))
def test_any_history_leads_to_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, largest: int
) -> None:
    monkeypatch.setattr(neighbours, "LARGEST_BLOCK", largest)
    rng = random.Random(f"{seed} {largest}")
    there: dict[str, ArticleRecord] = {}
    corrections: list[Correction] = []
    with Store(tmp_path / "grown.db", create=True) as store:
        for step in range(8):
            for _ in range(rng.choice((1, 1, 2, 8)) if step else 25):
                source = f"s{rng.randrange(40):02}"
                if source in there and rng.random() < 0.5:
                    store.forget([source])
                    del there[source]
                else:
                    there[source] = article(source, rng)
                    store.put(there[source], "test")
            if seed % 3 == 0 and step % 3 == 2 and (said := correction(rng, list(there.values()))):
                corrections.append(said)
                store.correct(msgspec.json.encode(said))
            derive.link(store, store.state("changes") or 0)
            with Store(tmp_path / f"{step}.db", create=True) as fresh:
                for source in sorted(there, key=lambda _: rng.random()):
                    fresh.put(there[source], "test")
                for said in corrections:
                    fresh.correct(msgspec.json.encode(said))
                derive.link(fresh, fresh.state("changes") or 0)
                assert tables(store, DERIVED["identity"]) == tables(fresh, DERIVED["identity"])
                assert tables(store, DERIVED["memory"]) == tables(fresh, DERIVED["memory"])
            assert [fault for fault in store.check() if "identity" in fault or "memory" in fault] == []
    as_in_memory(tmp_path / "grown.db", list(there.values()), corrections)


def as_in_memory(path: Path, records: list[ArticleRecord], corrections: list[Correction]) -> None:
    """The store says what the articles say that are resolved in memory, described people included."""
    whole = resolve(records, corrections)
    with Store(path) as store:
        stored = StoredIdentity(store.db)
        names = {(row[0], row[1]): row[2] for row in store.query("SELECT label, id, name FROM global_entity")}
        assert names == {(e.label, e.id): e.name for e in whole.entities}
        for record in records:
            for label, group in (("PER", record.people), ("LOC", record.places), ("ORG", record.organizations)):
                for e in group:
                    assert stored.global_id(record.source, label, e.id) == whole.global_id(record.source, label, e.id)
            asked = [(p.described, event.date) for event in record.events for p in event.participants]
            asked += [(quote.speaker.described, record.published) for quote in record.quotes if quote.speaker]
            for described, date in asked:
                if described:
                    expected = whole.resolve_described(described, record.source, date)
                    assert stored.resolve_described(described, record.source, date) == expected


def test_few_articles_do_not_cause_all_to_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(1)
    with Store(tmp_path / "facts.db", create=True) as store:
        for n in range(30):
            store.put(article(f"s{n}", rng), "test")
        derive.link(store, 30)
        read: list[int] = []
        take = linking.take
        monkeypatch.setattr(linking, "take", lambda *values: read.append(values[0]) or take(*values))
        store.put(article("new", rng), "test")
        derive.link(store, 31)
        assert len(read) == 1


def test_somebody_is_left_behind_when_a_short_name_goes(tmp_path: Path) -> None:
    def named(source: str, name: str) -> ArticleRecord:
        person = Entity(id="p", name=name, roles=("maire de Lyon",), mentions=(Mention(0, 1, name),))
        return ArticleRecord(source=source, sha256="0", published="2012-03-04", people=(person,))

    with Store(tmp_path / "facts.db", create=True) as store:
        for source, name in (("a", "Jeanne Durand"), ("b", "Jeanne Durand"), ("c", "Durand")):
            store.put(named(source, name), "test")
        derive.link(store, 3)
        assert {row[0] for row in store.query("SELECT id FROM link_entity")} == {"jeanne-durand"}
        store.forget(["c"])
        derive.link(store, 4)
        rows = store.query("SELECT id, articles, aliases FROM global_entity")
        assert [tuple(row) for row in rows] == [("jeanne-durand", 2, "[]")]
        assert len(store.query("SELECT * FROM link_entity")) == 2
