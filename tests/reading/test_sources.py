"""Paths to articles: order, what cannot be read and why, standard input, feeds."""

import io
import json
import os
from pathlib import Path

import pytest

from kimputin_cli.reading import Unreadable, read
from kimputin_cli.records import Article

TEXT = "Le maire de la commune a annoncé mercredi la fermeture du port pour trois mois, le temps de refaire les quais."
ENGLISH = "The mayor of the town said on Wednesday that the harbour would be closed for three months, as it was to be rebuilt."


def articles(*paths: object, **options: object) -> list[Article | Unreadable]:
    return list(read([str(p) for p in paths], **options))  # type: ignore[arg-type]


def write(folder: Path, name: str, data: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only(found: list[Article | Unreadable]) -> Article:
    assert len(found) == 1, found
    assert isinstance(found[0], Article), found[0]
    return found[0]


def refused(found: list[Article | Unreadable]) -> Unreadable:
    assert len(found) == 1, found
    assert isinstance(found[0], Unreadable), found[0]
    return found[0]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.TXT", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png"):
        write(tmp_path, name, f"{TEXT} {name}")
    found = [str(item.source).removeprefix(f"{tmp_path}/") for item in articles(tmp_path)]
    assert found == ["a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c.TXT"]


def test_the_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "news/1.txt")
    monkeypatch.chdir(tmp_path)
    assert [item.source for item in articles("news/")] == ["news/1.txt"]
    assert [item.source for item in articles("./news")] == ["./news/1.txt"]
    assert [item.source for item in articles("news/1.txt", "news")] == ["news/1.txt"]


def test_the_text_is_never_altered(tmp_path: Path) -> None:
    text = f"  {TEXT}\r\n\r\n\t{TEXT}\u00a0\r\n\n"
    article = only(articles(write(tmp_path, "a.txt", text)))
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\n", "no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0", "binary file"),
        ("mixed.txt", ("é" * 30).encode() + b"\xe9\xff", "UTF-8"),
        ("english.txt", ENGLISH.encode() * 3, "English"),
        ("broken.json", b"{", "JSON"),
        ("list.json", b"[]", "no record"),
        ("empty.jsonl", b"\n\n", "empty file"),
        ("empty.html", b"", "empty file"),
        ("menu.html", b"<html><body><nav><a href='/'>Accueil</a></nav></body></html>", "no article"),
        ("notice.txt", b"Abonnez-vous \xc3\xa0 notre newsletter\n\nLire la suite", "no article"),
        ("empty.csv", b"", "empty file"),
        ("empty.md", b"", "empty file"),
    ],
)
def test_what_is_no_article(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    item = refused(articles(write(tmp_path, name, data)))
    assert cause in item.cause
    assert item.skipped is (name == "english.txt")


def test_missing_and_empty_folders_and_closed_files(tmp_path: Path) -> None:
    assert "no such file" in refused(articles(tmp_path / "none")).cause
    assert "no articles" in refused(articles(tmp_path)).cause
    assert "not readable" in refused(articles("a\0b")).cause


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    path.chmod(0)
    before = os.geteuid()
    if before == 0:  # root reads everything: be nobody for a while
        os.seteuid(65534)
    try:
        item = refused(articles(path))
    finally:
        if before == 0:
            os.seteuid(0)
    assert "permission denied" in item.cause


def test_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, "1.txt", b"\0\1")
    write(tmp_path, "2.txt")
    found = articles(tmp_path / "none", tmp_path)
    assert [type(item) for item in found] == [Unreadable, Unreadable, Article]


def test_links_in_circles(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = articles(tmp_path)
    assert [type(item) for item in found] == [Article, Unreadable]
    assert found[1].skipped  # type: ignore[union-attr]
    assert "not readable" in refused(articles(tmp_path / "self")).cause


def test_a_pipe_in_a_folder_does_not_hold_us_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "a.txt")
    only(articles(tmp_path))


def test_names_that_a_terminal_would_obey(tmp_path: Path) -> None:
    write(tmp_path, "a\n\x1b[31mred\u202e.txt", b"")
    line = str(refused(articles(tmp_path)))
    assert line.isprintable()
    assert "\\n\\x1b[31mred\\u202e.txt: empty file" in line


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    article = only(articles(tmp_path))
    assert article.source.endswith("caf\\xe9.txt")
    article.source.encode("utf-8")


def test_standard_input() -> None:
    assert only(articles("-", stdin=io.BytesIO(TEXT.encode()))).source == "-"
    assert "empty" in refused(articles("-", stdin=io.BytesIO(b""))).cause
    record = json.dumps({"text": TEXT, "source": "s", "published": "2019-04"})
    for feed in (
        record,
        f"{record}\n",
        f"[{record}]",
        f'{{"articles": [{record}]}}',
        json.dumps(json.loads(record), indent=1),
    ):
        article = only(articles("-", stdin=io.BytesIO(feed.encode())))
        assert (article.source, article.published) == ("s", "2019-04")
    table = f'source;published;texte\ns;2019-04;"{TEXT}"\n'
    assert only(articles("-", stdin=io.BytesIO(table.encode()))).source == "s"
    page = f"<!DOCTYPE html><html><body><article><h1>Le port</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    assert TEXT in only(articles("-", stdin=io.BytesIO(page.encode()))).text


