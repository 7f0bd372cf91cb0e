"""Articles and pages damaged at random: `make test-slow` runs 100,000 of them, the ordinary run a few. Seeds are fixed."""

import io
import random
import time
from pathlib import Path

import pytest

from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats import FORMATS
from kimputin_cli.reading.layout import classify
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article
from tests.reading.pages import pages

TEXTS = [path.read_text() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
PAGES = [page.data for page in pages()]
#: What a mutation may put in: marks of every kind of line, odd spaces, letters whose case or decomposition has another length.
PIECES = [
    "<p>", "</p>", "<strong>", "<!--", "-->", "© ", "AFP", "/", "(", ")", "\n", "\r\n", "\u2028", " - ", "Publié le ", "25/04/2019", "jeudi 25 avril",
    "date 2019-04 ", "Lire aussi : ", "«", "»", '"', "1. ", "\u00a0", "\u202e", "\x00", "Par ", "É", "<", "&amp;", "\t", "ſ", "İ", "ŉ", "ǰ", "ﬁ", "\u0345", "\ud800",
]  # fmt: skip
#: Seconds of computing for one input.
HANG = 10


def mutate(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    letters = list(text[start : start + chance.choice([30, 200, 1500])])
    for _ in range(chance.randrange(1, 25)):
        at = chance.randrange(len(letters) + 1)
        kind = chance.random()
        if kind < 0.6:
            letters[at:at] = [chance.choice(PIECES)]
        elif kind < 0.8:
            del letters[at : at + chance.randrange(30)]
        else:
            letters[at:at] = letters[max(0, at - 40) : at] * chance.randrange(1, 4)
    return "".join(letters)


def mutate_bytes(chance: random.Random, data: bytes) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(damaged) + 1)
        kind = chance.random()
        if kind < 0.4:
            damaged[at:at] = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        elif kind < 0.7:
            damaged[at : at + 1] = bytes([chance.randrange(256)])
        elif kind < 0.9:
            del damaged[at : at + chance.randrange(200)]
        else:
            damaged[at:at] = damaged[max(0, at - 100) : at] * chance.randrange(1, 5)
    return bytes(damaged)


def check_text(chance: random.Random) -> None:
    text = mutate(chance, chance.choice(TEXTS))
    at = 0
    for block in classify(text, text.split("\n")[0] if chance.random() < 0.3 else None).blocks:
        assert at <= block.start < block.end <= len(text), repr(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end], repr(text)
        at = block.end
    item = compose(Raw(source="x", sha256="", text=text))
    assert isinstance(item, Unreadable) or item.text == text


def check_file(chance: random.Random, suffixes: list[str]) -> None:
    suffix = chance.choice(suffixes)
    whole = chance.choice(PAGES) if suffix in (".html", ".mhtml", ".md") else chance.choice(TEXTS).encode()
    data = mutate_bytes(chance, whole)
    for raw in FORMATS[suffix](io.BufferedReader(io.BytesIO(data)), "x"):  # type: ignore[arg-type]
        if isinstance(raw, Raw):
            assert isinstance(compose(raw), Article | Unreadable)


def run(number: int, check: "object", *more: object) -> None:
    for n in range(number):
        before = time.process_time()
        check(random.Random(n), *more)  # type: ignore[operator]
        assert time.process_time() - before < HANG, n


def test_some_texts() -> None:
    run(1_000, check_text)


def test_some_files() -> None:
    run(150, check_file, sorted(FORMATS))


@pytest.mark.slow
def test_many_texts() -> None:
    run(80_000, check_text)


@pytest.mark.slow
def test_many_files() -> None:
    run(15_000, check_file, sorted(set(FORMATS) - {".html", ".htm", ".xhtml", ".mhtml", ".mht"}))


@pytest.mark.slow
def test_many_pages() -> None:
    run(5_000, check_file, [".html"])
