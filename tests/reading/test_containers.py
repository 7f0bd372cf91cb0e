"""Archives and documents: ZIP, web archives, Word, PDF, Parquet."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from kimputin_cli.reading import Unreadable, read
from kimputin_cli.reading.formats import zip_bounds
from kimputin_cli.reading.formats.pdf import paragraphs
from kimputin_cli.records import Article

TEXT = "Le maire de la commune a annoncé mercredi la fermeture du port pour trois mois, le temps de refaire les quais."


def articles(path: Path) -> list[Article | Unreadable]:
    return list(read([str(path)]))


def archive(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def test_an_archive_of_articles(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "b/2.txt": TEXT,
        "a.jsonl": f'{{"source": "s", "text": "{TEXT}"}}\n{{}}\n',
        "b/1.txt": TEXT.encode("cp1252"),
        "b/.hidden.txt": TEXT,
        "__MACOSX/b/1.txt": b"\0",
        "../../etc/x.txt": TEXT,
        "picture.png": b"\x89PNG",
        "inner.zip": b"PK",
        "empty.txt": b"",
    }
    path = archive(tmp_path / "news.zip", members)
    found = [(item.source.removeprefix(str(path)), type(item).__name__) for item in articles(path)]
    assert found == [
        ("s", "Article"),
        ("/a.jsonl:2", "Unreadable"),
        ("/b/1.txt", "Article"),
        ("/b/2.txt", "Article"),
        ("/empty.txt", "Unreadable"),
        ("/inner.zip", "Unreadable"),
    ]
    assert sorted(tmp_path.iterdir()) == [path]


def test_an_archive_on_standard_input(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.zip", {"1.txt": TEXT})
    found = list(read(["-"], stdin=io.BytesIO(path.read_bytes())))
    assert [item.source for item in found] == ["-/1.txt"]


@pytest.mark.parametrize("name", ["bomb.txt", "bomb.jsonl", "bomb.html"])
def test_a_zip_bomb(tmp_path: Path, name: str) -> None:
    found = articles(archive(tmp_path / "bomb.zip", {name: b"\n" * 50_000_000, "1.txt": TEXT}))
    assert [type(item) for item in found] == [Unreadable]
    assert "zip bomb" in str(found[0])


def test_a_member_larger_than_its_directory_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_bounds, "MAX_MEMBER_BYTES", 1000)
    found = articles(archive(tmp_path / "a.zip", {"1.txt": TEXT * 20, "2.txt": TEXT}))
    assert [type(item) for item in found] == [Unreadable, Article]


def test_archives_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and then nothing")
    archive(tmp_path / "b.zip", {"picture.png": b""})
    whole = archive(tmp_path / "c.zip", {"1.txt": TEXT * 50}).read_bytes()
    (tmp_path / "c.zip").write_bytes(whole[:60] + bytes(20) + whole[80:])
    causes = [str(item) for item in articles(tmp_path)]
    assert [word in cause for word, cause in zip(("not readable", "no articles", "damaged"), causes, strict=True)] == [
        True
    ] * 3


def test_a_saved_web_archive(tmp_path: Path) -> None:
    page = f"<html><head><title>Le port fermé</title></head><body><article><h1>Le port fermé</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    data = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n--B\r\n"
        b"Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page.encode("cp1252") + b"\r\n--B\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n"
    )  # fmt: skip
    (tmp_path / "page.mhtml").write_bytes(data)
    (article,) = articles(tmp_path)
    assert isinstance(article, Article)
    assert article.title == "Le port fermé"
    assert TEXT in article.text


def test_the_folder_that_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(TEXT)
    page = f"<html><body><article><h1>Le port fermé</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    assert [item.source for item in articles(tmp_path)] == [str(tmp_path / "page.html")]


def test_a_word_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx (extra docx) is not installed")
    document = docx.Document()
    document.add_heading("Le port fermé", level=0)
    document.add_paragraph(TEXT)
    document.add_paragraph("")
    document.add_paragraph("Suite et fin, demain.")
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no document")
    archive(tmp_path / "c.docx", {"word/document.xml": b"<a/>"})
    article, *others = articles(tmp_path)
    assert isinstance(article, Article)
    assert article.text == f"Le port fermé\n\n{TEXT}\n\nSuite et fin, demain."
    assert (article.title, article.published) == ("Le port fermé", None)
    assert ["not readable as a Word document" in str(item) for item in others] == [True, True]


def pdf(lines: list[str]) -> bytes:
    """A PDF document of one page, its lines in a standard font."""
    shown = b" T* ".join(
        b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj" for line in lines
    )
    stream = b"BT /F1 11 Tf 13 TL 50 780 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    )


def test_a_pdf_document(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="pypdf (extra pdf) is not installed")
    (tmp_path / "a.pdf").write_bytes(
        pdf(
            [
                "Le maire de la commune a annoncé mercredi la",
                "fermeture du port pour trois mois, le temps de",
                "refaire les quais.",
            ]
        )
    )
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    (tmp_path / "c.pdf").write_bytes(pdf([]))
    article, broken, empty = articles(tmp_path)
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert "not readable as a PDF" in str(broken)
    assert "no text" in str(empty)


def test_lines_become_paragraphs_again() -> None:
    lines = """
