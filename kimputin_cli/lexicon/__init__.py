"""Language data: readable TOML files, one per topic, validated against a declared type when they are loaded.

`load("reporting_verbs", ReportingVerbs)` reads `lexicon/reporting_verbs.toml` once and gives a frozen struct. Reading
TOML takes longer than what most commands do with it: what was read is kept as MessagePack where Python keeps its
compiled modules, and read from there as long as the file has not changed.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

T = TypeVar("T")


@cache
def load(name: str, type: type[T]) -> T:
    """The data of `name`.toml as `type` (a msgspec.Struct or any type that msgspec knows).

    Raises msgspec.ValidationError, naming the key, when the file does not have the declared shape.
    """
    source = files(__name__).joinpath(f"{name}.toml")
    packed = _packed(source) if isinstance(source, Path) else _pack(source.read_bytes())
    return msgspec.msgpack.decode(packed, type=type)


def _pack(text: bytes) -> bytes:
    return msgspec.msgpack.encode(msgspec.toml.decode(text))


def _packed(source: Path) -> bytes:
    """A file as MessagePack, kept if that is possible."""
    found = source.stat()

    def stamp(packed: bytes) -> bytes:
        return f"{found.st_mtime_ns} {found.st_size} {crc32(packed)}".encode()

    try:
        kept = Path(cache_from_source(str(source))).with_suffix(".msgpack")
    except NotImplementedError:  # a Python that keeps nothing
        return _pack(source.read_bytes())
    with suppress(OSError):
        old, _, packed = kept.read_bytes().partition(b"\n")
        if old == stamp(packed):
            return packed
    packed = _pack(source.read_bytes())
    if not sys.dont_write_bytecode:
        with suppress(OSError):  # a folder that may not be written: it is read anew each time
            kept.parent.mkdir(exist_ok=True)
            draft = kept.with_suffix(f".{os.getpid()}")
            draft.write_bytes(stamp(packed) + b"\n" + packed)
            draft.replace(kept)
    return packed
