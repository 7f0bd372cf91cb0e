"""Questions and explanations, in French or English, made from the claims themselves."""

from collections.abc import Sequence

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.records import Claim

#: So many characters of the words in dispute are repeated in an explanation.
_LONG = 80


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


def telling(claim: Claim) -> str:
    """The words in dispute on one line, cut at a word where they are many: the sentence stands with the claim."""
    flat = " ".join(claim.sentence[claim.words[0] - claim.start : claim.words[1] - claim.start].split())
    return flat if len(flat) <= _LONG else flat[: flat.rfind(" ", 0, _LONG) + 1 or _LONG].rstrip() + " …"


def both(a: Claim, b: Claim, lang: str) -> str:
    """Who says what: the words in dispute side by side."""
    template = language(lang).phrase["claims"]
    return template.format(who_a=who(a, lang), text_a=telling(a), who_b=who(b, lang), text_b=telling(b))


def join(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
