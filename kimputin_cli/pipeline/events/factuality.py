"""Factuality of a predicate: asserted, negated, planned or possible (FactBank, Saurí & Pustejovsky 2009).

Polarity and certainty are read off the predicate's own words (negation, tense, mood, adjectives), then off whatever
embeds it, going up the parse: "refuse de partir" denies, "prévoit une visite" plans, "accusé d'avoir tué" leaves open.
"""

from functools import cache

import msgspec
from spacy.tokens import Token

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.events.syntax import auxiliaries, case_of, children, dep, finite, lemma
from kimputin_cli.records.facts import Factuality

_DEPTH = 8
_COMPLEMENTS = {
    "xcomp",
    "ccomp",
    "obj",
    "obl:arg",
    "obl",
    "acl",
    "nmod",
    "nsubj:pass",
    "advcl",
    "csubj",
    "obl:mod",
    "amod",
    "iobj",
    "dep",
}


class Negation(msgspec.Struct, frozen=True):
    adverbs: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]


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


@cache
def words() -> FactualityWords:
    loaded: FactualityWords = load("factuality", FactualityWords)
    return loaded


def is_negated(predicate: Token) -> bool:
    """Whether the clause of `predicate` denies it: "ne ... pas", "sans", "aucun", "personne"."""
    lexicon = words().negation
    heads = [predicate, *auxiliaries(predicate)]
    ne = restrictive = denied = False
    for head in heads:
        for child in head.children:
            form = child.lower_
            if form in ("ne", "n'", "n’"):
                ne = True
            elif form in ("que", "qu'", "qu’") and child.dep_ in ("advmod", "case", "cc", "fixed"):
                restrictive = True
            elif dep(child) in ("advmod", "fixed") and form in lexicon.adverbs:
                denied = denied or form not in ("plus", "point") or ne
    if ne and not restrictive:
        return denied or not _expletive(predicate) or _negative_argument(predicate)
    if denied and not ne and any(child.lower_ in ("pas", "jamais", "non") for child in predicate.children):
        return not restrictive
    if predicate.pos_ in ("NOUN", "PROPN") and _denied_noun(predicate):
        return True
    return case_of(predicate) in lexicon.prepositions


def _expletive(predicate: Token) -> bool:
    """The "ne" that denies nothing: "avant qu'il ne parte", "à moins que"."""
    return any(
        child.dep_ in ("mark", "fixed", "case")
        and child.lower_ in ("avant", "moins", "peur", "crainte", "sans", "que", "qu'", "qu’")
        for child in predicate.children
    )


def _negative_argument(predicate: Token) -> bool:
    lexicon = words().negation
    for child in predicate.children:
        if dep(child) in ("nsubj", "obj", "obl") and (
            lemma(child) in lexicon.pronouns or any(lemma(d) in lexicon.determiners for d in children(child, "det"))
        ):
            return True
    return False


def _denied_noun(noun: Token) -> bool:
    lexicon = words().negation
    if any(lemma(child) in lexicon.determiners for child in children(noun, "det")):
        return True
    return any(lemma(child) in lexicon.adjectives for child in children(noun, "amod", "acl"))


def factuality(predicate: Token) -> Factuality:
    """The factuality of the event that `predicate` (a verb or a noun) denotes, as its sentence presents it."""
    value = _own(predicate)
    here = predicate
    for _ in range(_DEPTH):
        if value == "negated" and here is predicate and predicate.pos_ == "VERB":
            break
        head = here.head
        if head is here:
            break
        value = _under(here, head, value)
        if here.dep_ in ("acl:relcl", "parataxis", "appos") or (
            here.dep_ in ("ccomp", "csubj") and value != "asserted"
        ):
            break
        here = head
    if value == "asserted" and _asked(predicate):
        return "possible"
    return value


def _asked(predicate: Token) -> bool:
    last = predicate.sent[-1]
    while last.is_space and last.i > predicate.sent.start:
        last = last.nbor(-1)
    return bool(last.text == "?") and predicate.pos_ != "NOUN"


def _own(predicate: Token) -> Factuality:
    """From the predicate's own words alone."""
    if is_negated(predicate):
        if predicate.pos_ == "VERB" and _not_the_event(predicate):
            return "asserted"
        return "negated"
    lexicon = words()
    adjectives = {lemma(child) for child in children(predicate, "amod", "acl")}
    if adjectives & lexicon.possible.adjectives:
        return "possible"
    if adjectives & lexicon.planning.adjectives and predicate.pos_ == "NOUN":
        return "planned"
    if any(child.lower_ in lexicon.possible.adverbs for child in children(predicate, "advmod")):
        return "possible"
    conjunctions = {child.lower_.removesuffix("'").removesuffix("’") for child in children(predicate, "mark")}
    if conjunctions & (lexicon.possible.conjunctions | {"s"}):
        return "possible"
    if predicate.pos_ in ("VERB", "AUX"):
        if conjunctions & lexicon.planning.conjunctions and predicate.morph.get("VerbForm", []) == ["Inf"]:
            return "planned"
        return _mood(predicate)
    return "asserted"


