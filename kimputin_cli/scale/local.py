"""Extraction on one machine: in this process, or in several that share one loaded model.

Memory does not grow with the number of articles: a bounded window of batches is in work at any time, and results come
in input order. An article is stored in one transaction with a few others, whole or not at all.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Literal

import msgspec

from kimputin_cli.pipeline.batches import batches
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.scale import loaded
from kimputin_cli.scale.annotator import annotator
from kimputin_cli.scale.budget import TimedOut, budget
from kimputin_cli.scale.workers import workers
from kimputin_cli.store import Store

#: So many at most are stored in one transaction: waiting for the disk after each would cost more than storing them.
COMMIT_ARTICLES = 8
#: So many seconds one article may take: many times what the longest that can be read takes on a slow machine.
TIMEOUT = 600.0

#: So many seconds at most, and so many batches, are read ahead while the workers get ready.
LOADING, AHEAD = 1.5, 64

Status = Literal["new", "replaced", "unchanged", "unreadable", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: the stored record, or why there is none."""

    source: str
    status: Status
    record: ArticleRecord | None = None
    cause: str | None = None


Batch = list[Article | Outcome]
#: For each article its record, or what went wrong.
Annotated = tuple[ArticleRecord | None, str | None]
Annotate = Callable[[list[Article]], list[Annotated]]


def extract(
    store: Store,
    inputs: Iterable[Article | Unreadable],
    *,
    model: str | None = None,
    jobs: int = 1,
    records: bool = True,
    timeout: float = TIMEOUT,
) -> Iterator[Outcome]:
    """Annotate and store `inputs`, yielding an outcome for each, in order.

    An article that the store holds unchanged is not annotated again; with `records` its record is read back. One that
    takes more than `timeout` seconds (0: no limit) is given up, with that as its cause.
    Raises pipeline.ModelError when the model cannot be used, StoreError when the store cannot.
    """
    name = annotator(model)
    if jobs > 1:
        yield from _extract_in_pool(store, inputs, name, model, jobs, records, timeout)
        return
    annotate: Annotate | None = None
    for batch in batches(_examined(store, inputs, name), characters):
        todo = [item for item in batch if isinstance(item, Article)]
        if todo and annotate is None:
            annotate = load_annotator(model, timeout)
        done = iter(annotate(todo) if todo and annotate else ())
        yield from _finish(store, batch, done, name, records)


def _extract_in_pool(
    store: Store,
    inputs: Iterable[Article | Unreadable],
    name: str,
    model: str | None,
    jobs: int,
    records: bool,
    timeout: float,
) -> Iterator[Outcome]:
    window: deque[tuple[Batch, Future[bytes] | None]] = deque()
    start = partial(_start, model, timeout)
    with workers(jobs, start, loaded.__name__, {loaded.MODEL: model or ""}) as submit:
        try:
            read = batches(_examined(store, inputs, name), characters)
            for batch in chain(_read_ahead(read), read):
                todo = [item for item in batch if isinstance(item, Article)]
                window.append((batch, submit(_work, todo) if todo else None))
                if len(window) > 2 * jobs:
                    yield from _finish_future(store, *window.popleft(), name, records)
            while window:
                yield from _finish_future(store, *window.popleft(), name, records)
        except BrokenProcessPool as error:
            from kimputin_cli.pipeline import ModelError, load_pipeline

            load_pipeline(model)  # says what is wrong with the model, if that is what it was
            raise ModelError(
                "a worker process was killed (out of memory?); what was stored before stays, run the command again,"
                " with fewer --jobs if it was memory"
            ) from error


def _read_ahead(read: Iterator[Batch]) -> list[Batch]:
    """What can be read of the inputs while the model is being loaded in the process of which the workers are copies."""
    end = time.monotonic() + LOADING
    ahead: list[Batch] = []
    for batch in read:
        ahead.append(batch)
        if len(ahead) >= AHEAD or time.monotonic() > end:
            break
    return ahead


def _finish_future(
    store: Store, batch: Batch, future: "Future[bytes] | None", name: str, records: bool
) -> Iterator[Outcome]:
    done = msgspec.msgpack.decode(future.result(), type=list[Annotated]) if future else []
    yield from _finish(store, batch, iter(done), name, records)


def _examined(store: Store, inputs: Iterable[Article | Unreadable], name: str) -> Iterator[Article | Outcome]:
    """Inputs that need work as they are, all others with their outcome."""
    for item in inputs:
        if isinstance(item, Unreadable):
            yield Outcome(item.source, "skipped" if item.skipped else "unreadable", cause=item.cause)
        elif store.unchanged(item.source, item.sha256, item.published, name):
            yield Outcome(item.source, "unchanged")
        else:
            yield item


def characters(item: Article | Outcome) -> int:
    """How much there is to annotate."""
    return len(item.text) if isinstance(item, Article) else 0


def _finish(store: Store, batch: Batch, done: Iterator[Annotated], name: str, records: bool) -> Iterator[Outcome]:
    pairs = [(item, next(done) if isinstance(item, Article) else (None, None)) for item in batch]
    for at in range(0, len(pairs), COMMIT_ARTICLES):
        some = pairs[at : at + COMMIT_ARTICLES]
        stored = [record for _, (record, _) in some if record]
        replaced = iter(store.put_all(stored, name) if stored else ())
        for item, (record, cause) in some:
            if record is not None:
                yield Outcome(item.source, "replaced" if next(replaced) else "new", record)
            elif isinstance(item, Article):
                yield Outcome(item.source, "unreadable", cause=cause)
            elif item.status == "unchanged" and records:
                yield Outcome(item.source, "unchanged", store.record(item.source))
            else:
                yield item


def load_annotator(model: str | None, timeout: float) -> Annotate:
    """What annotates a batch in this process, the model loaded. Raises pipeline.ModelError."""
    from kimputin_cli.pipeline import annotate

    return partial(_annotate, partial(annotate, loaded.pipeline(model)), timeout=timeout)


def _annotate(
    run: Callable[[list[Article]], Iterator[ArticleRecord]], articles: list[Article], timeout: float = 0
) -> list[Annotated]:
    """All at once; where that fails or takes too long one by one, so that a fault in one costs only that one."""
    try:
        with budget(timeout):
            return [(record, None) for record in run(articles)]
    except (Exception, TimedOut) as error:
        if len(articles) > 1:
            return [_annotate(run, [article], timeout)[0] for article in articles]
        if isinstance(error, TimedOut):
            return [(None, f"took more than {timeout:g} s (--timeout) and was given up")]
        return [(None, f"cannot be annotated, which is a fault of this program: {type(error).__name__}: {error}")]


_worker: Annotate | None = None


def _start(model: str | None, timeout: float) -> None:
    global _worker  # one model per worker process
    _worker = load_annotator(model, timeout)


def _work(articles: list[Article]) -> bytes:
    assert _worker is not None
    return msgspec.msgpack.encode(_worker(articles))
