"""The local engine: order, failures of single articles, several processes."""

import json
from collections.abc import Iterator
from pathlib import Path

from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.scale import derive
from kimputin_cli.scale.local import _annotate, extract
from kimputin_cli.store import Store


def article(n: int, text: str = "Le maire de Lyon parle.") -> Article:
    return Article(source=f"a{n}", sha256=f"{n}", text=text)


def failing(articles: list[Article]) -> Iterator[ArticleRecord]:
    for a in articles:
        if a.text == "bad":
            raise RecursionError("too deep")
        yield ArticleRecord(source=a.source, sha256=a.sha256, text=a.text)


def test_a_fault_in_one_article_costs_only_that_article() -> None:
    done = _annotate(failing, [article(1), article(2, "bad"), article(3)])
    assert [record.source if record else None for record, _ in done] == ["a1", None, "a3"]
    assert "RecursionError: too deep" in (done[1][1] or "")


def test_outcomes_in_input_order_and_what_cannot_be_read_among_them(tmp_path: Path, tiny_model: str) -> None:
    inputs = [
        article(1),
        Unreadable("gone", "no such file"),
        article(2),
        Unreadable("english", "not French", skipped=True),
    ]
    with Store(tmp_path / "f.db", create=True) as store:
        first = [(o.source, o.status) for o in extract(store, inputs, model=tiny_model)]
        again = list(extract(store, inputs, model=tiny_model))
    assert first == [("a1", "new"), ("gone", "unreadable"), ("a2", "new"), ("english", "skipped")]
    assert [o.status for o in again] == ["unchanged", "unreadable", "unchanged", "skipped"]
    assert again[0].record is not None


def test_several_processes_give_what_one_gives(tmp_path: Path, tiny_model: str) -> None:
    inputs = [article(n, f"Le maire de Lyon parle à {n} personnes en 2012.\n" * 8) for n in range(80)]
    with Store(tmp_path / "one.db", create=True) as one, Store(tmp_path / "two.db", create=True) as two:
        alone = [o.record for o in extract(one, inputs, model=tiny_model)]
        side_by_side = [o.record for o in extract(two, inputs, model=tiny_model, jobs=2)]
        assert alone == side_by_side
        assert list(one.records()) == list(two.records())
        assert json.dumps(two.sources()) == json.dumps(sorted(a.source for a in inputs))


def test_several_processes_make_the_same_store(tmp_path: Path, tiny_model: str) -> None:
    """Every table, row ids and what is derived from all articles included."""
    inputs = [article(n, f"Le maire de Lyon parle à {n} personnes en 201{n % 9}.\n" * 8) for n in range(40)]
    dumps = []
    for jobs in (1, 2):
        with Store(tmp_path / f"{jobs}.db", create=True) as store:
            assert {o.status for o in extract(store, inputs, model=tiny_model, jobs=jobs)} == {"new"}
            derive.refresh(store)
            names = [row[0] for row in store.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
            tables = [name for name in names if not name.startswith(("article_fts_", "sqlite_"))]
            dumps.append({name: [tuple(row) for row in store.query(f"SELECT * FROM {name}")] for name in tables})
    assert dumps[0] == dumps[1]
    assert len(dumps[0]["article"]) == 40
