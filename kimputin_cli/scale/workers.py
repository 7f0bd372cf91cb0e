"""Worker processes that end with their parent, however it ends."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any

Submit = Callable[..., "Future[Any]"]


@contextmanager
def workers(count: int, start: Callable[[], None]) -> Iterator[Submit]:
    """Processes that have each called `start`; yields a function that gives them work, like Executor.submit.

    When the block is left the work that is still going on is stopped at once. Ctrl-C reaches the parent alone.
    """
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(start,))

    def submit(work: Callable[..., Any], *values: object) -> "Future[Any]":
        with _held_back(signal.SIGINT):  # a process that is started here starts with it held back too
            return pool.submit(work, *values)

    try:
        yield submit
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()


@contextmanager
def _held_back(signum: signal.Signals) -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signum})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(start: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the work
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
