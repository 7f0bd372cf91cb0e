"""A standalone Spark cluster on the loopback address: a master and workers as processes of this test."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

#: Java that starts quickly, whatever it does later.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
#: Long enough for a Java process to start on a machine that does much else.
PATIENCE = 180.0


class Cluster:
    """`with Cluster(folder, workers=2) as cluster:` then `cluster.url`. Each worker has one core and 1 GB."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._count = workers
        self._processes: list[subprocess.Popen[bytes]] = []
        self.url = ""

    def __enter__(self) -> "Cluster":
        try:
            self.url = self._started("master.Master", "master", r"Starting Spark master at (spark://\S+)")
            for n in range(self._count):
                size = ("--cores", "1", "--memory", "1g", "--work-dir", str(self._folder / f"work{n}"))
                self._started("worker.Worker", f"worker{n}", r"(Successfully registered)", self.url, *size)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            _kill(process)

    def lose_worker(self, number: int) -> None:
        """SIGKILL to a worker and all that it has started."""
        _kill(self._processes[1 + number])

    def _started(self, what: str, name: str, sign: str, *args: str) -> str:
        import pyspark

        command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), f"org.apache.spark.deploy.{what}"]
        host = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        log = self._folder / f"{name}.log"
        # The workers start Python with the interpreter of the test.
        env = os.environ | {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": QUICK,
            "PYSPARK_PYTHON": sys.executable,
        }
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*command, *host, *args],
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                env=env,
                start_new_session=True,
            )
        self._processes.append(process)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            if found := re.search(sign, log.read_text("utf-8", "replace")):
                return found[1]
            time.sleep(0.3)
        raise RuntimeError(f"{what} did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


#: How a run on such a cluster is told to be small.
SMALL = (
    *("--conf", "spark.driver.memory=700m", "--conf", "spark.executor.memory=700m"),
    *("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1"),
    *("--conf", "spark.sql.shuffle.partitions=4"),
    *("--conf", f"spark.driver.extraJavaOptions={QUICK}", "--conf", f"spark.executor.extraJavaOptions={QUICK}"),
)
