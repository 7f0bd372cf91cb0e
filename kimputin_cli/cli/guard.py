"""No traceback reaches a user: known failures become one line and an exit code, a closed pipe ends quietly."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import typer

P = ParamSpec("P")
T = TypeVar("T")

STOPPED = "facts: stopped; what was stored before stays"


def say(line: str) -> None:
    """One line on standard error, whatever it holds, in the user's language."""
    from kimputin_cli.show.messages import translated
    from kimputin_cli.show.safe import printable

    sys.stderr.write(printable(translated(line.replace("\n", " "))) + "\n")


def guarded(command: Callable[P, T]) -> Callable[P, T]:
    """Turn the errors of the rooms into a line and exit code 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        from kimputin_cli.store import StoreError

        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result
        except StoreError as error:
            say(f"facts: {error}")
        except BrokenPipeError:
            close_output()
            raise typer.Exit(0) from None
        except KeyboardInterrupt:  # typer would end without a word
            say(STOPPED)
            raise typer.Exit(130) from None
        except (TypeError, ValueError, LookupError, AttributeError):
            if not _damaged(kwargs.get("db")):
                raise
        raise typer.Exit(1)

    return run


def _damaged(db: object) -> bool:
    """Whether a fault comes of a store with values that nobody stored; if so it is said."""
    from kimputin_cli.store import Store, StoreError

    if not isinstance(db, Path) or not db.is_file():
        return False
    try:
        with Store(db) as store:
            faults = store.check()
    except StoreError as error:
        faults = [str(error)]
    if faults:
        say(f"facts: {db}: the store is damaged ({faults[0]}); restore a copy, or extract into a new one")
    return bool(faults)


def close_output() -> None:
    """After the reader has gone: nothing more is written, and the interpreter's last flush does not fail."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)


def end_at_once(code: int) -> NoReturn:
    """End this process with `code`, all that was written flushed. The interpreter's own end waits for all
    threads, and one that fed workers which have been stopped meanwhile may wait for ever."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    if util := sys.modules.get("multiprocessing.util"):
        with suppress(Exception):  # else the tracker of semaphores warns that they are left over
            util._run_finalizers(0)
    os._exit(code)


@contextmanager
def quiet_end() -> Iterator[None]:
    """Ctrl-C ends with one line and exit code 130; so does, with 1, what no room foresaw (FACTS_DEBUG shows where)."""
    try:
        yield
    except KeyboardInterrupt:
        say(STOPPED)
        raise SystemExit(130) from None
    except Exception as error:
        if os.environ.get("FACTS_DEBUG"):
            raise
        say(f"facts: a fault of this program: {type(error).__name__}: {error} (FACTS_DEBUG=1 shows where)")
        raise SystemExit(1) from None
