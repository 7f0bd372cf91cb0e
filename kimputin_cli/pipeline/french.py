"""spaCy and its French at a third of the time they take to import.

Most of that goes into spaCy's command line, and into one regular expression, of the words that its tokenizer leaves
whole, which a trained pipeline with a tokenizer of its own never asks.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import ModuleType
from typing import Any

#: No other pattern is as long: it is about a million characters.
_LONG = 100_000


class _Pattern:
    """A regular expression that is compiled when it is first asked."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern  # spaCy reads it when it saves a tokenizer
        self.flags = flags

    def match(self, text: str) -> "re.Match[str] | None":
        return self._compiled.match(text)

    @cached_property
    def _compiled(self) -> "re.Pattern[str]":
        return re.compile(self.pattern, self.flags)


@contextmanager
def commands_left_out() -> Iterator[None]:
    """Within this, spaCy is imported without its command line, which brings a web client along.

    `spacy.info`, the one function of it that spaCy offers at once, imports it when called; `spacy.cli` can be imported.
    """

    def info(*args: Any, **options: Any) -> Any:
        from spacy.cli.info import info

        return info(*args, **options)

    stubs: dict[str, Any] = {}
    if "spacy" not in sys.modules:
        stubs = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
        stubs["spacy.cli.info"].info = info
        sys.modules.update(stubs)
    try:
        yield
    finally:
        for name in stubs:
            del sys.modules[name]


def import_french() -> None:
    """Import spacy.lang.fr, its TOKEN_MATCH left for later."""
    with _long_patterns_deferred():
        import spacy.lang.fr  # noqa: F401


@contextmanager
def tokenizer_from_disk() -> Iterator[None]:
    """Within this, French pipelines are made without spaCy's tokenizer rules: for one that brings all of its own."""
    from spacy.lang.fr import FrenchDefaults

    defaults: Any = FrenchDefaults
    rules, match = defaults.tokenizer_exceptions, defaults.token_match
    defaults.tokenizer_exceptions, defaults.token_match = {}, None
    try:
        yield
    finally:
        defaults.tokenizer_exceptions, defaults.token_match = rules, match


@contextmanager
def _long_patterns_deferred() -> Iterator[None]:
    at_once: Any = re.compile

    def deferring(pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _LONG:
            return _Pattern(pattern, flags)
        return at_once(pattern, flags)

    re.compile = deferring
    try:
        yield
    finally:
        re.compile = at_once
