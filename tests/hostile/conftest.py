"""Stores full of attacks: one whose records hold them everywhere, one made by `facts extract`."""

import json
from pathlib import Path

import msgspec
import pytest

from kimputin_cli.records import (
    ArticleRecord,
    Date,
    Entity,
    Event,
    Mention,
    Order,
    Participant,
    Place,
    Quantity,
    Quote,
    Relation,
    Speaker,
)
from kimputin_cli.store import Store
from tests.faults.forked import Forked
from tests.hostile.attacks import ATTACKS


@pytest.fixture(scope="session")
def forked(tiny_model: str, tmp_path_factory: pytest.TempPathFactory) -> Forked:
    return Forked(tiny_model, tmp_path_factory.mktemp("forked"))


def hostile_record(n: int, attack: str) -> ArticleRecord:
    """`attack` in every place for words that a record has, in a text of which it is every word."""
    text = f"{attack} a rencontré {attack}."
    at = Mention(0, len(attack), attack)
    who = Speaker(id=attack, name=attack, text=attack, start=0, end=len(attack))
    return ArticleRecord(
        source=f"{attack} {n}",
        sha256="0",
        title=attack,
        published="2019-04-25",
        text=text,
        people=(Entity(id=attack, name=attack, roles=(attack,), mentions=(at,)),),
        places=(Place(id=attack, name=attack, mentions=(at,)),),
        organizations=(Entity(id=attack, name=attack, mentions=(at,)),),
        dates=(Date(start=0, end=len(attack), text=attack, value="2019"),),
        quotes=(Quote(start=0, end=len(attack), text=attack, cue=attack, speaker=who, addressee=who),),
        events=(
            Event(
                type="Contact.Meet",
                trigger=at,
                start=0,
                end=len(text),
                participants=(
                    Participant(role="agent", id=attack, name=attack, text=attack),
                    Participant(role="agent", text=attack),
                ),
                date="2019-04",
                title=attack,
                order=Order(rank="first"),
                attributed_to=who,
            ),
        ),
        quantities=(Quantity(start=0, end=len(attack), text=attack, value=3, unit=attack, of=attack),),
        relations=(Relation(type="kinship", label=attack, subject=attack, object=attack, start=0, end=1),),
    )


@pytest.fixture(scope="session")
def records_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "facts.db"
    with Store(path, create=True) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        for n, attack in enumerate(ATTACKS):
            record = hostile_record(n, attack)
            assert msgspec.json.decode(msgspec.json.encode(record), type=ArticleRecord) == record
            store.put(record, "test")
    return path


@pytest.fixture(scope="session")
def extracted(forked: Forked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with facts.db, made of a feed and of files whose names are attacks."""
    folder = tmp_path_factory.mktemp("extracted")
    told = "La ministre Jeanne Durand a rencontré {0} à Lyon le 3 mai 2012, a annoncé {0}. « {0} », a-t-il dit mardi. Le maire de la ville n'a pas voulu répondre aux questions des journalistes qui étaient là."
    rows = [
        {"source": f"{a} {n}", "title": a, "published": "2019-04-25", "text": f"{told.format(a)}\n{a}\n"}
        for n, a in enumerate(ATTACKS)
    ]
    (folder / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "files").mkdir()
    for n, attack in enumerate(ATTACKS):
        name = attack.replace("/", "_").replace("\0", "_").encode("utf-8", "surrogatepass")[:200]
        path = bytes(folder / "files") + b"/a" + name.decode("utf-8", "ignore").encode() + f"{n}.txt".encode()
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"Jeanne Durand parle\n\nLa ministre Jeanne Durand a parlé {n} fois à Lyon le 3 mai 2012.\n")
    ended = forked.run("extract", str(folder / "feed.jsonl"), str(folder / "files"), "--db", str(folder / "facts.db"))
    assert ended.code == 0, ended.out
    (folder / "said").write_text(ended.out)
    return folder
