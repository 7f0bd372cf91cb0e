"""Order of an event among its like: first, last, nth; "first since T", "not since T"."""

from functools import cache

import msgspec
from spacy.tokens import Token

from kimputin_cli.lexicon import load


class OrderWords(msgspec.Struct, frozen=True):
    ranks: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]


@cache
def order_words() -> OrderWords:
    loaded: OrderWords = load("order", OrderWords)
    return loaded


@cache
def _ranks() -> dict[str, str]:
    return {form: rank for rank, forms in order_words().ranks.items() for form in forms}


def rank_of(token: Token) -> str | None:
    """The rank that an ordinal gives ("deuxième": second), or None for any other word."""
    ranks = _ranks()
    return ranks.get(token.lower_) or ranks.get(str(token.lemma_).lower())
