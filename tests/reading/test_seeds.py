"""The five articles in seeds/, whose quirks are those of real pages."""

from pathlib import Path

import pytest

from kimputin_cli.reading import read
from kimputin_cli.records import Article

SEEDS = Path(__file__).parents[2] / "seeds"
EXPECTED = {
    "000": ("2019-04-25", "caption", "Russie-Corée du Nord : une rencontre au sommet"),
    "001": ("2019-04", "dateline", None),
    "002": ("2019-04-25", "weekday", "Premier sommet Poutine-Kim pour raviver des liens «historiques»"),
    "003": ("2024-06-19", "caption", "Poutine rencontre Kim Jong-un à la recherche de nouveaux armements"),
    "004": ("2019-04", "dateline", None),
}
LEFT_OUT = {
    "000": ["BFM Business", "International", "- Yuri KADOBNOV / AFP", "Delphine LIOU avec AFP et Reuters"],
    "001": ["date 2019-04"],
    "002": ["Les commentaires sont fermés.", "Ce site Web utilise des cookies"],
    "003": [
        "El presidente",
        "El líder",
        "<p>",
        "</strong>",
        "- SPUTNIK/ GAVRIIL GRIGOROV via REUTERS",
        "- AFP/GAVRIIL GRIGOROV",
    ],
    "004": ["date 2019-04", "(afp/nxp)"],
}
KEPT = {
    "000": ["Poignée de main entre Kim Jong Un", "Poutine place ses pions"],
    "001": ["Kim Jong-un et Vladimir Poutine ont entamé", "Coopération économique"],
    "002": ["Aucun communiqué ni aucun accord"],
    "003": [
        "Le président russe Vladimir Poutine et le dirigeant",
        "Les États-Unis observent les mouvements",
        "Sur cette photo d'archives",
    ],
    "004": ["Kim Jong Un aurait dû se rendre", "Relations amicales"],
}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = list(read([str(SEEDS)]))
    assert all(isinstance(item, Article) for item in found)
    return {Path(item.source).name[:3]: item for item in found if isinstance(item, Article)}


@pytest.mark.parametrize("seed", EXPECTED)
def test_date_and_title(articles: dict[str, Article], seed: str) -> None:
    article = articles[seed]
    assert (article.published, article.published_from, article.title) == EXPECTED[seed]


@pytest.mark.parametrize("seed", EXPECTED)
def test_the_text_is_that_of_the_file(articles: dict[str, Article], seed: str) -> None:
    (path,) = SEEDS.glob(f"{seed}_*")
    assert articles[seed].text.encode() == path.read_bytes()


@pytest.mark.parametrize("seed", EXPECTED)
def test_what_is_left_out_and_what_is_kept(articles: dict[str, Article], seed: str) -> None:
    article = articles[seed]
    kinds = {
        "left": ("credit", "byline", "boilerplate", "foreign", "markup"),
        "kept": ("title", "heading", "prose", "caption"),
    }
    left = [article.text[b.start : b.end] for b in article.blocks if b.kind in kinds["left"]]
    kept = [article.text[b.start : b.end] for b in article.blocks if b.kind in kinds["kept"]]
    for words in LEFT_OUT[seed]:
        assert any(block.startswith(words) for block in left), words
        assert not any(words in block for block in kept), words
    for words in KEPT[seed]:
        assert any(block.startswith(words) for block in kept), words
