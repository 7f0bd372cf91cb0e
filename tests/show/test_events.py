"""Events for reading: figure, office and certainty with the kind, the whole sentence, offices behind what happened."""

import json
from pathlib import Path
from typing import Any

import pytest

from kimputin_cli.records import ArticleRecord, Statement
from kimputin_cli.show import messages
from kimputin_cli.show.events import LONGEST, kind, sentence
from tests.cli.command import Run

ARTICLE = (
    "Le pont effondré\n\nPublié le 6 juin 2021\n\nLe maire Hugo Lenoir se rendra à Metz le 9 juin 2021. Au moins 17"
    " personnes sont mortes à Toul le 5 juin 2021, a indiqué la préfète Alice Caron, nommée en mars 2020.\n"
)


def event(**given: Any) -> dict[str, Any]:
    row = {"type": "Life.Die", "count": None, "title": None, "factuality": "asserted", "participants": []}
    return row | {"start": 0, "end": 0, "sentence": ""} | given


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (event(), "Life.Die"),
        (event(count="17"), "Life.Die (17)"),
        (event(count=">=17"), "Life.Die (≥17)"),
        (event(count="5..10", factuality="possible"), "Life.Die (5–10, possible)"),
        (event(count="1"), "Life.Die (1)"),
        (event(count="1", participants=[{"text": "un homme"}]), "Life.Die"),
        (event(type="Contact.Meet", count="4"), "Contact.Meet (×4)"),
        (event(type="Contact.Meet", factuality="negated"), "Contact.Meet (nié)"),
        (event(type="Movement.Travel", factuality="planned"), "Movement.Travel (prévu)"),
        (event(type="Personnel.Hold", title="préfète du Gers"), "Personnel.Hold (préfète du Gers)"),
    ],
)
def test_the_kind_has_the_figure_the_office_and_what_is_not_sure(row: dict[str, Any], shown: str) -> None:
    messages.use("fr")
    try:
        assert kind(row) == shown
    finally:
        messages.use(None)


def told(text: str, clause: str, statements: list[str]) -> str:
    spans = tuple(Statement(start=text.index(s), end=text.index(s) + len(s)) for s in statements)
    record = ArticleRecord(source="a", sha256="", text=text, statements=spans)
    start = text.index(clause)
    return sentence(record, event(start=start, end=start + len(clause), sentence=clause))


def test_the_whole_sentence_is_shown_for_a_fragment() -> None:
    whole = "Il salue M. Roux,\nélu en mai."
    assert (
        told(f"Un titre\n\n{whole} Il part.", ",\nélu en mai", [whole, "Il part."]) == "Il salue M. Roux, élu en mai."
    )


def test_of_a_headline_the_line() -> None:
    assert told("Metz : un homme tué\n\nIl est mort.", "tué", ["Il est mort."]) == "Metz : un homme tué"


def test_of_an_endless_sentence_the_clause() -> None:
    whole = "Il a plu, " + "beaucoup " * LONGEST + ", puis il est parti."
    assert told(whole, ", puis il est parti", [whole]) == "… puis il est parti …"


@pytest.fixture(scope="module")
def db(facts: Run, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("events")
    (folder / "a.txt").write_text(ARTICLE)
    assert facts("extract", "a.txt", "--db", "facts.db", cwd=folder).returncode == 0
    return str(folder / "facts.db")


def test_offices_come_behind_what_happened_and_only_in_a_table(facts: Run, db: str) -> None:
    rows = json.loads(facts("events", "--db", db, "--json").stdout)
    assert [r["title"] for r in rows if r["type"] == "Personnel.Hold"]
    lines = facts("events", "--db", db, COLUMNS="80").stdout.splitlines()
    heads = [line.split()[0] for line in lines if not line.startswith(" ") and "." in line.split()[0]]
    held = [head == "Personnel.Hold" for head in heads]
    assert held == sorted(held)
    assert any(held)
    assert not all(held)
    first = facts("events", "--db", db, "--limit", "1", COLUMNS="80").stdout.splitlines()
    assert first[0] == lines[0]
    assert facts("events", "--db", db, "--type", "hold", COLUMNS="80").stdout.startswith("Personnel.Hold (")


@pytest.mark.parametrize("command", ["events", "timeline"])
@pytest.mark.parametrize("columns", ["80", "120", "200"])
def test_planned_events_and_figures_are_seen_at_any_width(facts: Run, db: str, command: str, columns: str) -> None:
    done = facts(command, "--db", db, "--lang", "fr", COLUMNS=columns)
    assert all(len(line) <= int(columns) for line in done.stdout.splitlines())
    shown = " ".join(done.stdout.split())
    assert "prévu" in shown
    assert "(≥17)" in shown


def test_an_article_in_a_pipe_has_no_legend_and_speakers_have_a_name_or_none(facts: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Un titre\n\nPublié le 6 juin 2021\n\n« Nous partons tous demain matin. »\n")
    facts("extract", "b.txt", cwd=tmp_path)
    done = facts("show", "b.txt", "--lang", "fr", cwd=tmp_path)
    assert "organisations" not in done.stdout
    assert "?" not in done.stdout
    assert "locuteur non identifié : Nous partons" in done.stdout.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("args", "there", "missing"),
    [
        (("people", "Caron"), ("Roles", "préfète", "in one article only"), ()),
        (("places", "Metz"), ("Country", "FR", "in one article only"), ("Roles",)),
    ],
)
def test_one_name_has_evidence_and_no_empty_column(
    facts: Run, db: str, args: tuple[str, ...], there: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    done = facts(*args, "--db", db)
    assert all(word in done.stdout for word in there)
    assert not any(word in done.stdout for word in missing)
