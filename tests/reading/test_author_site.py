"""Who wrote an article and where it appeared, as pages and feeds state it; nothing is guessed from the text."""

import io
import json

import pytest

from kimputin_cli.reading import read
from kimputin_cli.reading.formats.html import page_article
from kimputin_cli.reading.formats.metadata import names_in
from kimputin_cli.reading.raw import Raw
from kimputin_cli.records import Article
from tests.reading.pages import HARBOUR, ld, page, pages, paragraphs

STATED = {
    "national-json-ld": ("Claire Morvan", "Le Courrier national"),
    "regional-open-graph": (None, "Brest Matin"),
    "microdata": ("Oumar Diallo", None),
    "json-ld-graph": (None, "Armor Info"),
    "live": (None, None),
}


@pytest.mark.parametrize("name", STATED)
def test_pages_that_state_it(name: str) -> None:
    raw = next(page_article(p.data, p.name) for p in pages() if p.name == name)
    assert isinstance(raw, Raw)
    assert (raw.author, raw.site) == STATED[name]


@pytest.mark.parametrize(
    ("head", "author", "site"),
    [
        (ld(author=[{"name": "Anne Le Goff"}, {"name": "Marc Petit"}]), "Anne Le Goff; Marc Petit", None),
        (ld(author="Anne Le Goff", publisher={"name": "Le Trégor"}), "Anne Le Goff", "Le Trégor"),
        (ld(author={"@type": "Person", "url": "https://example.org/anne"}), None, None),
        ("<meta name='author' content='Anne Le Goff'><meta name='DC.publisher' content='Le Trégor'>", "Anne Le Goff", "Le Trégor"),
        (
            "<script type='application/ld+json'>"
            + json.dumps(
                {
                    "@graph": [
                        {"@type": "NewsArticle", "author": {"@id": "#a"}, "publisher": {"@id": "#p"}},
                        {"@type": "Person", "@id": "#a", "name": "Anne Le Goff"},
                        {"@type": "NewsMediaOrganization", "@id": "#p", "name": "Le Trégor"},
                    ]
                }
            )
            + "</script>",
            "Anne Le Goff",
            "Le Trégor",
        ),
    ],
)  # fmt: skip
def test_the_statements_of_a_head(head: str, author: str | None, site: str | None) -> None:
    raw = page_article(page(head, f"<article><h1>Le port fermé</h1>{paragraphs(HARBOUR)}</article>").encode(), "x")
    assert isinstance(raw, Raw)
    assert (raw.author, raw.site) == (author, site)


@pytest.mark.parametrize(
    ("fields", "author", "site"),
    [
        ({"author": "Anne Le Goff", "site": "Le Trégor"}, "Anne Le Goff", "Le Trégor"),
        ({"Auteur": ["Anne Le Goff", "Marc Petit"], "Journal": "Le Trégor"}, "Anne Le Goff; Marc Petit", "Le Trégor"),
        ({"authors": [{"name": "Anne Le Goff"}], "publisher": {"name": "Le Trégor"}}, "Anne Le Goff", "Le Trégor"),
        ({"author": 7, "site": {}}, None, None),
        ({}, None, None),
    ],
)
def test_the_fields_of_a_feed(fields: dict[str, object], author: str | None, site: str | None) -> None:
    line = json.dumps({"source": "s", "text": " ".join(HARBOUR)} | fields).encode()
    (article,) = read(["-"], stdin=io.BytesIO(line))
    assert isinstance(article, Article)
    assert (article.author, article.site) == (author, site)


def test_the_hash_of_a_record_without_them_is_what_it_was() -> None:
    line = json.dumps(
        {"source": "agence:17", "published": "2012-05-08", "text": "La ministre a rencontré le maire de Lyon mardi."}
    )
    (article,) = read(["-"], stdin=io.BytesIO(line.encode()))
    assert isinstance(article, Article)
    assert article.sha256 == "38c3db3b4fb3d5b5af2eaad17f728e28b1663389a86fd1562606c656e9096a84"


@pytest.mark.parametrize("value", [None, "", " ", 3, [], [[]], {"name": 1}, "x" * 201, "https://example.org/a"])
def test_what_is_no_name(value: object) -> None:
    assert names_in(value) is None
