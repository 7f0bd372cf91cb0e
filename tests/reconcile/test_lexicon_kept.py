"""What was read of a lexicon file is kept, and read again as soon as the file is another."""

import os
import sys
from pathlib import Path

import msgspec
import pytest

from kimputin_cli import lexicon
from kimputin_cli.lexicon import _packed


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "words.toml"
    file.write_text('word = ["être"]', encoding="utf-8")
    return file


def read(source: Path) -> object:
    return msgspec.msgpack.decode(_packed(source))


def test_kept_until_the_file_changes(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(source) == {"word": ["être"]}
    [kept] = (source.parent / "__pycache__").iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(lexicon, "_pack", lambda text: pytest.fail("read again"))
        assert read(source) == {"word": ["être"]}
    source.write_text('word = ["avoir"]', encoding="utf-8")
    os.utime(source, ns=(1, 1))
    assert read(source) == {"word": ["avoir"]}
    kept.write_bytes(kept.read_bytes()[:5])  # a disk that was full
    assert read(source) == {"word": ["avoir"]}
    assert [kept] == list(kept.parent.iterdir())


def test_nothing_is_kept_where_python_keeps_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read(source) == {"word": ["être"]}
    assert not (source.parent / "__pycache__").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (source.parent / "__pycache__").write_text("in the way")
    assert read(source) == {"word": ["être"]}
