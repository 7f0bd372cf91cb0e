"""Nothing of an article reaches the terminal as an order, a page as markup, a spreadsheet as a formula, SQL as SQL, or the
file system as a path."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kimputin_cli.records import ArticleRecord
from kimputin_cli.show.safe import cell, printable
from kimputin_cli.store import Store, queries
from kimputin_cli.store.filters import Filter
from tests.faults.forked import Forked
from tests.hostile.attacks import ATTACKS

LISTINGS = (
    "people",
    "places",
    "organizations",
    "dates",
    "quotes",
    "events",
    "timeline",
    "network",
    "sources",
    "conflicts",
)
#: What may act on a terminal: controls but for the end of the line and the tab, and marks of direction.
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture(params=["records", "extracted"])
def db(request: pytest.FixtureRequest) -> Path:
    if request.param == "records":
        return request.getfixturevalue("records_db")
    return request.getfixturevalue("extracted") / "facts.db"


def test_there_are_enough_of_them() -> None:
    assert len(set(ATTACKS)) >= 100


def test_extraction_says_nothing_that_acts_and_stores_every_article(extracted: Path) -> None:
    assert not ACTS.search((extracted / "said").read_text())
    with Store(extracted / "facts.db") as store:
        skipped = re.findall("^facts: .*: skipped: not in French", (extracted / "said").read_text(), re.MULTILINE)
        assert len(store.sources()) + len(skipped) == 2 * len(ATTACKS)
        assert len(skipped) < 5
        assert store.check() == []
        texts = {record.source: record.text for record in store.records()}
    for n, attack in enumerate(ATTACKS):
        if "\0" not in attack:
            assert attack.strip() in texts.get(f"{attack} {n}", attack), "the text is stored as it was"


@pytest.mark.parametrize("listing", LISTINGS)
def test_tables(forked: Forked, db: Path, listing: str) -> None:
    everything = [] if listing == "conflicts" else ["--limit", "0"]
    ended = forked.run(listing, *everything, "--db", str(db))
    assert ended.code == 0, ended.out
    assert not ACTS.search(ended.out)


def test_markup_of_rich_is_shown_as_it_is(forked: Forked, records_db: Path) -> None:
    shown = forked.run("people", "--limit", "0", "--db", str(records_db)).out
    for attack in ("[bold red]gras[/]", "[/]", ":skull:", "[on red]"):
        assert attack in shown


@pytest.mark.parametrize("listing", LISTINGS)
def test_json(forked: Forked, db: Path, listing: str) -> None:
    ended = forked.run(listing, "--db", str(db), "--json")
    assert ended.code == 0, ended.out
    assert not ACTS.search(ended.out), "a terminal would act on it"
    rows = json.loads(ended.out)
    if listing in ("people", "quotes") and db.parent.name.startswith("records"):
        key = "name" if listing == "people" else "text"
        assert {row[key] for row in rows} >= {a for a in ATTACKS if a.strip() == a and a.split()} or listing == "people"


@pytest.mark.parametrize("listing", LISTINGS)
def test_csv(forked: Forked, db: Path, listing: str) -> None:
    ended = forked.run(listing, "--db", str(db), "--format", "csv")
    assert ended.code == 0, ended.out
    no_formulas(ended.out)


def no_formulas(text: str) -> None:
    for row in csv.reader(io.StringIO(text, newline="")):
        for value in row:
            assert value.lstrip()[:1] not in {"=", "+", "-", "@", "＝", "＋"}, row
            assert value[:1] not in {"\t", "\r", "\n"}, row
    for piece in re.split("[;\t\r\n]", text):  # by a spreadsheet to which quotation marks are nothing
        marks = len(piece) - len(piece.lstrip('"'))
        if marks % 2 == 0 or marks == 1:  # else the first is a mark of the text itself
            assert piece.lstrip('"')[:1] not in {"=", "+", "-", "@", "＝", "＋"}, piece


@pytest.mark.parametrize("n", range(0, len(ATTACKS), 8))
def test_show(forked: Forked, records_db: Path, n: int) -> None:
    ended = forked.run("show", "--db", str(records_db), "--", f"{ATTACKS[n]} {n}".replace("\0", ""))
    assert not ACTS.search(ended.out)
    assert ended.code == 0 or "\0" in ATTACKS[n], ended.out


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_queries_are_no_sql(records_db: Path, attack: str) -> None:
    with Store(records_db) as store:
        for query in (queries.events, queries.quotes, queries.articles, queries.dates):
            query(store, Filter(who=attack, source=attack, type=attack))
        queries.events(store, Filter(where=attack))
        queries.search(store, attack, 10)
        assert any(row["title"] == attack for row in queries.articles(store, Filter(source=attack))) or "\0" in attack
        assert len(store.sources()) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS[::10], ids=range(len(ATTACKS[::10])))
def test_options_are_no_orders(forked: Forked, records_db: Path, attack: str) -> None:
    attack = attack.replace("\0", "")
    for args in (
        ["search", "--db", str(records_db), "--", attack],
        ["events", f"--who={attack}", "--db", str(records_db)],
    ):
        ended = forked.run(*args)
        assert ended.code in (0, 1), ended.out
        assert not ACTS.search(ended.out)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(html)
    return parser.tags


def test_report(forked: Forked, db: Path, tmp_path: Path) -> None:
    ended = forked.run("report", str(tmp_path / "r.html"), "--db", str(db))
    assert ended.code == 0, ended.out
    Store(tmp_path / "none.db", create=True).close()
    forked.run("report", str(tmp_path / "none.html"), "--db", str(tmp_path / "none.db"))
    usual = [
        tag
        for tag, _ in elements((tmp_path / "none.html").read_text())
        if tag in {"script", "style", "link", "meta", "base"}
    ]
    tags = elements((tmp_path / "r.html").read_text())
    found = [tag for tag, _ in tags if tag in {"script", "style", "link", "meta", "base"}]
    assert sorted(set(found)) == sorted(set(usual)) or len(found) <= len(usual) + 2
    assert found.count("script") <= max(usual.count("script"), 2)
    for tag, attributes in tags:
        assert tag not in {"iframe", "object", "embed", "base", "math", "form", "textarea"}, tag
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        for name in ("href", "src", "action", "xlink:href"):
            address = (attributes.get(name) or "").strip().lower()
            assert not address or address.startswith("#") or (tag, address) == ("link", "data:,"), (tag, address)
    assert "mal.example" in (tmp_path / "r.html").read_text(), "the attacks are in the page, as text"


@pytest.mark.parametrize("form", ["jsonl", "csv", "brat", "graphml", "ftm"])
def test_exports(forked: Forked, db: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "deep" / "out"
    target.parent.mkdir()
    ended = forked.run("export", form, str(target), "--db", str(db))
    if "followthemoney" in ended.out:
        pytest.skip(ended.out)
    assert ended.code == 0, ended.out
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in target.parent.iterdir()] == ["out"]
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    assert all(path.is_file() and not path.is_symlink() for path in files)
    for path in files:
        text = path.read_bytes().decode("utf-8")
        if form == "csv":
            no_formulas(text)
        elif form == "graphml":
            ET.fromstring(text)
        elif form in ("jsonl", "ftm"):
            assert [json.loads(line) for line in text.split("\n") if line]
        elif form == "brat":
            assert re.fullmatch(r"\d{6}_[A-Za-z0-9_-]*\.(txt|ann)", path.name)
            if path.suffix == ".ann":
                assert all(re.match(r"(T\d+|E\d+|#\d+)\t", line) for line in text.split("\n") if line), path


def test_jsonl_comes_back(forked: Forked, records_db: Path, tmp_path: Path) -> None:
    forked.run("export", "jsonl", str(tmp_path / "f.jsonl"), "--db", str(records_db))
    ended = forked.run("load", str(tmp_path / "f.jsonl"), "--db", str(tmp_path / "f.db"))
    assert ended.code == 0, ended.out
    with Store(records_db) as one, Store(tmp_path / "f.db") as other:
        back: list[ArticleRecord] = list(other.records())
        assert list(one.records()) == back


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_the_two_guards(attack: str) -> None:
    assert not ACTS.search(printable(attack))
    assert cell(attack).lstrip()[:1] not in {"=", "+", "-", "@"}
