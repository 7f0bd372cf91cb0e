"""A real cluster gives what one machine gives, whole, even when it loses a worker."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.command import FACTS, ROOT, Run, no_traceback
from tests.spark.cluster import SMALL, Cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]
pytest.importorskip("pyspark", reason="the extra spark is not installed")

ENVIRONMENT = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "FACTS_LANG": "en"}
#: Seconds for a run, on a machine that does much else.
LONGEST = 1800.0
#: Everything that the two engines must agree in, by the articles' sources instead of their row numbers.
QUERIES = (
    "SELECT source, sha256, annotator, title, published, record, text FROM article ORDER BY source",
    "SELECT * FROM global_entity ORDER BY label, id",
    "SELECT a.source, l.* FROM link_entity l JOIN article a ON a.id = l.article ORDER BY 1, 3, 4",
    "SELECT a.source, l.* FROM link_participant l JOIN article a ON a.id = l.article ORDER BY 1, 3, 4",
    "SELECT a.source, l.* FROM link_speaker l JOIN article a ON a.id = l.article ORDER BY 1, 3, 4, 5",
    "SELECT * FROM conflict ORDER BY lang, gravity, score DESC, id",
)


def contents(path: Path) -> list[list[tuple[object, ...]]]:
    with sqlite3.connect(path) as db:
        found = []
        for query in QUERIES:
            cursor = db.execute(query)
            kept = [i for i, column in enumerate(cursor.description) if column[0] != "article"]
            found.append([tuple(row[i] for i in kept) for row in cursor])
        return found


def feed(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), "utf-8")
    return path


def town(n: int) -> dict[str, str]:
    text = f"Le maire de Lyon parle de {n} personnes en {1990 + n % 30}. La ville de Lyon parle. " * (1 + n % 5)
    return {"source": f"s{n:04}", "published": f"20{10 + n % 9}-0{1 + n % 9}-11", "title": f"Titre {n}", "text": text}


def command(cluster: Cluster, target: Path, *args: str) -> list[str]:
    where = ("--engine", "spark", "--master", cluster.url, "--output", str(target))
    return [FACTS, "extract", *where, *SMALL, *args]


def on_cluster(cluster: Cluster, target: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        command(cluster, target, *args), capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT, timeout=LONGEST
    )
    no_traceback(done)
    return done


def loaded_equals(facts: Run, folder: Path, local: Path) -> None:
    store = folder.with_suffix(".db")
    done = facts("load", str(folder), "--db", str(store))
    assert done.returncode == 0, done.stderr
    for mine, theirs, query in zip(contents(store), contents(local), QUERIES, strict=True):
        assert mine == theirs, query
    assert facts("info", "--check", "--db", str(store)).returncode == 0


def test_the_seeds_with_the_trained_weights(tmp_path: Path, facts: Run) -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    path = feed(tmp_path / "seeds.jsonl", [{"source": p.name, "text": p.read_text("utf-8")} for p in seeds])
    local = tmp_path / "local.db"
    assert facts("extract", str(path), "--db", str(local)).returncode == 0
    with Cluster(tmp_path, workers=2) as cluster:
        done = on_cluster(cluster, tmp_path / "out", str(path))
    assert done.returncode == 0, done.stderr
    loaded_equals(facts, tmp_path / "out", local)
    conflicts = [
        facts("conflicts", "--with-updates", "--json", "--db", str(tmp_path / db)) for db in ("out.db", "local.db")
    ]
    assert conflicts[0].stdout == conflicts[1].stdout
    assert json.loads(conflicts[0].stdout)


def test_what_cannot_be_read_is_set_aside_and_a_folder_of_both_formats_is_read(
    tmp_path: Path, facts: Run, tiny_model: str
) -> None:
    import pyarrow
    from pyarrow import parquet

    news = tmp_path / "news à lire 100%"
    news.mkdir()
    path = feed(news / "a.jsonl", [town(n) for n in range(40)])
    with path.open("a", encoding="utf-8") as lines:
        lines.write("\n{broken\n" + json.dumps({"text": "Le maire de Lyon parle."}) + "\n")
        lines.write(json.dumps({"source": "s0001", "text": "Un autre texte de la même source."}) + "\n")
    (news / "empty.jsonl").touch()
    parquet.write_table(pyarrow.Table.from_pylist([town(n) for n in range(40, 60)]), news / "b.parquet")
    options = ("--model", tiny_model, "--published", "2020-02-02")
    local = tmp_path / "local.db"
    alone = facts("extract", str(news), "--db", str(local), *options)
    with Cluster(tmp_path, workers=2) as cluster:
        done = on_cluster(cluster, tmp_path / "out", str(news), *options)
    assert done.returncode == alone.returncode == 1, done.stderr
    loaded_equals(facts, tmp_path / "out", local)
    aside = [json.loads(line) for p in (tmp_path / "out" / "set_aside").glob("*.json") for line in p.open()]
    told = sorted(
        f"facts: {a['source']}: {'skipped' if a['skipped'] else 'cannot be read'}: {a['cause']}" for a in aside
    )
    assert told == sorted(line for line in alone.stderr.splitlines() if line.startswith("facts: "))
    assert len(aside) >= 3
    assert {a["file"] for a in aside} <= {str(news / "a.jsonl"), str(news / "empty.jsonl")}
    days = {p.name for p in (tmp_path / "out" / "records").glob("day=*")}
    assert "day=2020-02-02" in days
    assert len(days) > 5


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path: Path, facts: Run, tiny_model: str) -> None:
    path = feed(tmp_path / "news.jsonl", [town(n) for n in range(400)])
    local, target = tmp_path / "local.db", tmp_path / "out"
    assert facts("extract", str(path), "--db", str(local), "--model", tiny_model).returncode == 0
    with Cluster(tmp_path, workers=2) as cluster:
        asked = command(cluster, target, str(path), "--model", tiny_model)
        with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=ENVIRONMENT) as run:
            end = time.monotonic() + 300
            # A part of the annotation is written down, and the rest is under way.
            while run.poll() is None and time.monotonic() < end and not list(target.glob("_work/*/_temporary/0/task*")):
                time.sleep(0.02)
            cluster.lose_worker(0)
            assert run.poll() is None, "over before the kill"
            _, errors = run.communicate(timeout=LONGEST)
    assert run.returncode == 0, errors
    loaded_equals(facts, target, local)


def alone(*args: str) -> list[str]:
    """A run without a cluster, on one core of this machine."""
    return [FACTS, "extract", "--engine", "spark", "--master", "local[1]", *SMALL, *args]


def test_a_stop_in_the_middle_leaves_nothing(tmp_path: Path, tiny_model: str) -> None:
    path = feed(tmp_path / "news.jsonl", [town(n) for n in range(400)])
    target = tmp_path / "out"
    asked = alone(str(path), "--output", str(target), "--model", tiny_model)
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=ENVIRONMENT) as run:
        end = time.monotonic() + LONGEST
        while run.poll() is None and time.monotonic() < end and not target.is_dir():
            time.sleep(0.1)
        time.sleep(3)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=LONGEST)
    assert run.returncode == 130, errors
    assert "Traceback" not in errors
    assert "stopped" in errors
    assert not target.exists()


@pytest.mark.parametrize(
    ("given", "output", "said"),
    [
        ("nowhere.jsonl", "new", "nowhere.jsonl: cannot be read: no such file or folder"),
        ("there", "there", "there: exists"),
        ("there", "new", "there: no .jsonl, .ndjson or .parquet file there"),
        ("text.txt", "new", "text.txt: --engine spark reads .jsonl"),
        ("s3a://bucket/news", "new", "s3a://bucket/news: cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, given: str, output: str, said: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "text.txt").write_text("Le maire parle.", "utf-8")
    asked = alone(given, "--output", output, "--quiet")
    done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, env=ENVIRONMENT, timeout=LONGEST)
    assert done.returncode == 1
    no_traceback(done)
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert not (tmp_path / "new").exists()
