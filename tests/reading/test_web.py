"""Addresses: what comes back from a server of our own, and what is refused."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kimputin_cli.reading import Unreadable, limits, read, web
from kimputin_cli.records import Article

TEXT = "Le maire de la commune a annoncé mercredi la fermeture du port pour trois mois, le temps de refaire les quais."
PAGE = (
    "<html><head><title>Le port fermé trois mois</title><meta property='article:published_time' content='2019-04-25'></head>"
    f"<body><article><h1>Le port fermé trois mois</h1><p>{TEXT}</p><p>{TEXT} Bis.</p><img src='/picture.png'><iframe src='/frame'></iframe>"
    "</article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """A small site; `asked` notes the paths that were asked for."""

    asked: list[str] = []  # noqa: RUF012 - one list for the server, emptied by the fixture
    robots: bytes | None = None

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/robots.txt":
            self.answer(200, "text/plain", self.robots) if self.robots else self.answer(404, "text/plain", b"")
        elif self.path == "/page":
            self.answer(200, "text/html; charset=windows-1252", PAGE.encode("cp1252"))
        elif self.path == "/text":
            self.answer(200, "text/plain", TEXT.encode())
        elif self.path == "/picture":
            self.answer(200, "image/png", b"\x89PNG")
        elif self.path == "/moved":
            self.answer(302, "text/html", b"", {"Location": "/page"})
        elif self.path == "/circle":
            self.answer(302, "text/html", b"", {"Location": "/circle"})
        elif self.path == "/to-file":
            self.answer(302, "text/html", b"", {"Location": "file:///etc/passwd"})
        elif self.path == "/to-private":
            self.answer(302, "text/html", b"", {"Location": f"http://localhost:{self.server.server_address[1]}/page"})
        elif self.path == "/refresh":
            self.answer(200, "text/html", b"<meta http-equiv=refresh content='0;url=/page'>" + PAGE.encode())
        elif self.path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                for _ in range(1000):
                    self.wfile.write(b"<p>" + b"a" * 100_000)
            except OSError:
                pass
        elif self.path == "/slow":
            time.sleep(2)
        else:
            self.answer(404, "text/html", b"")

    def answer(self, status: int, kind: str, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.asked.clear()
    Site.robots = None
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def one(address: str) -> Article | Unreadable:
    found = list(read([address]))
    assert len(found) == 1
    return found[0]


def refused(address: str) -> str:
    item = one(address)
    assert isinstance(item, Unreadable)
    assert item.source == address
    assert str(item).isprintable()
    return item.cause


@pytest.mark.parametrize("path", ["/page", "/moved", "/refresh"])
def test_a_page(site: str, path: str) -> None:
    article = one(site + path)
    assert isinstance(article, Article)
    assert (article.source, article.title, article.published) == (site + path, "Le port fermé trois mois", "2019-04-25")
    assert TEXT in article.text


def test_a_text(site: str) -> None:
    article = one(f"{site}/text")
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_nothing_else_is_fetched(site: str) -> None:
    one(f"{site}/refresh")
    assert Site.asked == ["/robots.txt", "/refresh"]


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("/none", "answered 404"),
        ("/picture", "not a page but image/png"),
        ("/circle", "redirected more than"),
        ("/to-file", "only http and https"),
        ("/to-private", "private network"),
        ("/endless", "longer than"),
    ],
)
def test_what_is_refused(site: str, path: str, cause: str) -> None:
    assert cause in refused(site + path)


def test_other_schemes() -> None:
    assert "only http and https" in refused("ftp://example.org/a.txt")
    assert "only http and https" in refused("file:///etc/passwd")


def test_robots(site: str) -> None:
    Site.robots = b"User-agent: *\nDisallow: /page\n"
    assert "robots.txt" in refused(f"{site}/page")
    assert isinstance(one(f"{site}/text"), Article)
    assert Site.asked == ["/robots.txt", "/robots.txt", "/text"]


def test_no_answer(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "ANSWER_SECONDS", 0.2)
    assert "no answer" in refused(f"{site}/slow")


def test_nobody_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "could not be fetched" in refused(f"http://127.0.0.1:{port}/")


def test_a_server_that_does_not_speak_tls(site: str) -> None:
    assert "no secure connection" in refused(site.replace("http:", "https:") + "/page")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, to make a certificate, is not installed")
def test_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    pair = [str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")]
    made = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-keyout",
    ]
    subprocess.run(["openssl", *made, pair[0], "-out", pair[1]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair[1], pair[0])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert "self-signed certificate" in refused(f"https://127.0.0.1:{server.server_address[1]}/page")
    finally:
        server.shutdown()
        server.server_close()


def test_limits_are_those_that_are_stated() -> None:
    assert limits.MAX_PAGE_BYTES == 10_000_000
    assert limits.MAX_REDIRECTIONS == 5
