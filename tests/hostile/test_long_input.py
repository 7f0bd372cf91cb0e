"""A single line of 100 MB, a million quotation marks, ten thousand articles in one line: a line each, and the others are done."""

from pathlib import Path

import pytest

from kimputin_cli.store import Store
from tests.faults.forked import Forked

GOOD = (
    "La ministre Jeanne Durand a rencontré le maire Paul Martin à Lyon le 3 mai 2012, a annoncé la préfecture mardi.\n"
)


@pytest.mark.slow
def test_monstrous_files_beside_a_good_one(forked: Forked, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "line.txt").write_text("Le maire de la ville parle. " * 3_600_000)
    (folder / "marks.txt").write_text(GOOD + '"' * 1_000_000)
    (folder / "feed.jsonl").write_text(
        '{"text": "' + "Le maire parle. " * 6_500_000 + '"}\n{"source": "next", "text": "' + GOOD.strip() + '"}\n'
    )
    ended = forked.end(
        forked.start("extract", str(folder), "--db", str(tmp_path / "f.db"), "--timeout", "20"), within=3_600
    )
    assert ended.code == 1
    for name in ("line.txt", "marks.txt", "feed.jsonl"):
        assert [line for line in ended.out.splitlines() if name in line], ended.out
    assert len(ended.out.splitlines()) <= 5
    with Store(tmp_path / "f.db") as store:
        sources = store.sources()
        assert "next" in sources
        assert any(source.endswith("good.txt") for source in sources)
        assert store.check() == []
