"""Bytes to text: encodings found, nothing replaced, binary files named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.reading.decode import DecodeError, decode

FRENCH = "L’été dernier, à Orléans, le préfet a reçu « les élus » : 12 € par mètre, œuvre achevée…\r\nÀ suivre."

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso8859-15", "mac-roman"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_french_in_its_encodings(encoding: str) -> None:
    text = FRENCH if encoding != "iso8859-15" else FRENCH.replace("’", "'").replace("…", "...")
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_without_a_mark(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


def test_dos_accents() -> None:
    text = "Le blé a été récolté à Châlons, où l'août fut sec."
    assert decode(text.encode("cp850")) == text


def test_line_ends_stay() -> None:
    assert decode(b"un\r\ndeux\rtrois\n") == "un\r\ndeux\rtrois\n"


def test_the_declared_encoding_comes_first() -> None:
    assert decode("Привет, мир".encode("koi8-r"), "koi8-r") == "Привет, мир"
    assert decode(FRENCH.encode(), "no-such-encoding") == FRENCH


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\0\1\2\3", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"texte\0avec un nul", "binary"),
        ("é".encode() * 40 + b"\xe9 a\xe9", "mixed"),
        (b"\xef\xbb\xbfabc\xff", "UTF-8"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_not_text(data: bytes, said: str) -> None:
    with pytest.raises(DecodeError, match=said):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8")
    if not data.startswith((b"\xef\xbb\xbf", b"%PDF", b"GIF8", b"{\\rtf", b"PK")):
        assert decode(data) == text


@given(st.text(alphabet="abcdefgh éèàçùêîôûëïü,.'\n", min_size=1, max_size=200))
def test_legacy_french_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except DecodeError:
        return
    assert "\ufffd" not in text or "\ufffd".encode() in data or b"\xff\xfd" in data or b"\xfd\xff" in data
