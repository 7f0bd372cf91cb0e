"""Work shared among processes that are forked, so that what they work on is theirs without being copied or sent."""

import gc
import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from kimputin_cli.identity.collector import paused

Task = TypeVar("Task")
Result = TypeVar("Result")

#: Each process gets about so many stretches of neighbouring tasks, which have much in common; none is shorter than this
#: unless that leaves a process without work.
_STRETCHES, _SHORTEST = 16, 6
#: So many seconds a thread that is ending is waited for.
_ENDING = 1.0


def forked(work: Callable[[Task], Result], tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    """The results of `work` on every task, in order. It is done in this process where one is enough, or where it cannot
    fork: on systems without, in a daemonic process (which may have no children), beside other threads that work (whose
    locks a child would never see opened; daemons, which draw a progress line or watch the parent, have none that the
    work wants)."""
    alone = workers < 2 or len(tasks) < 3 or not may_fork()
    for task in tasks if alone else tasks[:1]:  # what the first one loads, the processes have in common
        with paused():
            done = work(task)
        yield done
    if alone:
        return
    tasks = tasks[1:]
    _at_work.append((work, tasks))
    try:
        # The work makes no cycles; a process that ends with it need not look for any in all that it keeps at hand.
        with multiprocessing.get_context("fork").Pool(min(workers, len(tasks)), gc.disable) as pool:
            stretch = max(len(tasks) // (workers * _STRETCHES), min(_SHORTEST, len(tasks) // workers), 1)
            yield from pool.imap(_do, range(len(tasks)), stretch)
    finally:
        _at_work.pop()


_at_work: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _do(number: int) -> Any:  # whatever the work gives
    work, tasks = _at_work[-1]
    return work(tasks[number])


def may_fork() -> bool:
    """Whether this process can be forked: see `forked`."""
    if "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.current_process().daemon:
        return False
    others = [t for t in threading.enumerate() if t is not threading.current_thread() and not t.daemon]
    for thread in others:  # that of a pool of workers that has just been left may be at its end
        thread.join(_ENDING)
    return not any(thread.is_alive() for thread in others)
