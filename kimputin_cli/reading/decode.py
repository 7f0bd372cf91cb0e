"""Bytes to text: by declaration, then UTF-8, then detection.

Nothing is replaced, and nothing dropped but a byte order mark."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x7fELF", "a program (ELF)"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document (RTF)"),
)
#: The one-byte encodings in which French has been written, most usual first.
_LEGACY = ("cp1252", "iso8859-15", "mac-roman", "cp850", "cp437")
_FRENCH = re.compile(r"[àâäéèêëîïôöùûüçœæÿÀÂÄÉÈÊËÎÏÔÖÙÛÜÇŒÆŸ«»“”‘’‚„‹›…–—·•°€£©®™§±×½²³ñáíóúãõåøß\u00a0\u00ad]")
_INSIDE_WORD = re.compile(r"\w[½¼¾²³¤°ÀÂÄÉÈÊËÎÏÔÖÙÛÜÇ«»\u00a0](?=[a-zà-ÿ])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


class DecodeError(Exception):
    """The bytes are not text in any encoding we can be sure of; the message says what they look like."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. `declared` is the encoding that its container names, tried first (after a byte order mark).

    Raises DecodeError for binary data and for bytes that fit no encoding.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise DecodeError(f"binary file ({kind}), not text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if declared:
        try:
            return _printable(data.decode(declared))
        except (LookupError, UnicodeDecodeError, DecodeError):
            pass
    if b"\0" in data:
        return _wide(data)
    try:
        return _printable(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _detect(data, error.start)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _printable(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise DecodeError(f"not valid {encoding.upper()} at byte {error.start}") from error


def _printable(text: str) -> str:
    """`text` itself; raises DecodeError when control characters say that it is none."""
    controls = len(_CONTROL.findall(text))
    if controls and (controls * 100 > len(text) or "\0" in text):
        raise DecodeError("binary file, not text")
    return text


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: in Latin script every other byte is zero."""
    sample = data[:4096]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[offset::2].count(0)
        if len(data) % 2 == 0 and zeros * 4 > len(sample) and sample[1 - offset :: 2].count(0) * 50 < zeros:
            return _strict(data, encoding)
    raise DecodeError("binary file, not text")


def _detect(data: bytes, bad: int) -> str:
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(1 for c in lenient if c > "\x7f") - broken
    if sound > broken:
        raise DecodeError(f"not valid UTF-8 at byte {bad} (damaged, or two encodings mixed)")
    best, quality = None, 0.0
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = _frenchness(text)
        if found > quality:
            best, quality = text, found
    if best is not None and quality >= 0.9:
        return _printable(best)
    return _printable(_foreign(data, bad))


def _frenchness(text: str) -> float:
    """The share of the characters beyond ASCII that French uses, less those that stand where French has none."""
    others = sum(1 for c in text if c > "\x7f")
    return (len(_FRENCH.findall(text)) - 2 * len(_INSIDE_WORD.findall(text))) / others if others else 0.0


def _foreign(data: bytes, bad: int) -> str:
    """The text in whatever encoding a detector is sure of (Cyrillic, Asian: it is named, then left out)."""
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:200_000], threshold=0.15).best()
    if guess is None:
        raise DecodeError(f"undecodable: not valid UTF-8 at byte {bad}, and no other encoding fits")
    try:
        return data.decode(guess.encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(f"undecodable: not valid {guess.encoding} at byte {error.start}") from error