def _not_the_event(predicate: Token) -> bool:
    return False


def _mood(predicate: Token) -> Factuality:
    """From mood and tense: future, conditional of hearsay, future in the past, imperative."""
    verb = finite(predicate)
    mood, tense = verb.morph.get("Mood", []), verb.morph.get("Tense", [])
    if mood == ["Imp"]:
        return "possible"
    if mood == ["Cnd"]:
        if predicate.dep_ == "ccomp" and lemma(predicate.head) in words().factive.reporting and verb is predicate:
            return "planned"
        return "possible"
    if tense == ["Fut"]:
        return "asserted" if verb is not predicate and dep(verb) == "aux" and verb.dep_ != "aux:pass" else "planned"
    return "asserted"


def _past(verb: Token) -> bool:
    """Whether a verb is told as done: a compound past or a past historic (not the imperfect)."""
    tensed = finite(verb)
    if tensed.morph.get("Mood", []) == ["Cnd"]:
        return False
    if tensed is verb:
        return bool(verb.morph.get("Tense", []) == ["Past"])
    return True


def _under(here: Token, head: Token, value: Factuality) -> Factuality:
    """`value` as changed by what governs it."""
    lexicon = words()
    word = lemma(head)
    if here.dep_ in ("conj",):
        return _shared_mood(here, head, value)
    if dep(here) not in {label.split(":")[0] for label in _COMPLEMENTS} and dep(here) != "nsubj":
        return value
    if head.pos_ in ("VERB", "AUX"):
        if dep(here) == "nsubj" and here.dep_ != "nsubj:pass":
            return _subject(head, value)
        if dep(here) == "advcl":
            return value
        denied = is_negated(head)
        if word in lexicon.factive.verbs and here.dep_ in ("xcomp", "ccomp"):
            return _modal(head, word, denied, value)
        if word in lexicon.negating.verbs:
            return value if denied else "negated"
        if word in lexicon.planning.verbs and value == "asserted":
            return (
                "negated"
                if denied
                else ("asserted" if _past(head) and word in ("organiser", "accepter", "convoquer") else "planned")
            )
        if word in lexicon.possible.verbs and value == "asserted":
            return "possible"
        if here.dep_ in ("xcomp", "obj", "nsubj:pass", "obl:arg") and value == "asserted":
            mood = _own(head)
            if mood == "negated" and here.dep_ == "obl:arg":
                return value
            return mood if here.dep_ in ("xcomp", "obj", "nsubj:pass") else value
        return value
    if head.pos_ in ("NOUN", "PROPN"):
        if value != "asserted":
            return value
        if word in lexicon.negation.nouns:
            return "negated"
        if word in lexicon.planning.nouns:
            return "planned"
        if word in lexicon.possible.nouns:
            return "possible"
        return value
    if head.pos_ == "ADJ" and value == "asserted":
        if word in lexicon.possible.adjectives:
            return "possible"
        if word in lexicon.planning.adjectives:
            return "planned"
    return value


def _subject(verb: Token, value: Factuality) -> Factuality:
    """A noun event that is the subject of `verb` shares its tense when the verb says that it takes place."""
    if value != "asserted":
        return value
    tensed = finite(verb)
    if tensed.morph.get("Tense", []) == ["Fut"]:
        return "planned"
    return value


def _modal(modal: Token, word: str, denied: bool, value: Factuality) -> Factuality:
    """Under devoir, pouvoir, aller: "doit partir" is planned, "a dû partir" done, "aurait dû partir" not done."""
    tensed = finite(modal)
    conditional = tensed.morph.get("Mood", []) == ["Cnd"]
    if word == "devoir" and conditional and tensed is not modal:
        return "negated"
    if value != "asserted":
        return value
    if denied:
        return "negated"
    if _past(modal):
        return "asserted"
    return "possible" if word == "pouvoir" or (word == "falloir") else "planned"


def _shared_mood(here: Token, head: Token, value: Factuality) -> Factuality:
    """A coordinated infinitive or noun shares what governs its first member, which the walk reaches next."""
    if (
        value == "asserted"
        and here.pos_ == "VERB"
        and here.morph.get("VerbForm", []) in (["Inf"], ["Part"])
        and not auxiliaries(here)
    ):
        return _mood(head) if head.pos_ == "VERB" else value
    return value
