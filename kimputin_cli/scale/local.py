"""Extraction on one machine: in this process, or in several that each load the model once.

Memory does not grow with the number of articles: a bounded window of batches is in work at any time, results come in
input order, and each article is one transaction.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import Literal

import msgspec

from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.scale.annotator import annotator
from kimputin_cli.store import Store

#: Articles are annotated together until their texts reach this many characters: enough to keep the model busy.
BATCH_CHARACTERS = 60_000
BATCH_ARTICLES = 32

Status = Literal["new", "replaced", "unchanged", "unreadable", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: the stored record, or why there is none."""

    source: str
    status: Status
    record: ArticleRecord | None = None
    cause: str | None = None


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
) -> Iterator[Outcome]:
    """Annotate and store `inputs`, yielding an outcome for each, in order.

    An article that the store holds unchanged is not annotated again; with `records` its record is read back.
    Raises pipeline.ModelError when the model cannot be used, StoreError when the store cannot.
    """
    name = annotator(model)
    if jobs > 1:
        yield from _extract_in_pool(store, inputs, name, model, jobs, records)
        return
    annotate: Annotate | None = None
    for batch in _batches(_examined(store, inputs, name)):
        todo = [item for item in batch if isinstance(item, Article)]
        if todo and annotate is None:
            annotate = _load(model)
        done = iter(annotate(todo) if todo and annotate else ())
        yield from _finish(store, batch, done, name, records)


def _extract_in_pool(
    store: Store, inputs: Iterable[Article | Unreadable], name: str, model: str | None, jobs: int, records: bool
) -> Iterator[Outcome]:
    window: deque[tuple[list[Article | Outcome], Future[bytes] | None]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(model,)) as pool:
        try:
            for batch in _batches(_examined(store, inputs, name)):
                todo = [item for item in batch if isinstance(item, Article)]
                window.append((batch, pool.submit(_work, todo) if todo else None))
                if len(window) > 2 * jobs:
                    yield from _finish_future(store, *window.popleft(), name, records)
            while window:
                yield from _finish_future(store, *window.popleft(), name, records)
        except BrokenProcessPool as error:
            from kimputin_cli.pipeline import ModelError, load_pipeline

            load_pipeline(model)  # says what is wrong with the model, if that is what it was
            raise ModelError("a worker process ended (out of memory?); try fewer --jobs") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _finish_future(
    store: Store, batch: list[Article | Outcome], future: "Future[bytes] | None", name: str, records: bool
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


def _batches(items: Iterable[Article | Outcome]) -> Iterator[list[Article | Outcome]]:
    batch: list[Article | Outcome] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _finish(
    store: Store, batch: list[Article | Outcome], done: Iterator[Annotated], name: str, records: bool
) -> Iterator[Outcome]:
    for item in batch:
        if isinstance(item, Article):
            record, cause = next(done)
            if record is None:
                yield Outcome(item.source, "unreadable", cause=cause)
                continue
            replaced = store.put(record, name)
            yield Outcome(item.source, "replaced" if replaced else "new", record)
        elif item.status == "unchanged" and records:
            yield Outcome(item.source, "unchanged", store.record(item.source))
        else:
            yield item


def _load(model: str | None) -> Annotate:
    from kimputin_cli.pipeline import annotate, load_pipeline

    return partial(_annotate, partial(annotate, load_pipeline(model)))


def _annotate(run: Callable[[list[Article]], Iterator[ArticleRecord]], articles: list[Article]) -> list[Annotated]:
    """All at once; where that fails one by one, so that a fault in one article costs only that article."""
    try:
        return [(record, None) for record in run(articles)]
    except Exception as error:
        if len(articles) > 1:
            return [_annotate(run, [article])[0] for article in articles]
        return [(None, f"cannot be annotated, which is a fault of this program: {type(error).__name__}: {error}")]


_worker: Annotate | None = None


def _start_worker(model: str | None) -> None:
    global _worker  # one model per worker process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the work
    _worker = _load(model)


def _work(articles: list[Article]) -> bytes:
    assert _worker is not None
    return msgspec.msgpack.encode(_worker(articles))
