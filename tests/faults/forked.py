"""`facts` in a process of its own that need not load spaCy and the model first: a copy (fork) of one that has."""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kimputin_cli.cli import main
from kimputin_cli.pipeline import annotate, load_pipeline
from kimputin_cli.scale import local


class Ended(NamedTuple):
    code: int
    out: str


class Forked:
    """Runs commands with a pipeline that is loaded once."""

    def __init__(self, model: str, folder: Path) -> None:
        self.folder = folder
        self.nlp = load_pipeline(model)
        (folder / "warm.txt").write_text("Le maire de Lyon a parlé mardi à 12 personnes. « C'est bien », a-t-il dit.\n")
        first = self.start("extract", str(folder / "warm.txt"), "--db", str(folder / "warm.db"))
        assert self.end(first).code == 0
        list(annotate(self.nlp, []))

    def start(self, *args: str, before: Callable[[], None] | None = None) -> int:
        """The id of a process that runs `facts ARGS`, `before` called in it first."""
        if child := os.fork():
            return child
        try:  # the child: nothing of pytest's may run in it
            os.setsid()
            log = os.open(self.folder / f"{os.getpid()}.log", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            sys.stdout = os.fdopen(1, "w", closefd=False)
            sys.stderr = os.fdopen(2, "w", closefd=False)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            local.load_annotator = lambda _, timeout: partial(
                local._annotate, partial(annotate, self.nlp), timeout=timeout
            )
            sys.argv = ["facts", *args]
            if before:
                before()
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException as error:
            sys.stderr.write(f"Traceback: {error!r}")
            code = 99
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def end(self, child: int, within: float = 600) -> Ended:
        """Waits for it; minus the signal's number where one killed it."""
        until = time.monotonic() + within
        while True:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                break
            if time.monotonic() > until:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                raise AssertionError(f"still running after {within} s")
            time.sleep(0.005)
        log = self.folder / f"{child}.log"
        out = log.read_text() if log.exists() else ""
        log.unlink(missing_ok=True)
        assert "Traceback" not in out, out
        return Ended(os.waitstatus_to_exitcode(status), out)

    def run(self, *args: str, before: Callable[[], None] | None = None) -> Ended:
        return self.end(self.start(*args, before=before))
