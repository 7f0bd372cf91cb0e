"""Whether a clause or a noun is denied: "ne ... pas", "sans", "aucun", "personne"."""

from spacy.tokens import Token

from kimputin_cli.pipeline.events.factuality_words import words
from kimputin_cli.pipeline.events.syntax import auxiliaries, case_of, children, dep, lemma


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
    if ne and not denied:
        restrictive = restrictive or _restricts(predicate)
    if ne and not restrictive:
        return denied or not _expletive(predicate) or _negative_argument(predicate)
    if denied and not ne and any(child.lower_ in ("pas", "jamais", "non") for child in predicate.children):
        return not restrictive
    if predicate.pos_ in ("NOUN", "PROPN") and _denied_noun(predicate):
        return True
    return case_of(predicate) in lexicon.prepositions


def _restricts(predicate: Token) -> bool:
    """Whether "que" on a complement turns "ne" into "only": "n'a rencontré que X"."""
    return any(
        grand.lower_ in ("que", "qu'", "qu’") and grand.dep_ in ("advmod", "case", "cc", "fixed", "mark")
        for child in predicate.children
        if child.i > predicate.i
        and dep(child) in ("obj", "obl", "xcomp", "nsubj", "ccomp", "advmod", "iobj", "advcl")
        and child.pos_ not in ("VERB", "AUX")
        for grand in child.children
    )


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
