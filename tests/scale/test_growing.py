"""A store that grows, shrinks and has its articles replaced says at every moment what a comparison of all that it holds
says."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import msgspec
import pytest

from benchmarks.reconcile import Corpus, first_meetings
from kimputin_cli.reconcile import blocking, reconcile
from kimputin_cli.records import ArticleRecord, Conflict
from kimputin_cli.scale import derive, growing, kept
from kimputin_cli.scale.shelf import Vanished
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import stored_conflicts
from kimputin_cli.store.filters import Filter


def told(store: Store, lang: str) -> list[Conflict]:
    return stored_conflicts(store, Filter(), lang=lang, with_updates=True)


def afresh(store: Store, articles: dict[str, ArticleRecord], lang: str) -> list[Conflict]:
    records = [articles[source] for source in sorted(articles)]
    return reconcile(records, derive.resolve(store, records), lang)


def change(rng: random.Random, store: Store, held: dict[str, ArticleRecord], corpus: list[ArticleRecord]) -> None:
    record, chance = rng.choice(corpus), rng.random()
    if held and chance < 0.2:
        source = rng.choice(sorted(held))
        store.forget([source])
        del held[source]
        return
    if held and chance < 0.35:  # another text under the same source
        record = msgspec.structs.replace(record, source=rng.choice(sorted(held)))
    elif chance < 0.45:  # a copy of a dispatch
        record = msgspec.structs.replace(record, source=f"{record.source} copy")
    store.put(record, "test")
    held[record.source] = record


@pytest.mark.parametrize(("seed", "many"), [(1, 300), (2, 4), (3, 6)])
def test_growing_is_comparing_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, many: int) -> None:
    for module in (kept, blocking):  # words become common, and rare again, in few articles
        monkeypatch.setattr(module, "MANY", many)
    corpus = Corpus(6_000, seed=seed)
    first_meetings(corpus, 3)
    stories = {one.partition("-")[0].partition("/")[2] for _, one, _ in corpus.planted}
    some = [r for r in corpus.records if r.source.partition("-")[0].partition("/")[2] in stories]
    rng = random.Random(seed)
    held: dict[str, ArticleRecord] = {}
    found = 0
    with Store(tmp_path / "facts.db", create=True) as store:
        for _ in range(12):
            for _ in range(rng.choice((1, 2, 12, 24))):
                change(rng, store, held, some)
            derive.refresh(store)
            assert told(store, "fr") == afresh(store, held, "fr")
            found = max(found, len(told(store, "fr")))
        assert told(store, "en") == afresh(store, held, "en")
        assert store.check() == []
    assert found


def test_one_more_is_compared_with_those_that_it_can_touch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus(1_500, seed=5)
    with Store(tmp_path / "facts.db", create=True) as store:
        for record in corpus.records[1:]:
            store.put(record, "test")
        derive.refresh(store)
        read: list[str] = []
        record_of = store.record

        def record(source: str) -> ArticleRecord | None:
            read.append(source)
            return record_of(source)

        from kimputin_cli.scale import growing

        store.put(corpus.records[0], "test")
        monkeypatch.setattr(store, "record", record)
        growing.compare_new(store, derive.LANGUAGES)
        assert corpus.records[0].source in read
        assert len(set(read)) < len(corpus.records) / 3


def test_who_is_who_is_not_worked_out_again_for_the_conflicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "facts.db", create=True) as store:
        for record in Corpus(900, seed=1).records:
            store.put(record, "test")
        derive.refresh(store)
        before = told(store, "fr")
        assert before
        store.db.execute("DELETE FROM state WHERE name LIKE 'conflicts:%'")  # an ask that was interrupted
        monkeypatch.setattr(derive, "resolve", lambda *_: pytest.fail("worked out again"))
        derive.refresh(store)
        assert told(store, "fr") == before
        assert not store.is_stale("conflicts:fr")


def test_an_article_put_in_anew_while_it_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {record.source: record for record in Corpus(2_000, seed=5).records[:20]}
    left = 1
    digests = growing.digests

    def interrupted(*args: object) -> object:
        nonlocal left
        if left:
            left -= 1
            with Store(tmp_path / "facts.db") as other:
                source = sorted(held)[left % 2]
                held[source] = msgspec.structs.replace(held[source], title=f"Anew, {left} to go")
                other.put(held[source], "test")
        return digests(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(growing, "digests", interrupted)
    with Store(tmp_path / "facts.db", create=True) as store:
        for record in held.values():
            store.put(record, "test")
        derive.refresh(store)
        derive.refresh(store)
        assert not left
        assert told(store, "fr") == afresh(store, held, "fr")
        left = growing.ATTEMPTS
        with store.transaction() as db:
            kept.clear(db)
        with pytest.raises(Vanished, match="try again"):
            growing.compare_new(store, ("fr",))


def told_by(path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> tuple[list[str], list[str], list[int]]:
    """What a store of the same articles says, brought up to date by `jobs` processes, and which processes told who is
    who."""
    monkeypatch.setattr(derive, "_FEW", 2)
    workers = path.with_suffix(".log")
    link = derive.link

    def noted(store: Store, changes: int) -> None:
        with workers.open("a") as log:
            print(os.getpid(), file=log)
        link(store, changes)

    monkeypatch.setattr(derive, "link", noted)
    with Store(path, create=True) as store:
        store.put_all(Corpus(1_500, seed=5).records, "test")
        derive.refresh(store, jobs)
        dump = [line for line in store.db.iterdump() if "CREATE" not in line]
        assert store.check() == []
    monkeypatch.undo()
    return dump, [c.id for c in told(Store(path), "fr")], [int(line) for line in workers.read_text().split()]


def test_who_is_who_is_told_by_another_process_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, shared = (told_by(tmp_path / f"{jobs}.db", monkeypatch, jobs) for jobs in (1, 2))
    assert alone[:2] == shared[:2]
    assert alone[2] == [os.getpid()]
    assert len(shared[2]) == 1
    assert shared[2] != [os.getpid()]


def test_what_the_process_beside_leaves_undone_is_done_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, whole = os.getpid(), derive.link

    def killed(store: Store, changes: int) -> None:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        whole(store, changes)

    expected = told_by(tmp_path / "whole.db", monkeypatch, 1)
    monkeypatch.setattr(derive, "link", killed)
    found = told_by(tmp_path / "killed.db", monkeypatch, 2)
    assert found[:2] == expected[:2]
    assert len(found[2]) == 2
    assert found[2][1] == own


def test_the_process_beside_is_stopped_with_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(derive, "_FEW", 2)
    monkeypatch.setattr(derive, "link", lambda *_: time.sleep(600))
    monkeypatch.setattr(growing, "compare_new", interrupted)
    with Store(tmp_path / "facts.db", create=True) as store:
        store.put_all(Corpus(1_500, seed=5).records[:20], "test")
        with pytest.raises(KeyboardInterrupt):
            derive.refresh(store, 2)
    assert not multiprocessing.active_children()
