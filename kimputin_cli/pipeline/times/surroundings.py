"""The words around an expression, and what capitals tell of them."""

import msgspec

from kimputin_cli.pipeline.times.scan import Words


class Refusals(msgspec.Struct, frozen=True):
    """lexicon/time_refusals.toml"""

    number_before: frozenset[str]
    about_before: frozenset[str]
    unit_after: frozenset[str]
    not_counted: frozenset[str]
    sentence_starts: frozenset[str]
    season_after: frozenset[str]
    season_name_after: frozenset[str]
    clock_before: frozenset[str]
    ends_clause: frozenset[str]
    feast_not_after: frozenset[str]
    title_before: frozenset[str]
    foreign_months: frozenset[str]
    month_abbreviations: frozenset[str]
    second_before: frozenset[str]
    ordinal_before: frozenset[str]
    month_after: frozenset[str]
    no_march_after: frozenset[str]
    season_alone_after: frozenset[str]
    no_parts: frozenset[str]
    not_one_ahead: frozenset[str]
    bare_units: frozenset[str]
    no_rates: frozenset[str]
    year_after: frozenset[str]
    early_year_after: frozenset[str]


def key_at(words: Words, index: int) -> str:
    return words.keys[index] if 0 <= index < len(words.keys) else ""


def capital(words: Words, index: int) -> bool:
    return 0 <= index < len(words.keys) and words.text[words.starts[index]].isupper()


def all_capitals(words: Words, index: int) -> bool:
    return words.text[words.starts[index] : words.ends[index]].isupper() and len(words.keys[index]) > 1


def starts_sentence(words: Words, index: int, forms: Refusals) -> bool:
    if index > 1 and words.keys[index - 1] == "." and len(words.keys[index - 2]) == 1:
        return False  # "M. Samedi"
    if index > 0 and words.keys[index - 1] == "-" and words.ends[index - 1] == words.starts[index]:
        return False  # "11-Novembre"
    return index <= 0 or words.keys[index - 1] in forms.sentence_starts


def name_like(words: Words, index: int, forms: Refusals) -> bool:
    """A capital inside a sentence, or one in front of another capital: "Avril Lavigne", "le Journal du Dimanche"."""
    if not capital(words, index) or all_capitals(words, index):
        return False
    if not starts_sentence(words, index, forms):
        return True
    follower = key_at(words, index + 1)
    return capital(words, index + 1) and follower.isalpha() and words.starts[index + 1] == words.ends[index] + 1