Le maire de la commune a annoncé mercredi la ferme-
ture du port pour trois mois, le temps de refaire les
quais.
Quelque 120 pêcheurs devront gagner le port voisin, à
onze kilomètres.

Des aides demandées

Le comité des pêches doit être reçu lundi.
"""
    assert paragraphs(lines) == [
        "Le maire de la commune a annoncé mercredi la fermeture du port pour trois mois, le temps de refaire les quais.",
        "Quelque 120 pêcheurs devront gagner le port voisin, à onze kilomètres.",
        "Des aides demandées",
        "Le comité des pêches doit être reçu lundi.",
    ]


def test_a_parquet_table(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    import datetime

    table = arrow.table({"texte": [TEXT, None], "date": [datetime.date(2019, 4, 25), None], "url": ["u", "v"]})
    parquet.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and then nothing")
    article, row, broken = articles(tmp_path)
    assert isinstance(article, Article)
    assert (article.source, article.published, article.published_from) == ("u", "2019-04-25", "record")
    assert str(row).endswith("a.parquet:2: no text in this record (its fields: texte, date, url)")
    assert "not readable as Parquet" in str(broken)


PAGE = f"<html><head><title>Le port</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"


def warc(path: Path, *records: tuple[str, str, str, bytes], packed: bool = False) -> Path:
    """An archive of records: type, address, media type and body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        for kind, address, media, body in records:
            headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.0")
            written = {"http_headers": headers} if kind == "response" else {"warc_content_type": media}
            writer.write_record(writer.create_warc_record(address, kind, payload=io.BytesIO(body), **written))
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive(tmp_path: Path, packed: bool) -> None:
    latin = PAGE.replace("mercredi", "jeudi").encode("iso-8859-1")
    path = warc(
        tmp_path / ("crawl.warc.gz" if packed else "crawl.warc"),
        ("response", "https://a.example/1", "text/html; charset=utf-8", PAGE.encode()),
        ("response", "https://a.example/logo.png", "image/png", b"\x89PNG"),
        ("response", "https://a.example/2", "text/html; charset=iso-8859-1", latin),
        ("metadata", "https://a.example/1", "text/html", PAGE.encode()),
        ("response", "https://a.example/menu", "text/html", b"<html><nav></nav></html>"),
        ("resource", "https://a.example/3", "text/html", PAGE.replace("trois", "six").encode()),
        packed=packed,
    )
    found = articles(tmp_path)
    assert [(item.source[-6:], type(item).__name__) for item in found] == [
        ("mple/1", "Article"),
        ("mple/2", "Article"),
        ("e/menu", "Unreadable"),
        ("mple/3", "Article"),
    ]
    assert "annoncé jeudi" in found[1].text  # type: ignore[union-attr]
    assert found[2].skipped  # type: ignore[union-attr]
    assert [item.source for item in read(["-"], stdin=io.BytesIO(path.read_bytes()))] == (
        [item.source for item in found] if not packed else ["-"]
    )


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "web archive"),
        (b"WARC/1.0\r\n", "web archive"),
        (b"no archive at all\n" * 100, "not readable as a web archive"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + b"x" * 300_000_000), "head is longer"),
        (
            b"WARC/1.0\r\nContent-Length: 999999999999\r\nWARC-Type: response\r\n\r\nHTTP/1.0 200 OK\r\n\r\n<html>",
            "web archive",
        ),
        (
            gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhallo\r\n\r\n")[:-12],
            "web archive",
        ),
    ],
    ids=["empty", "a beginning", "a text", "a bomb", "a length that is none", "cut"],
)
def test_a_web_archive_that_is_none(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    (item,) = articles(tmp_path / "a.warc.gz")
    assert isinstance(item, Unreadable)
    assert cause in item.cause


def test_a_page_of_a_web_archive_that_is_too_long_does_not_stop_the_next(tmp_path: Path) -> None:
    path = warc(
        tmp_path / "a.warc.gz",
        ("response", "https://a.example/long", "text/html", b"<p>" + b"a" * 60_000_000),
        ("response", "https://a.example/1", "text/html", PAGE.encode()),
        packed=True,
    )
    long, page = articles(path)
    assert isinstance(long, Unreadable)
    assert "longer than" in long.cause
    assert isinstance(page, Article)
