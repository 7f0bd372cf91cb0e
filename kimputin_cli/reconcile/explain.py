"""Questions and explanations, in French or English, made from the claims themselves."""

from collections.abc import Sequence

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.records import Claim

#: Longer quotations from a sentence are cut in the middle of nothing: at a word.
_LONG = 160


class Language(msgspec.Struct, frozen=True):
    question: dict[str, str]
    reason: dict[str, str]
    phrase: dict[str, str]


def language(lang: str) -> Language:
    """The templates of `lang` ("fr" or "en"; any other is French)."""
    table: dict[str, Language] = lexicon.load("explanations", dict[str, Language])
    return table.get(lang, table["fr"])


def who(claim: Claim, lang: str) -> str:
    """The source of a claim with its date of publication."""
    words = language(lang).phrase
    name = claim.source.rsplit("/", 1)[-1]
    return (
        words["source"].format(source=name, published=claim.published)
        if claim.published
        else words["source_undated"].format(source=name)
    )


def cut(text: str, words: tuple[int, int] | None = None) -> str:
    """A sentence on one line, shortened around `words` (offsets within it)."""
    flat = " ".join(text.split())
    if len(flat) <= _LONG:
        return flat
    at = min(words[0], len(flat)) if words else 0
    start = max(0, min(at - _LONG // 2, len(flat) - _LONG))
    end = min(len(flat), start + _LONG)
    start = flat.rfind(" ", 0, start) + 1 if start else 0
    if end < len(flat):
        end = flat.rfind(" ", start, end)
    return ("… " if start else "") + flat[start:end] + (" …" if end < len(flat) else "")


def both(a: Claim, b: Claim, lang: str) -> str:
    """Who writes what: the two claims side by side."""
    return (
        language(lang)
        .phrase["claims"]
        .format(
            who_a=who(a, lang),
            text_a=cut(a.sentence, (a.words[0] - a.start, 0)),
            who_b=who(b, lang),
            text_b=cut(b.sentence, (b.words[0] - b.start, 0)),
        )
    )


def join(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
