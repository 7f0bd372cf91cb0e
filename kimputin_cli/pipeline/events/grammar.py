"""Closed classes of words that the rules of this room ask for (lexicon/event_grammar.toml)."""

from functools import cache

import msgspec

from kimputin_cli.lexicon import load


class Grammar(msgspec.Struct, frozen=True):
    """What each class is for is said in the file."""

    support: frozenset[str]
    of_patient: frozenset[str]
    officers: frozenset[str]
    premises: frozenset[str]
    lifeless: frozenset[str]
    posts: frozenset[str]
    bare_posts: frozenset[str]
    opposed: frozenset[str]
    goal: frozenset[str]
    object_control: frozenset[str]
    impersonal: frozenset[str]
    adverbial: frozenset[str]
    measures: frozenset[str]
    homes: frozenset[str]
    crowds: frozenset[str]
    held_at: frozenset[str]
    governing: frozenset[str]
    occurring: frozenset[str]
    holding: frozenset[str]
    done_when_past: frozenset[str]
    civilities: frozenset[str]
    to_others: frozenset[str]
    links: frozenset[str]
    with_etre: frozenset[str]
    locative: frozenset[str]
    fighters: frozenset[str]
    blows: frozenset[str]
    protests: frozenset[str]
    weapons: frozenset[str]
    announcing: frozenset[str]
    employers: frozenset[str]
    personal: frozenset[str]
    others: frozenset[str]
    calendar: frozenset[str]
    participial: tuple[str, ...]
    victims: frozenset[str]
    missing: frozenset[str]
    mourning: frozenset[str]
    accusers: frozenset[str]
    prosecuting: frozenset[str]
    striking: frozenset[str]
    matters: frozenset[str]
    winning: frozenset[str]
    prepositional: frozenset[str]
    nobody: frozenset[str]
    anybody: frozenset[str]
    generic_subjects: frozenset[str]
    age_at_death: frozenset[str]
    articles: tuple[str, ...]
    where: frozenset[str]
    vague_counts: tuple[str, ...]
    vague_multiples: tuple[str, ...]
    locative_beginnings: tuple[str, ...]


@cache
def grammar() -> Grammar:
    """The classes, read once."""
    loaded: Grammar = load("event_grammar", Grammar)
    return loaded
