"""The main job from end to end: the five seed articles in, their contradictions out."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import ROOT, Run, no_traceback

SEEDS = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def records(facts: Run, seeds_db: str) -> list[dict]:  # type: ignore[type-arg]
    done = facts("extract", "seeds/", "--db", seeds_db, "--format", "jsonl")
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def conflicts(facts: Run, seeds_db: str) -> list[dict]:  # type: ignore[type-arg]
    done = facts("conflicts", "--db", seeds_db, "--json")
    assert done.returncode == 0
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def sentences(conflict: dict) -> list[list[str]]:  # type: ignore[type-arg]
    return [[claim["sentence"] for claim in position["claims"]] for position in conflict["positions"]]


def test_one_record_for_each_article_in_input_order(records: list[dict]) -> None:  # type: ignore[type-arg]
    assert [r["source"] for r in records] == SEEDS


def test_records_follow_their_schema(facts: Run, records: list[dict]) -> None:  # type: ignore[type-arg]
    schema = json.loads(facts("schema").stdout)
    for record in records:
        jsonschema.validate(record, schema)


def test_text_is_the_article_byte_for_byte_and_offsets_are_true(records: list[dict]) -> None:  # type: ignore[type-arg]
    for record in records:
        assert record["text"].encode() == (ROOT / record["source"]).read_bytes()
        found = [m for kind in ("people", "places", "organizations") for e in record[kind] for m in e["mentions"]]
        found += record["dates"] + record["quotes"] + record["quantities"] + [e["trigger"] for e in record["events"]]
        assert found
        for m in found:
            assert record["text"][m["start"] : m["end"]] == m["text"]


def test_publication_dates(records: list[dict]) -> None:  # type: ignore[type-arg]
    assert [r["published"] for r in records] == ["2019-04-25", "2019-04", "2019-04-25", "2024-06-19", "2019-04"]


def test_captions_in_another_language_and_furniture_carry_no_facts(records: list[dict]) -> None:  # type: ignore[type-arg]
    for record in records:
        for kind in ("people", "places", "organizations"):
            for mention in (m for e in record[kind] for m in e["mentions"]):
                line = record["text"][record["text"].rfind("\n", 0, mention["start"]) + 1 :].split("\n", 1)[0]
                assert "Corea del Norte" not in line
                assert "cookies" not in line


def test_the_first_contradiction_is_the_meeting_of_2002(conflicts: list[dict]) -> None:  # type: ignore[type-arg]
    first = conflicts[0]
    assert first["kind"] == "order"
    assert "2002" in first["question"]
    told, denied = sorted(sentences(first), key=lambda s: not any("2002" in x for x in s))
    assert any("Poutine s’était entretenu avec Kim Jong-Un" in s for s in told)
    sources = {claim["source"] for p in first["positions"] for claim in p["claims"]}
    assert len(sources) >= 3
    assert any("premi" in s.lower() for s in denied)


def test_the_last_meeting_of_the_two_offices(conflicts: list[dict]) -> None:  # type: ignore[type-arg]
    assert any(
        any("remontait à 2002" in s for s in one) and any("Medvedev" in s for s in other)
        for c in conflicts[1:]
        for one in sentences(c)
        for other in sentences(c)
        if one is not other
    )


def test_who_held_the_office_in_2002(conflicts: list[dict]) -> None:  # type: ignore[type-arg]
    role = next(c for c in conflicts if c["kind"] == "role")
    assert any("encore au pouvoir" in s or "il y a huit ans" in s for p in sentences(role) for s in p)


def test_little_else_is_claimed(conflicts: list[dict]) -> None:  # type: ignore[type-arg]
    assert 3 <= len(conflicts) <= 5
    assert all(c["status"] == "contradiction" for c in conflicts)


def test_conflicts_follow_their_schema_and_point_at_the_text(facts: Run, conflicts: list[dict]) -> None:  # type: ignore[type-arg]
    schema = json.loads(facts("schema", "conflict").stdout)
    for conflict in conflicts:
        jsonschema.validate(conflict, schema)
        assert len(conflict["positions"]) >= 2
        for claim in (claim for p in conflict["positions"] for claim in p["claims"]):
            text = (ROOT / claim["source"]).read_text("utf-8")
            assert text[claim["start"] : claim["end"]] == claim["sentence"]
            assert claim["start"] <= claim["words"][0] < claim["words"][1] <= claim["end"]


def test_the_same_conflicts_whatever_the_order_of_the_articles(facts: Run, seeds_db: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    assert facts("extract", *reversed(SEEDS), "--db", other).returncode == 0
    one, two = (facts("conflicts", "--db", db, "--json", "--with-updates").stdout for db in (seeds_db, other))
    assert json.loads(one) == json.loads(two)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_readable_at_any_width(facts: Run, seeds_db: str, columns: str) -> None:
    done = facts("conflicts", "--db", seeds_db, COLUMNS=columns)
    assert done.returncode == 0
    assert all(len(line) <= int(columns) for line in done.stdout.splitlines())
    assert "2002" in done.stdout.splitlines()[0]
    assert "\x1b" not in done.stdout


def test_who_met_whom_in_2002(facts: Run, seeds_db: str) -> None:
    done = facts("events", "--type", "meet", "--who", "Poutine", "--when", "2002", "--db", seeds_db, "--json")
    assert any("Kim Jong-Un" in e["sentence"] for e in json.loads(done.stdout))


def test_exit_code_for_scripts(facts: Run, seeds_db: str) -> None:
    assert facts("conflicts", "--db", seeds_db, "--exit-code").returncode == 1
    assert facts("conflicts", "--db", seeds_db, "--exit-code", "--who", "Personne Inconnue").returncode == 0


def test_english_explanations(facts: Run, seeds_db: str) -> None:
    done = facts("conflicts", "--db", seeds_db, "--lang", "en", "--json")
    assert json.loads(done.stdout)[0]["question"].startswith("Who met ")


@pytest.mark.parametrize(
    "command", ["people", "places", "organizations", "dates", "quotes", "events", "sources", "timeline", "network"]
)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_listing_in_every_form(facts: Run, seeds_db: str, command: str, form: str) -> None:
    done = facts(command, "--db", seeds_db, "--format", form)
    no_traceback(done)
    assert done.returncode == 0
    assert done.stdout.strip() or command == "organizations"
    if form == "json":
        assert isinstance(json.loads(done.stdout), list)
    if form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in done.stdout.splitlines())
