"""A Spark session: started where a master answers, quiet, and gone when it is left."""

import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from kimputin_cli.scale.spark.errors import SparkError, one_line

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Seconds for a master to answer, and for its first worker to come.
ANSWER, WORKERS = 5.0, 60.0

_DEFAULTS = {
    "spark.app.name": "facts",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    # An executor that is lost takes its shuffle files along: what was in them is made again.
    "spark.task.maxFailures": "8",
    "spark.stage.maxConsecutiveAttempts": "16",
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
}


@contextmanager
def session(master: str, settings: Mapping[str, str]) -> "Iterator[SparkSession]":
    """A session that is stopped at the end; what Spark has to say goes to a file, kept where it did not start.

    Raises SparkError where pyspark or Java is missing, the master does not answer or has no workers.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkError(f"--engine spark needs pyspark: pip install 'kimputin-cli[spark]' ({error})") from error
    find_java()
    answers(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master)
    for name, value in {**_DEFAULTS, **settings}.items():
        builder = builder.config(name, value)
    with tempfile.NamedTemporaryFile("w+", prefix="facts-spark-", suffix=".log", delete=False) as log:
        with _errors_to(log.fileno()):
            try:
                spark = builder.getOrCreate()
            except Exception as error:
                raise SparkError(f"no Spark on {master}: {one_line(error)} (its log: {log.name})") from error
        try:
            with _own_stop():
                _await_workers(spark, master)
                yield spark
        finally:
            with suppress(Exception):
                spark.stop()
            _end_gateway()
            os.unlink(log.name)


def find_java() -> None:
    """Raises SparkError where there is none."""
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which(os.path.join(home, "bin", "java")) if home else shutil.which("java")):
        where = f"JAVA_HOME is {home}, where there is none" if home else "there is no java on the PATH"
        raise SparkError(f"--engine spark needs Java 17 or later: {where}")


def answers(master: str) -> None:
    """Raises SparkError where nobody listens at the address of a standalone master; Spark would try for a minute."""
    if not master.startswith("spark://"):
        return
    causes = []
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), ANSWER).close()
        except (OSError, ValueError, OverflowError) as error:
            causes.append(f"{address}: {getattr(error, 'strerror', None) or error}")
        else:
            return
    raise SparkError(f"no Spark master answers ({'; '.join(causes)})")


def _await_workers(spark: "SparkSession", master: str) -> None:
    if not master.startswith("spark://"):
        return
    context: Any = spark.sparkContext._jsc.sc()
    end = time.monotonic() + WORKERS
    while context.getExecutorMemoryStatus().size() < 2:  # the driver is one
        if time.monotonic() > end:
            raise SparkError(f"{master} gave no worker within {WORKERS:g} s (has any free cores and memory?)")
        time.sleep(0.2)


@contextmanager
def _errors_to(target: int) -> Iterator[None]:
    """What a process that is started here writes to standard error goes to the file `target`."""
    sys.stderr.flush()
    kept = os.dup(2)
    os.dup2(target, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextmanager
def _own_stop() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt and no more: Spark's own handler speaks to Java in the middle of a word, and
    the bridge to Java logs where it was caught. Where the bridge loses it, and fails for it, it is raised again."""
    silent = logging.NullHandler()
    logging.getLogger().addHandler(silent)
    before = signal.getsignal(signal.SIGINT)
    main = threading.current_thread() is threading.main_thread()
    asked = False

    def stop(_: int, __: object) -> None:
        nonlocal asked
        asked = True
        raise KeyboardInterrupt

    if main:
        signal.signal(signal.SIGINT, stop)
    try:
        yield
    except Exception as error:
        if asked:
            raise KeyboardInterrupt from error
        raise
    finally:
        if main:
            signal.signal(signal.SIGINT, before)
        logging.getLogger().removeHandler(silent)


def _end_gateway() -> None:
    """The Java process ends with the session, not with this process."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is not None:
        with suppress(Exception):
            gateway.shutdown()
        process = getattr(gateway, "proc", None)
        if process is not None:
            process.stdin.close()
            process.wait(30)
        SparkContext._gateway = SparkContext._jvm = None
