"""The time that one article may take, and what an article that takes too long or breaks costs the others."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.scale import local
from kimputin_cli.scale.budget import TimedOut, budget
from kimputin_cli.scale.local import _annotate, extract
from kimputin_cli.store import Store


def article(n: int, text: str = "Le maire de Lyon parle.") -> Article:
    return Article(source=f"a{n}", sha256=f"{n}", text=text)


def slow(articles: list[Article]) -> Iterator[ArticleRecord]:
    """Passes over every Exception, as libraries do."""
    for a in articles:
        until = time.monotonic() + (30 if a.text == "slow" else 0)
        while time.monotonic() < until:
            try:
                time.sleep(0.01)
            except Exception:
                continue
        yield ArticleRecord(source=a.source, sha256=a.sha256, text=a.text)


def test_an_article_that_takes_too_long_is_given_up_and_the_others_are_done() -> None:
    start = time.monotonic()
    done = _annotate(slow, [article(1), article(2, "slow"), article(3)], timeout=1.5)
    assert time.monotonic() - start < 10
    assert [record.source if record else None for record, _ in done] == ["a1", None, "a3"]
    assert done[1][1] == "took more than 1.5 s (--timeout) and was given up"


def test_the_limit_ends_with_its_block() -> None:
    with budget(0.05):
        pass
    time.sleep(0.1)
    with pytest.raises(TimedOut), budget(0.05):
        time.sleep(5)
    with budget(0):
        time.sleep(0.01)


def test_there_is_none_outside_the_main_thread() -> None:
    reached = []

    def work() -> None:
        with budget(0.01):
            time.sleep(0.05)
        reached.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert reached == [True]


def test_too_deep_or_out_of_memory_costs_one_article(
    tmp_path: Path, tiny_model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kimputin_cli import pipeline

    annotate = pipeline.annotate

    def deep(nlp: object, articles: list[Article]) -> Iterator[ArticleRecord]:
        for a in articles:
            if a.source == "a1":
                deep(nlp, [a])
                raise RecursionError("maximum recursion depth exceeded")
            if a.source == "a2":
                raise MemoryError
        yield from annotate(nlp, articles)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "annotate", deep)
    with Store(tmp_path / "f.db", create=True) as store:
        outcomes = list(extract(store, [article(n) for n in range(5)], model=tiny_model))
        assert [o.status for o in outcomes] == ["new", "unreadable", "unreadable", "new", "new"]
        assert "RecursionError" in (outcomes[1].cause or "")
        assert store.sources() == ["a0", "a3", "a4"]


def test_a_monstrous_article_is_given_up_in_a_worker_too(tmp_path: Path, tiny_model: str) -> None:
    inputs = [article(1), article(2, "Le maire parle. " * 60_000), article(3)]
    with Store(tmp_path / "f.db", create=True) as store:
        outcomes = list(extract(store, inputs, model=tiny_model, jobs=2, timeout=5.0))
        assert [o.status for o in outcomes] == ["new", "unreadable", "new"]
        assert "took more than 5 s" in (outcomes[1].cause or "")
    assert local.TIMEOUT == 600
