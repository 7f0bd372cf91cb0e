"""Which nouns and pronouns stand for people, by the word alone."""

from functools import cache

import msgspec
from spacy.tokens import Token

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.events.syntax import lemma

_STEPS = 4
_ONE = ("un", "une")
_OF = frozenset({"de", "du", "d'", "d’"})


class Humans(msgspec.Struct, frozen=True):
    nouns: frozenset[str]
    speakers: frozenset[str]
    counters: frozenset[str]
    named_things: frozenset[str]
    prizes: frozenset[str]
    prize_complements: frozenset[str]
    demonyms: tuple[str, ...]
    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    things: frozenset[str]


@cache
def _words() -> Humans:
    loaded: Humans = load("humans", Humans)
    return loaded


@cache
def human_nouns() -> frozenset[str]:
    """Offices, professions, kin and groups; those of the lexicon of roles where that room is there."""
    try:
        from kimputin_cli.pipeline.coreference.role_nouns import kin_terms, role_nouns
    except ImportError:  # a pipeline that carries this room alone
        return _words().nouns
    return _words().nouns | {noun.words[0] for nouns in role_nouns().values() for noun in nouns} | set(kin_terms())


def names_a_thing(token: Token) -> bool:
    """Whether the noun before a name says that it is no person's: "l'ouragan X"."""
    return token.i > 0 and token.nbor(-1).lower_ in _words().named_things


def is_prize(token: Token) -> bool:
    """Whether a noun with its article is what somebody is awarded, also where the prize bears a person's name."""
    words = _words()
    if not any(child.dep_ == "det" and child.i < token.i for child in token.children):
        return False
    if token.lower_ in words.prizes or lemma(token) in words.prizes:
        return True
    if not token.text[:1].isupper() or token.morph.get("Number", []) == ["Plur"]:
        return False
    behind = token.doc[token.i + 1 : token.i + 4]  # read off the words: parsers hang them anywhere
    of = len(behind) > 1 and behind[0].lower_ in _OF
    return of and any(lemma(t) in words.prize_complements for t in behind)


def is_demonym(token: Token) -> bool:
    """Whether a word has the ending of those for inhabitants and their country's ("américain")."""
    return token.lower_.endswith(_words().demonyms)


def is_one_of(token: Token) -> bool:
    """Whether it is one of several people, nobody knows who: "l'un d'eux", "l'une des victimes"."""
    if token.lower_ not in _ONE:
        return False
    several = [child for child in token.children if child.dep_ == "nmod" and child.lower_ not in _ONE]
    return any(child.lower_ in ("eux", "elles") or is_human(child) for child in several)


def is_human(token: Token) -> bool:
    """Whether a noun or pronoun stands for people."""
    if is_one_of(token):
        return True
    words = _words()
    if token.lower_ in words.speakers:
        return True
    capital = token.pos_ == "PROPN" or (token.text[:1].isupper() and not token.is_sent_start)
    if capital and token.lower_.endswith(words.demonyms):
        return True
    noun = lemma(token)
    if noun in human_nouns() or token.lower_ in human_nouns() or _does_something(token, noun):
        return True
    counted = counted_noun(token)
    return counted != token and is_human(counted)


def _does_something(token: Token, noun: str) -> bool:
    """ "éducateur", "caissière", "lycéenne": endings of agent nouns, which abstract nouns of the other gender share."""
    words = _words()
    if token.pos_ != "NOUN" or noun in words.things or token.lower_ in words.things:
        return False
    gender = token.morph.get("Gender", [])
    endings = words.masculine if gender == ["Masc"] else words.feminine if gender == ["Fem"] else ()
    return noun.endswith(endings) or token.lower_.removesuffix("s").endswith(endings)


def counted_noun(token: Token) -> Token:
    """ "habitants" for the head of "plus d'un millier d'habitants"; the token itself where it counts nothing."""
    here = token
    for _ in range(_STEPS):
        if lemma(here) not in _words().counters and here.pos_ not in ("NUM", "ADV"):
            break
        inner = [
            c for c in here.children if c.dep_ in ("nmod", "obl", "obl:arg", "obl:mod", "dep") and c.pos_ != "PUNCT"
        ]
        if not inner:
            break
        here = inner[0]
    return here
