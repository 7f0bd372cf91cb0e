"""Organisations of several words that everybody knows, found wherever they stand in full."""

from collections.abc import Iterator
from functools import cache

from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.role_nouns import cut
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import word_lists


def known_organisations(cols: Columns) -> Iterator[Candidate]:
    """Candidates for the names of the lexicon's organisations and media, the longest first; they need their
    capitals."""
    index = _index()
    for i, low in enumerate(cols.lower):
        for form in index.get(low, ()):
            end = i + len(form)
            if not cols.factual[i] or tuple(cols.lower[i:end]) != tuple(w.lower() for w in form):
                continue
            if all(text[0].isupper() for text, w in zip(cols.text[i:end], form, strict=True) if w[0].isupper()):
                yield Candidate(i, end, "ORG", "known organisation")
                break


@cache
def _index() -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for name in word_lists().known:
        tokens = cut(name)
        if len(tokens) > 1 and tokens[0] not in ("Le", "La", "Les", "L'"):
            out.setdefault(tokens[0].lower(), []).append(tokens)
    return {first: sorted(forms, key=len, reverse=True) for first, forms in out.items()}
