"""A feed, and what a store of it says when nothing disturbs its making."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.forked import Forked

ARTICLES = 60
Dump = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="session")
def forked(tiny_model: str, tmp_path_factory: pytest.TempPathFactory) -> Forked:
    return Forked(tiny_model, tmp_path_factory.mktemp("forked"))


@pytest.fixture(scope="session")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    rows = [
        {
            "source": f"agence:{n}",
            "published": f"2019-{n % 12 + 1:02d}-03",
            "title": f"Le maire de Lyon parle, acte {n}",
            "text": f"Le maire de Lyon parle, acte {n}\nLe maire a parlé à {n + 2} personnes mardi à Paris. « C'est bien », a-t-il dit.",
        }
        for n in range(ARTICLES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(scope="session")
def whole(forked: Forked, feed: Path, tmp_path_factory: pytest.TempPathFactory) -> Dump:
    path = tmp_path_factory.mktemp("whole") / "facts.db"
    assert forked.run("extract", str(feed), "--db", str(path), "--quiet").code == 0
    found = dump(path)
    assert len(found["articles"]) == ARTICLES
    return found


def dump(path: Path) -> Dump:
    """Everything that a sound store says, row numbers aside."""
    source = "(SELECT source FROM article WHERE id = article)"
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        asked = {
            "articles": "SELECT source, sha256, published, title, text, record, checksum FROM article ORDER BY 1",
            "entities": f"SELECT {source}, label, local_id, name, mentions FROM entity ORDER BY 1, 2, 3",
            "dates": f"SELECT {source}, start, value FROM date ORDER BY 1, 2, 3",
            "quotes": f"SELECT {source}, start, text FROM quote ORDER BY 1, 2, 3",
            "global": "SELECT * FROM global_entity ORDER BY label, id",
            "conflicts": "SELECT * FROM conflict ORDER BY lang, gravity, score DESC, id",
            "search": "SELECT a.source FROM article_fts f JOIN article a ON a.id = f.rowid WHERE article_fts MATCH 'acte' ORDER BY 1",
        }
        return {name: db.execute(sql).fetchall() for name, sql in asked.items()}


def stored(path: Path) -> int:
    """How many articles a store holds; none where there is none yet."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as db:
        try:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone():
                return 0
            return int(db.execute("SELECT count(*) FROM article").fetchone()[0])
        except sqlite3.OperationalError:  # just being made
            return 0
