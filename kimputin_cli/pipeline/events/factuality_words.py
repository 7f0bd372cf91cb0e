"""The words that deny, plan or leave open what they govern, as lexicon/factuality.toml lists them."""

from functools import cache

import msgspec
from spacy.tokens import Token

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.events.syntax import is_fronted, lemma
from kimputin_cli.pipeline.quotations.conjugation import forms


class Negation(msgspec.Struct, frozen=True):
    adverbs: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str] = frozenset()


class Embedding(msgspec.Struct, frozen=True):
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()


class FactualityWords(msgspec.Struct, frozen=True):
    negation: Negation
    negating: Embedding
    planning: Embedding
    possible: Embedding
    factive: Embedding
    presupposing: Embedding


@cache
def words() -> FactualityWords:
    loaded: FactualityWords = load("factuality", FactualityWords)
    return loaded


@cache
def _forms() -> dict[str, str]:
    """The verbs of the lexicon by their written forms, for those that lemmatisers stumble over."""
    lexicon = words()
    groups = (lexicon.negating, lexicon.planning, lexicon.possible, lexicon.factive, lexicon.presupposing)
    verbs = {verb for group in groups for verb in (*group.verbs, *group.reporting)}
    return {form: verb for verb in sorted(verbs) for form, _ in forms(verb)}


def governing_lemma(token: Token) -> str:
    """The lemma; of a verb that the lemmatiser made up, the infinitive of its form."""
    known = _forms()
    word = lemma(token)
    verbal = token.pos_ == "VERB" or is_fronted(token)
    return known.get(token.lower_, word) if verbal and known.get(word) != word else word
