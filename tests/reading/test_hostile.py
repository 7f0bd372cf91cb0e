"""Hostile input: no crash, no hang, bounded memory, one clear line each."""

import io
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimputin_cli.reading import Unreadable, read
from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats import FORMATS
from kimputin_cli.reading.raw import Raw
from kimputin_cli.records import Article

FRENCH = "Le maire de la commune a annoncé mercredi la fermeture du port. "
#: Seconds of computing after which an input is taken to hang; seconds are usual.
PATIENCE = 120


def one(data: bytes) -> Article | Unreadable:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert len(found) == 1
    return found[0]


LARGE = {
    "one line of 100 MB": (FRENCH.encode() * 1_600_000, "longer than"),
    "a million quotation marks": ("«".encode() * 1_000_000, "not in French"),
    "a million marks in French": (FRENCH.encode() + b'"' * 999_000, None),
    "half a million lines": (b"a\n" * 300_000, "lines"),
    "as many lines as allowed": (b"le\n" * 49_000 + FRENCH.encode(), None),
    "a million spaces": (b" " * 1_000_000, "no text"),
    "a million combining marks": (FRENCH.encode() + "e\u0301".encode() * 400_000, "not in French"),
    "direction marks": (FRENCH.encode() + "\u202e".encode() * 900_000, None),
    "tags": (FRENCH.encode() + b"<p>" * 300_000, None),
    "open tags": (FRENCH.encode() + b"<p " * 300_000, "not in French"),
    "brackets": (FRENCH.encode() + b"(" * 900_000, None),
    "dashes": (FRENCH.encode() + b" - " * 300_000, None),
    "agencies": (FRENCH.encode() + b" / AFP" * 150_000, "not in French"),
    "dates": (FRENCH.encode() + b"jeudi 25 avril 2019, " * 40_000, "not in French"),
    "dates in the lead of a long text": (
        b"jeudi 25 avril, jeudi 25 avril 2019 " * 100 + (b"\n" + FRENCH.encode() * 100) * 140 + b"En 2031.",
        None,
    ),
    "notices": (FRENCH.encode() + b"cookies accepter " * 50_000, "not in French"),
    "a page of ten million elements": (b"<html>" + b"<div>" * 10_000_000, "longer than"),
    "a page of a million elements": (b"<html>" + b"<p/>" * 1_000_000, "elements"),
    "a page nested ten thousand deep": (b"<html>" + b"<div>" * 10_000 + FRENCH.encode(), "no article"),
    "a page with one element of a million attributes": (b"<html><div " + b"a=b " * 1_000_000 + b">", "no article"),
    "entities in entities": (
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '&%c;&%c;'>" % (c, c - 1, c - 1) for c in range(98, 122))
        + b"]><html>&y;",
        None,
    ),
    "lists in lists": (b"[" * 100_000 + b"]" * 100_000, "not in French"),
    "objects in objects": (b'{"a":' * 100_000, "JSON"),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_deep(name: str) -> None:
    data, cause = LARGE[name]
    before = time.process_time()
    item = one(data)
    assert time.process_time() - before < PATIENCE
    if cause is None:
        assert isinstance(item, Article), str(item)
        assert len(item.text) <= len(data)
    else:
        assert isinstance(item, Unreadable)
        assert cause in item.cause


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.jsonl", b'{"text": "' + b"a" * 9_000_000 + b'"}', "longer than"),
        ("a.csv", b'text\n"' + b"a" * 5_000_000, "CSV"),
        ("a.csv", b"," * 1_000_000 + b"\n", "no rows"),
        ("a.md", b"[" * 200_000, "brackets"),
        ("a.md", b"> " * 100_000, "no text"),
        ("a.json", b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
        ("a.json", b'{"text": "\\ud800 le port"}', "JSON"),
        ("a.json", b'{"text": NaN}', "JSON"),
        ("a.json", b'{"text": ["le port"]}', "a list"),
        ("a.json", b'{"text": "le port de la ville", "published": 20190425}', "published is a number"),
        ("a.json", b'{"text": null}', "no text"),
    ],
)
def test_feeds_that_are_none(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    before = time.process_time()
    (item,) = read([str(tmp_path / name)])
    assert time.process_time() - before < PATIENCE
    assert isinstance(item, Unreadable)
    assert cause in item.cause


@pytest.mark.parametrize("root", ["<math>", "<svg><a>", "<math><mi><!DOCTYPE html>"])
def test_a_page_in_a_drawing(root: str) -> None:
    """Where the root is what it wants to remove, htmldate fails."""
    page = f"{root}<html><head></head><body><article><p>{FRENCH}</p><p>{FRENCH}</p></article></body></html>"
    (raw,) = FORMATS[".html"](io.BytesIO(page.encode()), "x")
    assert isinstance(raw, Raw)
    assert FRENCH.strip() in raw.text


def test_a_long_line_of_a_feed_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"a" * 20_000_000 + b"\n" + json.dumps({"source": "s", "text": FRENCH}).encode())
    assert [item.source for item in read([str(tmp_path / "a.jsonl")])] == [f"{tmp_path}/a.jsonl:1", "s"]


ATTACKS = st.sampled_from(
    [
        "\x1b[31m",
        "\x07",
        "\u202e",
        "\u2066",
        "\x00",
        "\r\n",
        "\u2028",
        "\ud800",
        "<script>",
        "[bold]",
        "=1+1",
        "'; --",
        "../",
        "%s",
        "{0}",
        "\ufeff",
        "\u200b",
    ]
)


@given(st.lists(st.one_of(ATTACKS, st.text(max_size=10)), max_size=20).map("".join))
def test_messages_never_reach_the_terminal_as_orders(text: str) -> None:
    line = str(Unreadable(text, text))
    assert "\n" not in line
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]", line)
    line.encode("utf-8")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=600), st.sampled_from(sorted(FORMATS)))
def test_any_bytes_in_any_format(data: bytes, suffix: str) -> None:
    found = list(FORMATS[suffix](io.BufferedReader(io.BytesIO(data)), "x"))  # type: ignore[arg-type]
    for raw in found:
        if isinstance(raw, Raw):
            assert isinstance(compose(raw), Article | Unreadable)
        else:
            assert isinstance(raw, Unreadable)
    assert found


HEADS = [
    b"",
    b"<html><body>",
    b'{"text": "',
    b"# ",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"text\n",
    b"PAR1",
    b"Content-Type: text/html\n\n",
]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300), st.text(max_size=100))
def test_anything_on_standard_input(head: bytes, data: bytes, text: str) -> None:
    for item in read(["-"], stdin=io.BytesIO(head + text.encode("utf-8", "surrogatepass") + data)):
        assert isinstance(item, Article | Unreadable)
        item.source.encode("utf-8")
        str(item).encode("utf-8", "surrogatepass")


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_in_a_record(text: str) -> None:
    item = compose(Raw(source="x", sha256="", text=FRENCH + text))
    if isinstance(item, Article):
        assert item.text == FRENCH + text
