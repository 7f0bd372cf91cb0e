"""The store's listings on 10,000 articles of made-up facts (a million rows)."""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kimputin_cli.records import ArticleRecord, Date, Entity, Event, Mention, Participant, Quote, Speaker
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import store_conflicts
from kimputin_cli.store.links import GlobalRow, Links, store_links

FACTS = str(Path(sys.executable).parent / "facts")
ARTICLES = 10_000
LISTINGS = [
    ["people"],
    ["people", "--who", "nom77"],
    ["places"],
    ["organizations"],
    ["dates"],
    ["quotes"],
    ["quotes", "--who", "nom1"],
    ["events"],
    ["events", "--who", "nom77"],
    ["events", "--when", "2015"],
    ["timeline"],
    ["network"],
    ["sources"],
    ["search", "mot77"],
    ["show", "a777"],
    ["conflicts"],
]
#: The types of the events, drawn evenly.
TYPES = ["Contact.Meet", "Movement.Travel", "Life.Die", "Conflict.Attack", "Justice.Arrest", "Personnel.Hold"]
PEOPLE = 20_000


def measure() -> str:
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        start = time.perf_counter()
        with Store(path, create=True) as store:
            _fill(store, rng)
            facts = sum(
                store.query(f"SELECT count(*) FROM {t}")[0][0]
                for t in ("entity", "mention", "date", "quote", "event", "participant")
            )
        filled = time.perf_counter() - start
        rows = ["| command | seconds |", "| --- | ---: |"]
        for args in LISTINGS:
            values = []
            for _ in range(4):
                start = time.perf_counter()
                subprocess.run([FACTS, *args, "--db", str(path)], check=True, capture_output=True)
                values.append(time.perf_counter() - start)
            rows.append(f"| `facts {' '.join(args)}` | {statistics.median(values[1:]):.2f} |")
        size = path.stat().st_size / 1e6
    return (
        "\n".join(rows)
        + f"\n\n{ARTICLES:,} articles, {facts:,} rows of facts, {size:.0f} MB, stored in {filled:.0f} s"
        + " (each article one transaction)."
    )


def _fill(store: Store, rng: random.Random) -> None:
    members: dict[str, list[tuple[str, str, str, str]]] = {}
    participants: list[tuple[str, int, int, str, str, str | None]] = []
    speakers: list[tuple[str, int, int, str, str]] = []
    store.db.execute("PRAGMA synchronous = OFF")  # the disk is not what is measured
    for n in range(ARTICLES):
        source = f"a{n}"
        names = sorted({min(int(rng.paretovariate(0.6)), PEOPLE) for _ in range(12)})
        text = " ".join(f"mot{rng.randrange(5000)}" for _ in range(300))
        people = tuple(
            Entity(
                id=f"nom{k}",
                name=f"Prénom Nom{k}",
                mentions=tuple(Mention(i, i + 3, text[i : i + 3]) for i in range(7)),
            )
            for k in names
        )
        events = tuple(
            Event(
                type=rng.choice(TYPES),
                trigger=Mention(0, 3, text[:3]),
                start=0,
                end=100,
                date=f"20{rng.randrange(10, 25)}-0{rng.randrange(1, 10)}",
                participants=tuple(
                    Participant(role="agent", id=f"nom{k}", name=f"Prénom Nom{k}")
                    for k in rng.sample(names, min(2, len(names)))
                ),
            )
            for _ in range(8)
        )
        quotes = tuple(
            Quote(
                start=10 * i,
                end=10 * i + 9,
                text=text[10 * i : 10 * i + 9],
                speaker=Speaker(id=people[0].id, name=people[0].name),
            )
            for i in range(6)
        )
        dates = tuple(
            Date(start=5 * i, end=5 * i + 4, text=text[5 * i : 5 * i + 4], value=f"20{i + 10}") for i in range(8)
        )
        store.put(
            ArticleRecord(
                source=source, sha256="0", text=text, people=people, events=events, quotes=quotes, dates=dates
            ),
            "bench",
        )
        for p in people:
            members.setdefault(p.id, []).append((source, "PER", p.id, p.id))
        participants += [
            (source, i, j, "PER", p.id or "", None) for i, e in enumerate(events) for j, p in enumerate(e.participants)
        ]
        speakers += [(source, q.start, q.end, "PER", people[0].id) for q in quotes]
    rows = [
        GlobalRow(
            id=k,
            label="PER",
            name=k.replace("nom", "Prénom Nom"),
            aliases=(k,),
            roles=(),
            articles=len(v),
            mentions=7 * len(v),
            evidence=(),
        )
        for k, v in members.items()
    ]
    changes = store.state("changes") or 0
    store_links(
        store,
        rows,
        Links(tuple(link for v in members.values() for link in v), tuple(participants), tuple(speakers)),
        changes,
    )
    for lang in ("fr", "en"):
        store_conflicts(store, [], lang, changes)
