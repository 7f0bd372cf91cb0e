"""Web pages: title, date and text of twenty made-up news pages; charsets; what is no article."""

import pytest

from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats.html import decode_page, page_article
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article
from kimputin_cli.records.article import FACTUAL
from tests.reading.pages import Page, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_news_page(page: Page) -> None:
    raw = page_article(page.data, page.name)
    assert isinstance(raw, Raw)
    article = compose(raw)
    assert isinstance(article, Article)
    facts = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in FACTUAL)
    assert (article.title, article.published) == (page.title, page.published)
    assert facts.startswith(page.title)
    assert [sentence for sentence in page.inside if sentence not in facts] == []
    assert [furniture for furniture in page.outside if furniture in facts] == []


def test_the_twenty() -> None:
    assert len({page.name for page in pages()}) == 20


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("<p>élu</p>".encode(), None, "<p>élu</p>"),
        ("<p>élu</p>".encode("cp1252"), None, "<p>élu</p>"),
        ("<meta charset=iso-8859-1><p>élu’</p>".encode("cp1252"), None, "<meta charset=iso-8859-1><p>élu’</p>"),
        ("<meta charset=iso-8859-1>é".encode(), None, "<meta charset=iso-8859-1>é"),
        ("<meta charset=utf-8>élu à l’été".encode("cp1252"), None, "<meta charset=utf-8>élu à l’été"),
        ("<p>Привет</p>".encode("windows-1251"), "windows-1251", "<p>Привет</p>"),
        (
            "<?xml version='1.0' encoding='iso-8859-15'?>œ€".encode("iso-8859-15"),
            None,
            "<?xml version='1.0' encoding='iso-8859-15'?>œ€",
        ),
        (b"<meta charset='x-unknown'>abc", None, "<meta charset='x-unknown'>abc"),
    ],
)
def test_charsets(data: bytes, declared: str | None, text: str) -> None:
    assert decode_page(data, declared) == text


def test_no_script_and_no_entity_is_carried_out() -> None:
    page = (
        b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><article><p>"
        + b"Le maire a parle de la ville. " * 20
    )
    raw = page_article(page + b"&x;<script>alert(1)</script></p></article></body></html>", "x")
    assert isinstance(raw, Raw)
    assert "root:" not in raw.text
    assert "alert" not in raw.text


@pytest.mark.parametrize("data", [b"<html></html>", b"<", b"<html>" * 5000, b"<div>" * 10_000 + b"Bonjour", b"\0"])
def test_pages_without_an_article(data: bytes) -> None:
    assert isinstance(page_article(data, "x"), Unreadable)
