"""What is refused before Spark is started, in a line."""

import socket
from pathlib import Path

import pytest
import typer

from kimputin_cli.cli.cluster import Engine, cluster
from kimputin_cli.scale.spark import SparkError
from kimputin_cli.scale.spark.errors import one_line
from kimputin_cli.scale.spark.session import answers, find_java
from tests.cli.command import Run


def test_options_of_a_cluster_need_one() -> None:
    assert cluster(Engine.local, None, None, None) is None
    with pytest.raises(typer.BadParameter, match="belong to --engine spark"):
        cluster(Engine.local, "spark://host:7077", None, None)
    with pytest.raises(typer.BadParameter, match="--output"):
        cluster(Engine.spark, None, None, None)
    with pytest.raises(typer.BadParameter, match="NAME=VALUE"):
        cluster(Engine.spark, None, "out", ["spark.executor.memory"])
    chosen = cluster(Engine.spark, None, "out", ["spark.a=b=c"])
    assert chosen is not None
    assert chosen.settings == {"spark.a": "b=c"}


def test_java_is_looked_for_where_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(SparkError, match="Java 17 or later: JAVA_HOME is /nowhere"):
        find_java()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SparkError, match="no java on the PATH"):
        find_java()


def test_a_master_that_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        answers(f"spark://127.0.0.1:1,127.0.0.1:{port}")
    for url in (f"spark://127.0.0.1:{port}", "spark://127.0.0.1", "spark://127.0.0.1:99999"):
        with pytest.raises(SparkError, match="no Spark master answers"):
            answers(url)
    answers("local[2]")


def test_a_failure_of_spark_in_a_line() -> None:
    told = "An error occurred while calling o1.parquet.\n: org.apache.spark.SparkException: Job aborted\n\tat org.a.B\n"
    cause = "Caused by: java.io.IOException: No space left on device\n\tat java.base\n"
    assert one_line(Exception(told + cause)) == "IOException: No space left on device"
    missing = (
        "An error occurred while calling o7.getFileStatus.\n: java.io.FileNotFoundException: File a does not exist\n"
    )
    assert one_line(Exception(missing + "\tat java.base\n")) == "FileNotFoundException: File a does not exist"
    assert one_line(Exception("first\nsecond")) == "first"
    assert one_line(ValueError()) == "ValueError"


def test_a_folder_that_no_cluster_has_finished_is_not_loaded(tmp_path: Path, facts: Run) -> None:
    done = facts("load", str(tmp_path), "--db", f"{tmp_path}/f.db", FACTS_LANG="en")
    assert done.returncode == 1
    assert "no facts.json in it" in done.stderr
