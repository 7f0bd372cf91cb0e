"""The report is one page that loads nothing, and nothing of an article acts in it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kimputin_cli.records import (
    ArticleRecord,
    Claim,
    Conflict,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Position,
    Quote,
    Speaker,
)
from kimputin_cli.scale import derive
from kimputin_cli.show.report import page
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import store_conflicts

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% for x in [] %}",
    "<!--<script>",
    "<iframe src=https://example.org>",
    "\x1b[31m\u202etxt.exe",
    "&lt;b&gt;",
    "]]><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
]


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text outside of script and style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def hostile(attack: str) -> ArticleRecord:
    text = f"{attack} a rencontré {attack}."
    who = Participant(role="agent", id="x", name=attack, text=attack)
    return ArticleRecord(
        source=attack,
        sha256="0",
        title=attack,
        published="2019",
        text=text,
        people=(Entity(id="x", name=attack, roles=(attack,), mentions=(Mention(0, len(attack), attack),)),),
        places=(Place(id="p", name=attack, mentions=(Mention(0, len(attack), attack),), latitude=1.0, longitude=2.0),),
        quotes=(
            Quote(start=0, end=len(attack), text=attack, cue=attack, speaker=Speaker(id="x", name=attack, text=attack)),
        ),
        events=(
            Event(
                type="Contact.Meet",
                trigger=Mention(0, 1, text[0]),
                start=0,
                end=len(text),
                participants=(who,),
                date="2019-05-02",
            ),
        ),
    )


def conflict(record: ArticleRecord) -> Conflict:
    claim = Claim(
        source=record.source, published="2019", start=0, end=len(record.text), sentence=record.text, words=(0, 3)
    )
    positions = tuple(Position(value=record.source, independent_sources=1, claims=(claim,)) for _ in range(2))
    return Conflict(
        id="c",
        kind="order",
        question=record.source,
        slot="date",
        severity="high",
        explanation=record.source,
        positions=positions,
    )


@pytest.fixture(params=ATTACKS)
def html(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    with Store(tmp_path / "f.db", create=True) as store:
        record = hostile(request.param)
        store.put(record, "test")
        derive.refresh(store)
        store_conflicts(store, [conflict(record)], "fr", store.state("changes") or 0)
        return page(store)


def test_no_attack_becomes_markup_or_script(html: str) -> None:
    found = Elements()
    found.feed(html)
    assert sum(tag == "script" for tag, _ in found.tags) == 1
    assert not [tag for tag, _ in found.tags if tag in {"img", "iframe", "object", "embed", "base", "form"}]
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().startswith(("javascript:", "data:text"))
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_nothing_is_loaded_from_the_network(html: str) -> None:
    found = Elements()
    found.feed(html)
    for tag, attributes in found.tags:
        assert not attributes.get("src"), tag
        if tag == "link":
            assert attributes["href"] == "data:,"
        if tag == "a":
            assert (attributes["href"] or "").startswith("#")
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", html)


def test_every_link_leads_to_a_place_in_the_page(html: str) -> None:
    found = Elements()
    found.feed(html)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    assert {(attributes["href"] or "")[1:] for tag, attributes in found.tags if tag == "a"} <= ids


@pytest.mark.parametrize(("lang", "word"), [("fr", "Rapport de faits"), ("en", "Report of facts")])
def test_both_languages(tmp_path: Path, lang: str, word: str) -> None:
    with Store(tmp_path / "f.db", create=True) as store:
        store.put(hostile("Jean Petit"), "test")
        derive.refresh(store)
        html = page(store, lang)
    assert f"<title>{word}</title>" in html
    assert f'<html lang="{lang}">' in html


def test_an_empty_store_has_a_page_too(tmp_path: Path) -> None:
    with Store(tmp_path / "f.db", create=True) as store:
        derive.refresh(store)
        assert "Aucune contradiction" in page(store)
