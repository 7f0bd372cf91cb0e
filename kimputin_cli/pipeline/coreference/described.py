"""What a phrase says of somebody without naming him."""

from typing import Any

from spacy.tokens import Span

from kimputin_cli.records import Described


def described_of(span: Span) -> Described | None:
    """The office or kinship by which the phrase `span` describes its referent; None for a named one or an unknown
    phrase."""
    index: dict[int, Any] = span.doc._.mention_at
    for token in (span.root, *span):
        found = index.get(token.i)
        if found is not None:
            referent = found[0]
            return None if referent.id else referent.described
    return None
