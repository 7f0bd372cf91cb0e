"""A limit of time for a piece of work in this process."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimedOut(BaseException):
    """The time is up. Not an Exception, so that nobody on the way takes it for a fault that may be passed over."""


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise TimedOut inside the block once `seconds` of wall time have passed; 0: no limit.

    Works by SIGALRM, hence in a main thread and not on Windows; elsewhere there is no limit. Code that runs outside the
    interpreter is interrupted when it comes back.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(signum: int, frame: FrameType | None) -> None:
    raise TimedOut
