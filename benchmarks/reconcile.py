#!/usr/bin/env python3
"""Reconciliation at scale: a synthetic corpus of news with planted contradictions, its size counted in claims.

    python -m benchmarks.reconcile [CLAIMS ...]        default: 100000 1000000

Stories follow one another over four years; people and places are drawn by Zipf's law (few are in every second story,
most in one), each story is told by one to six articles in words of their own, in records as the pipeline makes them
(text, statements, events, quantities, dates, names). A claim is a statement, an event or a quantity. In one story of
fifty, one article has one fact changed: a number, a day, a place or a person; elsewhere two leaders who met for the
first time are said to have met before. The articles are put into a store, and what follows is done by the program's
own code on that store, in a process of its own. Reported for each size: seconds by the clock and of processors for
comparing (by stage) and for telling who is who, peak memory (of the process, and of the largest of its workers),
planted and found, the exponent of growth against the size before, and the time to bring the store up to date with one
more article.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import accumulate
from math import log
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import msgspec

from kimputin_cli.chronology.calendar import WEEKDAYS
from kimputin_cli.records import (
    ArticleRecord,
    Date,
    Entity,
    Event,
    Mention,
    Order,
    Participant,
    Place,
    Predicate,
    Quantity,
    Statement,
)
from kimputin_cli.records.facts import EventPlace
from kimputin_cli.scale import derive, growing, ordered
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import stored_conflicts
from kimputin_cli.store.filters import Filter

SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bru",
    "ca",
    "ce",
    "co",
    "da",
    "de",
    "do",
    "fa",
    "fe",
    "go",
    "gri",
    "ka",
    "ke",
    "ki",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
    "vo",
    "za",
    "zu",
]
#: Things that happen: type, and three ways to tell it. {n} the figure, {c} what it counts, {p} a place, {d} a day,
#: {a}, {b} people, {t} and {w} words of the story.
TOLL = [
    ("{o} a fait {n} {c} {d} à {p}, où {t} inquiète les {w}, selon {a}.", "a fait"),
    ("{d}, à {p}, {n} {c} : c’est le bilan de {o} donné par {a}, qui pense aux {w} et à {t}.", "bilan"),
    ("Le bilan de {o} à {p} est de {n} {c}, a indiqué {a} {d}, citant {t} et les {w}.", "bilan"),
]
MEETING = [
    ("{a} a rencontré {b} {d} à {p} au sujet de {t} et des {w}.", "rencontré"),
    ("À {p}, {a} s’est entretenu {d} avec {b} : il fut question des {w}, de {t}.", "entretenu"),
    ("{a} et {b} se sont retrouvés {d} à {p} pour traiter de {t}, sans oublier les {w}.", "retrouvés"),
]
SPEECH = [
    "{a} a parlé de {t} et des {w} devant les habitants de {p}.",
    "Devant des habitants de {p}, {a} a évoqué les {w}, puis {t}.",
    "{t} : {a} en a parlé à {p}, comme des {w}, devant des habitants.",
]
CAUSES = [
    "l’incendie",
    "l’explosion",
    "le séisme",
    "l’accident",
    "la tempête",
    "l’attentat",
    "l’effondrement",
    "le naufrage",
    "l’inondation",
    "la fusillade",
]
COUNTED = [
    ("morts", "mort", "Life.Die"),
    ("blessés", "blessé", "Life.Injure"),
    ("disparus", "disparu", None),
    ("sinistrés", "sinistré", None),
]
START = date(2020, 1, 6)
#: Newspapers that print one dispatch.
COPIES = 500


class Zipf:
    """Draws 0, 1, 2, ... with probability proportional to 1 / (rank + 1)."""

    def __init__(self, size: int) -> None:
        self.sums = list(accumulate(1 / (i + 1) for i in range(size)))

    def draw(self, rng: random.Random) -> int:
        return bisect_right(self.sums, rng.random() * self.sums[-1])


def word(n: int, seed: int) -> str:
    """The nth invented word of a list: no two share their first letters, as different words of a language seldom do."""
    rng = random.Random(seed * 1_000_003 + n)
    return "".join(rng.choice("bcdfghjklmnpqrstvz") + rng.choice("aeiouéà") for _ in range(rng.choice((3, 4))))


def name(n: int, parts: int, rng_seed: int) -> str:
    rng = random.Random(rng_seed * 1_000_003 + n)
    return " ".join(
        "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3)))).capitalize() for _ in range(parts)
    )


class Corpus:
    """Articles as records until `claims` are made; `planted` has (kind, sources that must be opposed)."""

    def __init__(self, claims: int, seed: int = 1, keep: Callable[[list[ArticleRecord]], None] | None = None) -> None:
        """The articles are given to `keep`, story by story, or else collected in `records`."""
        self.rng = random.Random(seed)
        people, places = max(400, claims // 20), max(200, claims // 60)
        self.people = [name(i, 2, 1) for i in range(people)]
        self.places = [name(i, 1, 2) for i in range(places)]
        self.people_law, self.places_law = Zipf(people), Zipf(places)
        self.records: list[ArticleRecord] = []
        self.keep = keep or self.records.extend
        self.planted: list[tuple[str, str, str]] = []
        self.claims = 0
        story = 0
        while self.claims < claims:
            self._story(story, claims)
            story += 1

    def _story(self, n: int, claims: int) -> None:
        rng = self.rng
        day = START + timedelta(days=int(1460 * self.claims / claims))
        facts = []
        main = self.places[self.places_law.draw(rng)]
        cast = [self.people[self.people_law.draw(rng)] for _ in range(4)]
        topic = [word(n * 24 + i, 3) for i in range(24)]
        for k in range(8):
            form = rng.choice(("toll", "meeting", "speech"))
            fact = {
                "form": form,
                "p": main if rng.random() < 0.6 else self.places[self.places_law.draw(rng)],
                "n": rng.randint(3, 900),
                "c": rng.choice(COUNTED),
                "o": rng.choice(CAUSES),
                "a": cast[k % 4],
                "b": cast[(k + 1) % 4],
                "day": day - timedelta(days=rng.randint(1, 6)),
                "t": " ".join(rng.sample(topic, 6)),
                "w": "{}s, {}s et {}s".format(*(word(n * 24 + k + i, 4) for i in (0, 8, 16))),
            }
            facts.append(fact)
        told = rng.choice((1, 2, 2, 3, 3, 4, 6))
        plant = told > 1 and rng.random() < 0.04
        made = []
        for i in range(told):
            mine = [dict(f) for f in facts]
            kind = ""
            if plant and i == told - 1:
                kind = self._plant(mine)
            source = f"{self.rng.getrandbits(40):010x}/{n}-{i}"
            made.append(self._article(source, mine, day, i))
            if kind:
                self.planted.append((kind, made[0].source, source))
        self.keep(made)

    def _plant(self, facts: list[dict]) -> str:
        rng = self.rng
        kind = rng.choice(("count", "date", "place", "participant"))
        for fact in rng.sample(facts, len(facts)):
            if kind == "count" and fact["form"] == "toll":
                fact["n"] = fact["n"] * 3 + 7
                return kind
            if kind == "date" and fact["form"] != "speech":
                fact["day"] -= timedelta(days=3) if fact["day"].weekday() > 3 else timedelta(days=-3)
                return kind
            if kind == "place":
                fact["p"] = self.places[-1 - rng.randrange(20)]
                return kind
            if kind == "participant" and fact["form"] == "meeting" and fact["a"] != fact["b"]:
                fact["b"] = self._stranger(fact["b"], rng.randrange(20))
                return kind
        return ""

    def _stranger(self, person: str, n: int) -> str:
        """One of the last people, the nth or one before: no name that could be another spelling of that of `person`."""
        while self.people[-1 - n].split()[-1][0] == person.split()[-1][0]:
            n += 1
        return self.people[-1 - n]

    def _article(self, source: str, facts: list[dict], day: date, way: int) -> ArticleRecord:
        builder = Builder()
        order = list(range(len(facts)))
        self.rng.shuffle(order)
        for k in order:
            builder.tell(facts[k], (way + k) % 3)
        self.claims += len(builder.statements) + len(builder.events) + len(builder.quantities)
        return builder.record(source, day)


class Builder:
    """One article: text and annotations grow together."""

    def __init__(self) -> None:
        self.text = ""
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.quantities: list[Quantity] = []
        self.dates: list[Date] = []
        self.mentions: dict[tuple[str, str], list[Mention]] = {}

    def tell(self, fact: dict, way: int) -> None:
        template, trigger = {"toll": TOLL, "meeting": MEETING}.get(fact["form"], [(t, "") for t in SPEECH])[way]
        noun, lemma, kind = fact["c"]
        values = {
            "n": str(fact["n"]),
            "c": noun,
            "p": fact["p"],
            "d": WEEKDAYS[fact["day"].weekday()],
            "a": fact["a"],
            "b": fact["b"],
            "o": fact["o"],
            "t": fact["t"],
            "w": fact["w"],
        }
        start = len(self.text)
        spots: dict[str, tuple[int, int]] = {}
        rest = template
        while rest:
            before, brace, after = rest.partition("{")
            self.text += before
            if not brace:
                break
            spots[after[0]] = (len(self.text), len(self.text) + len(values[after[0]]))
            self.text += values[after[0]]
            rest = after[2:]
        end = len(self.text)
        self.text += "\n"
        for key, label in (("a", "PER"), ("b", "PER"), ("p", "LOC")):
            if key in spots:
                self.mentions.setdefault((label, values[key]), []).append(Mention(*spots[key], values[key]))
        if "d" in spots:
            self.dates.append(
                Date(start=spots["d"][0], end=spots["d"][1], text=values["d"], value=fact["day"].isoformat())
            )
        if trigger:
            at = self.text.index(trigger, start)
            parties = tuple(
                Participant(
                    role="agent", id=slug(values[k]), name=values[k], text=values[k], start=spots[k][0], end=spots[k][1]
                )
                for k in ("a", "b")
                if k in spots and fact["form"] == "meeting"
            )
            place = EventPlace(
                id=slug(values["p"]), name=values["p"], text=values["p"], start=spots["p"][0], end=spots["p"][1]
            )
            type_ = "Contact.Meet" if fact["form"] == "meeting" else kind or "Conflict.Attack"
            self.events.append(
                Event(
                    type=type_,
                    trigger=Mention(at, at + len(trigger), trigger),
                    start=start,
                    end=end,
                    participants=parties,
                    place=place,
                    date=fact["day"].isoformat(),
                    count=values["n"] if fact["form"] == "toll" else None,
                    order=fact.get("order"),
                )
            )
            if fact["form"] == "toll":
                self.quantities.append(
                    Quantity(
                        start=spots["n"][0],
                        end=spots["c"][1],
                        text=f"{values['n']} {noun}",
                        value=float(fact["n"]),
                        of=lemma,
                        event=len(self.events) - 1,
                    )
                )
        words = tuple(w.strip(".,:").lower() for w in self.text[start:end].replace("’", " ").split() if len(w) > 3)
        verb = self.text.index(trigger or " ", start)
        self.statements.append(
            Statement(
                start=start, end=end, terms=words, predicates=(Predicate(lemma=trigger, start=verb, end=verb + 1),)
            )
        )

    def record(self, source: str, day: date) -> ArticleRecord:
        people = tuple(
            Entity(id=slug(n), name=n, mentions=tuple(m)) for (label, n), m in self.mentions.items() if label == "PER"
        )
        places = tuple(
            Place(id=slug(n), name=n, mentions=tuple(m)) for (label, n), m in self.mentions.items() if label == "LOC"
        )
        return ArticleRecord(
            source=source,
            sha256=source,
            published=day.isoformat(),
            text=self.text,
            people=people,
            places=places,
            dates=tuple(self.dates),
            events=tuple(self.events),
            quantities=tuple(self.quantities),
            statements=tuple(self.statements),
        )


def slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def first_meetings(corpus: Corpus, pairs: int) -> None:
    """Plant pairs who meet for the first time in one article, and have met a year before in another."""
    for k in range(pairs):
        a, b = name(k, 2, 7), name(k, 2, 8)
        day = START + timedelta(days=900 + k % 300)
        for way, (when, order) in enumerate(((day, Order(rank="first")), (day - timedelta(days=400), None))):
            fact = {
                "form": "meeting",
                "p": "Zorbal",
                "n": 1,
                "c": COUNTED[0],
                "o": CAUSES[0],
                "a": a,
                "b": b,
                "day": when,
                "t": name(k, 2, 9),
                "w": name(k, 2, 10),
                "order": order,
            }
            builder = Builder()
            builder.tell(fact, way)
            corpus.keep([builder.record(f"first/{k}-{way}", when + timedelta(days=1))])
            corpus.claims += 2
        corpus.planted.append(("order", f"first/{k}-0", f"first/{k}-1"))


def fill(path: Path, claims: int) -> Corpus:
    """A store with a corpus of so many claims."""
    with Store(path, create=True) as store:
        store.db.execute("PRAGMA synchronous = OFF")  # the disk is not what is measured
        waiting: list[ArticleRecord] = []

        def keep(made: list[ArticleRecord]) -> None:
            waiting.extend(made)
            if len(waiting) > 500:
                store.put_all(waiting, "benchmark")
                waiting.clear()

        corpus = Corpus(claims, keep=keep)
        first_meetings(corpus, max(5, claims // 20_000))
        store.put_all(waiting, "benchmark")
    return corpus


def brought_up_to_date(path: Path) -> Measured:
    """What `facts` does when it is asked, in its parts, in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:  # one that may have children
        return pool.submit(_bring_up_to_date, path).result()


