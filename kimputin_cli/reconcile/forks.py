"""Work shared among processes that are forked, so that what they work on is theirs without being copied or sent."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from kimputin_cli.identity.collector import paused

Task = TypeVar("Task")
Result = TypeVar("Result")

#: Each process gets about so many stretches of neighbouring tasks.
_STRETCHES = 4


def forked(work: Callable[[Task], Result], tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    """The results of `work` on every task, in order. It is done in this process where one is enough, or where it cannot
    fork: on systems without, beside other threads (whose locks a child would never see opened), in a daemonic process
    (which may have no children)."""
    if workers < 2 or len(tasks) < 2 or not _may_fork():
        for task in tasks:
            with paused():
                done = work(task)
            yield done
        return
    _at_work.append((work, tasks))
    try:
        with multiprocessing.get_context("fork").Pool(min(workers, len(tasks))) as pool:
            stretch = max(1, len(tasks) // (workers * _STRETCHES))
            yield from pool.imap(_do, range(len(tasks)), stretch)
    finally:
        _at_work.pop()


_at_work: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _do(number: int) -> Any:  # whatever the work gives
    work, tasks = _at_work[-1]
    with paused():
        return work(tasks[number])


def _may_fork() -> bool:
    return (
        "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )
