"""Who says it: the speaker of the reported speech that a token stands in."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from spacy.tokens import Doc, Token

from kimputin_cli.records import Speaker


def attribution(doc: Doc, token: Token) -> Speaker | None:
    """The speaker of the quotation or indirect speech around `token`, or None where the article itself speaks."""
    decide = _decider()
    found = decide(doc, token) if decide else None
    speaker = getattr(found, "speaker", found)
    return speaker if isinstance(speaker, Speaker) else None


@cache
def _decider() -> Callable[[Doc, Token], object] | None:
    """`attribution_at` of the quotations room, which may be absent from a pipeline of somebody's own."""
    return getattr(import_module("kimputin_cli.pipeline.quotations"), "attribution_at", None)