def test_standard_input_stays_open() -> None:
    stream = io.BytesIO(TEXT.encode())
    articles("-", stdin=stream)
    assert not stream.closed


def test_a_feed(tmp_path: Path) -> None:
    lines = [
        {"source": "a", "published": "2019-04-25", "title": "Le port fermé", "text": f"Le port fermé\n{TEXT}"},
        {"source": "b", "published": "pas une date", "text": TEXT},
        {"text": 3},
        ["text", TEXT],
        {"title": "sans texte"},
        {"text": TEXT + "!"},
        {"source": "d", "title": None, "published": None, "text": ENGLISH},
        {"source": "e", "text": TEXT, "title": ["x"]},
        {"source": "a", "text": "Un autre texte de la même source, avec les mêmes mots."},
    ]
    data = "\n".join(json.dumps(line) for line in lines) + '\n{"text": "coupé\n"\\ud800"\n\xff\n'
    path = write(tmp_path, "feed.jsonl", data.encode("latin-1"))
    found = articles(path)
    said = [
        (item.source, item.published) if isinstance(item, Article) else str(item).removeprefix(f"{tmp_path}/")
        for item in found
    ]
    assert said[0] == ("a", "2019-04-25")
    assert found[0].title == "Le port fermé"  # type: ignore[union-attr]
    assert "'pas une date' is no date" in said[1]
    assert found[1].skipped  # type: ignore[union-attr]
    assert said[2] == ("b", None)
    assert said[3] == "feed.jsonl:3: text is a number, not a string"
    assert str(said[4]).startswith("feed.jsonl:4: not a record but a list")
    assert str(said[5]).startswith("feed.jsonl:5: no text in this record")
    assert said[6] == (f"{path}:6", None)
    assert str(said[7]).startswith("d: not in French")
    assert said[8] == "feed.jsonl:8: title is a list, not a string"
    assert str(said[9]).startswith("a: a second article of this source")
    assert all("not readable as JSON" in str(line) for line in said[10:])
    assert len(said) == 13


def test_a_feed_streams(tmp_path: Path) -> None:
    def endless() -> "io.RawIOBase":
        class Endless(io.RawIOBase):
            n = 0

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: bytearray) -> int:
                self.n += 1
                line = json.dumps({"source": str(self.n), "text": TEXT}).encode() + b"\n"
                buffer[: len(line)] = line
                return len(line)

        return Endless()

    stream = read(["-"], stdin=io.BufferedReader(endless()))  # type: ignore[arg-type]
    assert [next(stream).source for _ in range(3)] == ["1", "2", "3"]


def test_the_same_record_has_the_same_hash(tmp_path: Path) -> None:
    one = write(tmp_path, "1.jsonl", json.dumps({"source": "a", "text": TEXT}))
    two = write(tmp_path, "2.jsonl", json.dumps({"text": TEXT, "source": "a", "other": 1}))
    three = write(tmp_path, "3.jsonl", json.dumps({"source": "a", "text": TEXT, "title": "Le port"}))
    hashes = [only(articles(path)).sha256 for path in (one, two, three)]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-8-sig")])
def test_a_table(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["titre", "date", "texte", "url"],
        ["Le port", "25/04/2019", f'"{TEXT}\nEt après ?"', "u1"],
        ["x"],
        ["a", "2019", f'"{TEXT}"', "u2", "v"],
    ]
    data = "\n".join(separator.join(row) for row in rows)
    found = articles(write(tmp_path, "t.csv", data.encode(encoding)))
    article = only(found[:1])
    assert (article.source, article.title, article.published, article.text) == (
        "u1",
        "Le port",
        "2019-04-25",
        f"{TEXT}\nEt après ?",
    )
    assert [item.cause[:12] for item in found[1:]] == ["no text in t", "5 cells unde"]  # type: ignore[union-attr]


def test_markdown(tmp_path: Path) -> None:
    text = f"---\ntitle: Le port fermé\ndate: 2019-04-25\n---\n# Le port fermé\n\nLe **maire** a [parlé](http://x.y)\nhier.\n\n## Des aides\n\n> {TEXT}\n"
    article = only(articles(write(tmp_path, "a.md", text)))
    assert article.text == f"Le port fermé\n\nLe maire a parlé hier.\n\nDes aides\n\n{TEXT}"
    assert (article.title, article.published, article.published_from) == ("Le port fermé", "2019-04-25", "metadata")
    assert [block.kind for block in article.blocks] == ["title", "prose", "heading", "prose"]
