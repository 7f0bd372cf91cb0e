"""What happens at the edges: closed pipes, missing and broken input, stores that are none, no spaCy where none is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import FACTS, ROOT, Run, no_traceback

ARTICLE = "Un titre court\n\nLa ministre Jeanne Durand a rencontré le maire Paul Martin à Lyon le 3 mai 2012, a annoncé la préfecture mardi.\n"


def one_line(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    no_traceback(done)
    assert any(all(word in line for word in words) for line in done.stderr.splitlines()), done.stderr


def test_a_closed_pipe_stops_the_printing_not_the_storing(tmp_path: Path, facts: Run) -> None:
    db = str(tmp_path / "facts.db")
    command = f"set -o pipefail; '{FACTS}' extract seeds/ --db '{db}' --format jsonl | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert len(json.loads(facts("sources", "--db", db, "--json").stdout)) == 5


@pytest.mark.parametrize(
    "args",
    [
        ("events", "--json"),
        ("conflicts", "--json"),
        ("events",),
        ("conflicts",),
        ("extract", "seeds/", "--format", "json"),
    ],
)
def test_no_traceback_on_a_closed_pipe(seeds_db: str, args: tuple[str, ...]) -> None:
    command = " ".join(["set -o pipefail;", f"'{FACTS}'", *args, "--db", f"'{seeds_db}'", "|", "true"])
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_only_data_on_standard_output(facts: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = facts("extract", "a.txt", "missing.txt", "--format", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["a.txt"]
    assert done.returncode == 1
    one_line(done, "missing.txt")


def test_unchanged_articles_are_skipped_and_changed_ones_replaced(facts: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert "1 new" in facts("extract", "a.txt", cwd=tmp_path).stderr
    assert "1 unchanged" in facts("extract", "a.txt", cwd=tmp_path).stderr
    (tmp_path / "a.txt").write_text(ARTICLE.replace("2012", "2013"))
    assert "1 replaced" in facts("extract", "a.txt", cwd=tmp_path).stderr
    dates = json.loads(facts("dates", "--json", cwd=tmp_path).stdout)
    assert "2013-05-03" in {d["value"] for d in dates}
    assert "2012-05-03" not in {d["value"] for d in dates}


def test_standard_input_and_a_given_date(facts: Run, tmp_path: Path) -> None:
    done = facts("extract", "-", "--published", "2012-05-08", "--format", "jsonl", cwd=tmp_path, stdin=ARTICLE)
    record = json.loads(done.stdout)
    assert record["published"] == "2012-05-08"
    assert done.returncode == 0


def test_a_feed_of_records(facts: Run, tmp_path: Path) -> None:
    rows = [
        {"source": f"agence:{n}", "published": "2012-05-08", "title": "Un titre court", "text": ARTICLE}
        for n in range(3)
    ]
    lines = [json.dumps(row) for row in rows]
    lines.insert(1, '{"source": broken')
    (tmp_path / "feed.jsonl").write_text("\n".join(lines) + "\n")
    done = facts("extract", "feed.jsonl", "--format", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["agence:0", "agence:1", "agence:2"]
    assert done.returncode == 1
    one_line(done, "feed.jsonl:2")


FAULTS = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "undecodable.txt": "Le pr\xe9sident a parl\xe9. ".encode("latin-1") + b"\x81\x8d\x8f\x90\x9d" * 3 + b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_file_gets_one_line_and_the_others_are_done(facts: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FAULTS[name])
    (tmp_path / "good.txt").write_text(ARTICLE)
    done = facts("extract", name, "good.txt", cwd=tmp_path)
    one_line(done, name)
    assert done.returncode == 1
    assert [s["source"] for s in json.loads(facts("sources", "--json", cwd=tmp_path).stdout)] == ["good.txt"]
    assert facts("info", "--check", cwd=tmp_path).returncode == 0


def test_a_folder_without_articles(facts: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = facts("extract", "empty", cwd=tmp_path)
    one_line(done, "empty")
    assert done.returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(facts: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(ARTICLE)
    (tmp_path / "secret.txt").chmod(0)
    done = facts("extract", "secret.txt", cwd=tmp_path)
    one_line(done, "secret.txt")
    assert done.returncode == 1


def test_an_article_in_another_language_is_left_out_with_a_warning(facts: Run, tmp_path: Path) -> None:
    text = (
        "The president met the minister in London on Monday, officials said. They discussed trade and the budget for next year.\n"
        * 3
    )
    (tmp_path / "english.txt").write_text(text)
    done = facts("extract", "english.txt", cwd=tmp_path)
    one_line(done, "english.txt")
    assert done.returncode == 0
    assert json.loads(facts("sources", "--json", cwd=tmp_path).stdout) == []


@pytest.mark.parametrize("content", [b"hello " * 1000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_store_that_is_none(facts: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "facts.db").write_bytes(content)
    (tmp_path / "a.txt").write_text(ARTICLE)
    for args in (("extract", "a.txt"), ("people",), ("conflicts",)):
        done = facts(*args, cwd=tmp_path)
        one_line(done, "facts.db")
        assert done.returncode == 1
    assert (tmp_path / "facts.db").read_bytes() == content


def test_a_file_name_with_escapes_reaches_no_terminal(facts: Run, tmp_path: Path) -> None:
    name = "a\x1b[31m\nb.txt"
    (tmp_path / name).write_text(ARTICLE)
    for done in (facts("extract", ".", cwd=tmp_path), facts("sources", cwd=tmp_path), facts("events", cwd=tmp_path)):
        no_traceback(done)
        assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "args", [("extract",), ("events", "--when", "hier"), ("nonsense",), ("people", "--format", "xml")]
)
def test_wrong_usage(facts: Run, args: tuple[str, ...]) -> None:
    done = facts(*args)
    no_traceback(done)
    assert done.returncode == 2


def test_a_model_that_is_none(facts: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = facts("extract", "a.txt", "--model", "no_such_pipeline", cwd=tmp_path)
    one_line(done, "no_such_pipeline")
    assert done.returncode == 1


@pytest.mark.parametrize(
    "args", [["--help"], ["people"], ["conflicts"], ["events", "--json"], ["quotes"], ["sources"], ["search", "sommet"]]
)
def test_no_spacy_where_nothing_is_annotated(seeds_db: str, args: list[str]) -> None:
    db = [] if args == ["--help"] else ["--db", seeds_db]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", FACTS, *args, *db], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr[-500:]
    loaded = {
        line.rsplit("|", 1)[-1].strip().split(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time")
    }
    assert "typer" in loaded
    assert not loaded & {"spacy", "thinc", "numpy", "dateparser"}