def _bring_up_to_date(path: Path) -> Measured:
    stages = Stages()
    with Store(path) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        derive.refresh(store)
    return Measured(stages.seconds, *stages.peaks, _peaks()[0])


class Stages:
    """Seconds by the clock and of processors (of this process and of its workers) for each stage of the comparison."""

    #: The functions that compare articles, by the stage that they are. What is left is reading and writing the store.
    STAGES: ClassVar[dict[str, str]] = {
        "digests": "reading, words of articles",
        "related": "articles of one story",
        "compare": "reading, sentences compared",
        "assemble": "conflicts worded",
    }

    def __init__(self) -> None:
        self.seconds: dict[str, tuple[float, float]] = {}
        self.peaks = 0.0, 0.0
        for name, stage in self.STAGES.items():
            setattr(growing, name, self._timed(getattr(growing, name), stage))
        growing.compare_new = self._timed(growing.compare_new, "all conflicts")
        derive.link = self._timed(derive.link, "who is who")
        ordered.order_conflicts = self._timed(ordered.order_conflicts, "orders")

    def _timed(self, work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def timed(*values: Any, **named: Any) -> Any:
            with self.of(stage):
                done = work(*values, **named)
                done = list(done) if isinstance(done, Iterator) else done
            if stage == "all conflicts":
                self.peaks = _peaks()
            return done

        return timed

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        start, used = time.perf_counter(), _processors()
        yield
        seconds, busy = self.seconds.get(stage, (0.0, 0.0))
        self.seconds[stage] = seconds + time.perf_counter() - start, busy + _processors() - used


def _processors() -> float:
    """Seconds of processors that this process and its finished children have had."""
    return sum(os.times()[:4])


class Measured(NamedTuple):
    """Seconds by stage (by the clock, of processors); peak memory while comparing (of the process, of its largest
    worker) and of all, in GB."""

    stages: dict[str, tuple[float, float]]
    peak: float
    worker: float
    most: float

    @property
    def conflicts(self) -> float:
        return self.stages["all conflicts"][0] + self.stages["orders"][0]

    @property
    def busy(self) -> float:
        return self.stages["all conflicts"][1] + self.stages["orders"][1]

    def table(self) -> str:
        inner = [self.stages[stage] for stage in Stages.STAGES.values() if stage in self.stages]
        rest = tuple(a - sum(part[n] for part in inner) for n, a in enumerate(self.stages["all conflicts"]))
        rows = {**{k: v for k, v in self.stages.items() if k != "all conflicts"}, "the store, grouping": rest}
        return "\n".join(
            f"            {stage:<30}{clock:>8.1f} s {busy:>8.1f} s" for stage, (clock, busy) in rows.items()
        )


def _peaks() -> tuple[float, float]:
    own, children = (resource.getrusage(w).ru_maxrss / 1e6 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, children


def measure(claims: int) -> tuple[float, float, int]:
    """Reconcile a corpus of `claims` claims and print what it took; returns seconds by the clock and of processors, and
    the number of claims."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        corpus = fill(path, claims)
        return reconciled(path, corpus.claims, corpus.planted)


def reconciled(path: Path, claims: int, planted: Sequence[tuple[str, str, str]]) -> tuple[float, float, int]:
    """The same for a store that is filled."""
    first = brought_up_to_date(path)
    with Store(path) as store:
        articles = store.query("SELECT count(*) FROM article")[0][0]
        conflicts = stored_conflicts(store, Filter(), lang="fr", with_updates=True)
    size = path.stat().st_size / 1e9
    sides: dict[str, set[tuple[str, int]]] = {source: set() for _, *pair in planted for source in pair}
    for c in conflicts:
        for n, position in enumerate(c.positions):
            for claim in position.claims:
                if claim.source in sides:
                    sides[claim.source].add((c.id, n))
    found: dict[str, list[bool]] = {}
    for kind, one, other in planted:
        hit = any(x == y and n != m for x, n in sides[one] for y, m in sides[other])
        found.setdefault(kind, []).append(hit)
    kinds = ", ".join(f"{kind} {sum(hits)}/{len(hits)}" for kind, hits in sorted(found.items()))
    clock, busy = first.stages["who is who"]
    print(
        f"{claims:>9,} claims in {articles:,} articles, a store of {size:.2f} GB\n"
        f"          conflicts: {first.conflicts:.1f} s ({claims / first.conflicts:,.0f} claims/s),"
        f" {first.busy:.1f} s of processors, peak {first.peak:.2f} GB and {first.worker:.2f} GB a worker\n"
        f"{first.table()}\n"
        f"          {len(conflicts):,} conflicts; planted found: {kinds}\n"
        f"          who is who: {clock:.1f} s, {busy:.1f} s of processors, peak {first.most:.2f} GB",
        flush=True,
    )
    with Store(path) as store:
        middle = store.record(store.sources()[articles // 2])
        assert middle is not None
        store.put(msgspec.structs.replace(middle, source="late", sha256="late"), "benchmark")
    again = brought_up_to_date(path)
    clock, busy = again.stages["who is who"]
    print(
        f"          one article added: conflicts {again.conflicts:.2f} s ({again.busy:.2f} s of processors),"
        f" who is who {clock:.2f} s ({busy:.2f} s)",
        flush=True,
    )
    return first.conflicts, first.busy, claims


def copied(count: int) -> None:
    """Print what it takes to compare so many copies of one article with one another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        fill(path, 1_000)
        with Store(path) as store:
            sources = store.sources()
            record = max((r for r in map(store.record, sources) if r), key=lambda r: len(r.statements))
            store.forget(sources)
            store.put_all([msgspec.structs.replace(record, source=f"copy/{n}") for n in range(count)], "benchmark")
        done = brought_up_to_date(path)
        print(
            f"{count:>9,} copies of one article of {len(record.statements)} sentences: {done.conflicts:.1f} s,"
            f" {done.busy:.1f} s of processors"
        )


def main() -> None:
    last: tuple[float, float, int] | None = None
    for size in [int(a) for a in sys.argv[1:]] or [100_000, 1_000_000]:
        now = measure(size)
        if last is not None:
            more = log(now[2] / last[2])
            clock, busy = (log(now[n] / last[n]) / more for n in (0, 1))
            print(f"          growth: n^{clock:.2f} by the clock, n^{busy:.2f} of processors")
        last = now
    copied(COPIES)


if __name__ == "__main__":
    main()
