"""Worker processes that end with their parent, however it ends, and that need not load the model each.

Where the system can (not on Windows), they are copies (fork) of a process that has loaded it and does nothing else:
multiprocessing's fork server, which has no threads that a copy could miss. Elsewhere each starts from nothing.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Any

from kimputin_cli.reconcile.forks import may_fork

_server: Any = None
with suppress(ImportError):  # Windows has none
    from multiprocessing.forkserver import _forkserver as _server

Submit = Callable[..., "Future[Any]"]


@contextmanager
def workers(count: int, start: Callable[[], None], loaded: str, environment: dict[str, str]) -> Iterator[Submit]:
    """Processes that have each called `start`; yields a function that gives them work, like Executor.submit.

    `loaded` is a module that the process imports of which they are copies, with `environment`. When the block is left
    the work that is still going on is stopped at once. Ctrl-C reaches the parent alone.
    """
    others = set(multiprocessing.active_children())
    server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if server else "spawn")
    ours = _serve(context, loaded, environment) if server else False
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(start,))

    def submit(work: Callable[..., Any], *values: object) -> "Future[Any]":
        if server:  # it holds Ctrl-C back already, and may still be loading
            return pool.submit(work, *values)
        with _held_back(signal.SIGINT):  # a process that is started here starts with it held back too
            return pool.submit(work, *values)

    done = False
    try:
        yield submit
        done = True
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        ending = set(multiprocessing.active_children()) - others
        for process in ending:
            process.terminate()
        if done and ours:
            for process in ending:
                process.join()
            _stop_serving()


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[None]:
    """While the block runs, a fork of this process does `work`, where it can be forked. How that ends is not told: what
    comes after the block sees whether it is done, and does it otherwise. Stopped when the block is left by an error."""
    if not may_fork():
        yield
        return
    with _held_back(signal.SIGINT):  # it starts with it held back
        process = multiprocessing.get_context("fork").Process(target=_do_beside, args=(work,))
        process.start()
    try:
        yield
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()


def _do_beside(work: Callable[[], None]) -> None:
    with suppress(Exception):  # done again by the parent, which then says what is wrong
        _begin(work)


def _serve(context: Any, loaded: str, environment: dict[str, str]) -> bool:
    """Start the process of which workers are copies. False: it runs already."""
    if getattr(_server, "_forkserver_pid", None) is not None:
        return False
    context.set_forkserver_preload(["__main__", loaded])
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        with _held_back(signal.SIGINT):
            _server.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return True


def _stop_serving() -> None:
    """End that process now, its memory given back and the time that the workers took counted as ours; without this,
    which the standard library has no name for, it ends with us."""
    if stop := getattr(_server, "_stop", None):
        stop()


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
