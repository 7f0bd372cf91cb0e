"""Factuality of a predicate: asserted, negated, planned or possible (FactBank, Saurí & Pustejovsky 2009).

Polarity and certainty are read off the predicate's own words (negation, tense, mood, adjectives), then off whatever
embeds it, going up the parse: "refuse de partir" denies, "prévoit une visite" plans, "accusé d'avoir tué" leaves open.
"""

import re

from spacy.tokens import Token

from kimputin_cli.pipeline.events.factuality_words import governing_lemma, words
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.negation import is_negated
from kimputin_cli.pipeline.events.syntax import auxiliaries, bounds, case_of, children, dep, finite, is_fronted, lemma
from kimputin_cli.records.facts import Factuality

_DEPTH = 8
_ASKED = 9  # tokens between "combien" and "de morts"
#: The conditional of verbs in -er, which no other tense looks like; morphologies miss it in rare verbs.
_CONDITIONAL = re.compile(r"[^é]er(?:ait|aient|ais)\Z")
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "advcl", "csubj", "dep", "fixed"})


def factuality(predicate: Token) -> Factuality:
    """The factuality of the event that `predicate` (a verb or a noun) denotes, as its sentence presents it."""
    if predicate.pos_ in ("NOUN", "PROPN"):
        value = _nominal(predicate)
        return "possible" if value == "asserted" and _number_asked(predicate) else value
    value = _own(predicate)
    here = predicate
    for _ in range(_DEPTH):
        head = here.head
        if here.dep_ == "fixed" and here.pos_ == "VERB":  # "s'apprête à partir", parsed as one word with its "à"
            head = head.head
        if head == here or (value == "negated" and here == predicate and here.dep_ not in ("xcomp", "acl")):
            break
        value = _under(here, head, value)
        if here.dep_ in ("acl:relcl", "parataxis", "appos", "advcl") or (
            here.dep_ in ("ccomp", "csubj") and value != "asserted"
        ):
            break
        here = head
    return "possible" if value == "asserted" and _asked(predicate) else value


def _nominal(noun: Token) -> Factuality:
    """A noun takes its factuality from what directly governs it: a definite "la guerre" deeper down is presupposed."""
    value = _own(noun)
    here = noun
    for _ in range(_DEPTH):
        if here.dep_ != "conj":
            break
        here = here.head
    head = here.head
    if value != "asserted" or head == here:
        return value
    if head.pos_ in ("VERB", "AUX"):
        return _governed(noun, here, head)
    if dep(here) in ("nmod", "obl", "appos", "obj"):
        return _by_list(head, value) if (case_of(noun) or case_of(here)) in grammar().governing | {None} else value
    return value


def _governed(noun: Token, here: Token, verb: Token) -> Factuality:
    """The factuality of a noun that is the subject, object or governed complement of `verb`."""
    label, word = dep(here), governing_lemma(verb)
    if label == "nsubj" and here.dep_ != "nsubj:pass":
        tensed = finite(verb)
        if tensed.morph.get("Tense", []) == ["Fut"]:
            return "planned" if tensed == verb or tensed.dep_ != "aux:tense" else "asserted"
        if word in words().factive.verbs and tensed.morph.get("Mood", []) == ["Cnd"]:
            return "possible"
        return factuality(verb) if word in grammar().occurring else "asserted"
    if label == "obl" and (case_of(noun) or case_of(here)) not in grammar().governing:
        return "asserted"
    if label not in ("obj", "obl", "nsubj", "xcomp", "iobj"):
        return "asserted"
    if word in words().presupposing.verbs:
        return "asserted"
    listed = _by_list(verb, "asserted")
    if listed != "asserted":
        return listed
    indefinite = not any(
        c.morph.get("Definite", []) == ["Def"] or c.morph.get("Poss", []) == ["Yes"] or lemma(c) in ("ce", "cet")
        for c in children(noun, "det")
    )
    if word in grammar().holding or (indefinite and label == "obj") or here.dep_ == "nsubj:pass":
        return factuality(verb)
    return "asserted"


def _by_list(head: Token, value: Factuality) -> Factuality:
    """What the lexicon says of the complement of `head`: denied, planned, left open."""
    lexicon, word = words(), governing_lemma(head)
    if head.pos_ in ("VERB", "AUX") or is_fronted(head):  # "Soupçonné d'avoir tué X, Y a ..."
        denied = is_negated(head)
        if word in lexicon.negating.verbs:
            return value if denied else "negated"
        if word in lexicon.planning.verbs:
            if denied:
                return "negated"
            return value if _past(head) and word in grammar().done_when_past else "planned"
        if word in lexicon.possible.verbs:
            return "possible"
        return value
    for found, group in (("negated", lexicon.negation), ("planned", lexicon.planning), ("possible", lexicon.possible)):
        if word in (group.adjectives if head.pos_ == "ADJ" else group.nouns):
            return found  # type: ignore[return-value]
    return value


def _number_asked(noun: Token) -> bool:
    """Whether a question asks for the number: "Combien faudra-t-il de morts ?"."""
    near = range(max(bounds(noun).start, noun.i - _ASKED), noun.i)
    return any(noun.doc[i].lower_ == "combien" for i in near)


def _asked(predicate: Token) -> bool:
    if predicate.pos_ == "NOUN":
        return False
    sentence = bounds(predicate)
    last = predicate.doc[sentence.end - 1]
    while last.is_space and last.i > sentence.start:
        last = last.nbor(-1)
    return bool(last.text == "?")


def _own(predicate: Token) -> Factuality:
    """From the predicate's own words alone."""
    lexicon = words()
    conjunctions = _conjunctions(predicate)
    if conjunctions & (lexicon.possible.conjunctions | {"s"}):
        return "possible"
    if is_negated(predicate):
        return "negated"
    adjectives = {form for child in children(predicate, "amod", "acl") for form in (lemma(child), child.lower_)}
    if adjectives & lexicon.possible.adjectives:
        return "possible"
    if adjectives & lexicon.planning.adjectives and predicate.pos_ == "NOUN":
        return "planned"
    if any(child.lower_ in lexicon.possible.adverbs for child in children(predicate, "advmod")):
        return "possible"
    if governing_lemma(predicate.head) in lexicon.planning.conjunctions:  # "afin de partir"
        conjunctions = conjunctions | lexicon.planning.conjunctions
    if predicate.pos_ in ("VERB", "AUX", "ADJ"):
        if conjunctions & lexicon.planning.conjunctions and predicate.morph.get("VerbForm", []) == ["Inf"]:
            return "planned"
        return _mood(predicate)
    return "asserted"


def _conjunctions(predicate: Token) -> set[str]:
    """The conjunctions of a clause, without apostrophe; "même si" concedes and leaves nothing open."""
    found = set()
    for child in children(predicate, "mark"):
        before = child.doc[child.i - 1].lower_ if child.i else ""
        if not (child.lower_ in ("si", "s'", "s’") and before in ("même", "comme")):
            found.add(child.lower_.rstrip("'’"))
    return found


def _mood(predicate: Token) -> Factuality:
    """From mood and tense: future, conditional of hearsay, future in the past, imperative."""
    verb = finite(predicate)
    mood, tense = verb.morph.get("Mood", []), verb.morph.get("Tense", [])
    if mood == ["Imp"]:
        return "possible"
    if mood == ["Cnd"] or _CONDITIONAL.search(verb.lower_):
        return "planned" if verb == predicate and _reported(predicate) else "possible"
    if tense == ["Fut"]:
        return "asserted" if verb != predicate and dep(verb) == "aux" and verb.dep_ != "aux:pass" else "planned"
    return "asserted"


def _reported(predicate: Token) -> bool:
    """Whether a clause is what a verb of saying reports: "a annoncé qu'il se rendrait"."""
    head = predicate.head
    if predicate.dep_ == "ccomp":
        return governing_lemma(head) in words().factive.reporting
    if any(child.lower_ in ("que", "qu'", "qu’") for child in children(predicate, "mark")):
        return any(governing_lemma(above) in words().factive.reporting for above in (head, head.head))
    return False


def _past(verb: Token) -> bool:
    """Whether a verb is told as done: a compound past or a past historic (not the imperfect)."""
    tensed = finite(verb)
    if tensed.morph.get("Mood", []) == ["Cnd"]:
        return False
    if tensed == verb:
        return bool(verb.morph.get("Tense", []) == ["Past"])
    return True


def _under(here: Token, head: Token, value: Factuality) -> Factuality:
    """`value` of a verb as changed by what governs it."""
    lexicon, word = words(), governing_lemma(head)
    if here.dep_ == "conj":
        return _shared_mood(here, head, value)
    if dep(here) not in _COMPLEMENTS:
        return value
    if head.pos_ in ("VERB", "AUX"):
        if dep(here) == "advcl":
            return value
        if word in lexicon.factive.verbs and here.dep_ in ("xcomp", "ccomp"):
            return _modal(head, word, is_negated(head), value)
        if value != "asserted":
            return value
        if word in lexicon.negating.verbs and is_negated(head):  # "n'exclut pas de partir"
            return "possible"
        listed = _by_list(head, value)
        if listed != "asserted":
            return listed
        return _own(head) if here.dep_ == "xcomp" else value
    if value == "planned" and word in lexicon.possible.nouns:
        return "possible"
    return _by_list(head, value) if value == "asserted" else value


def _modal(modal: Token, word: str, denied: bool, value: Factuality) -> Factuality:
    """Under devoir, pouvoir, aller: "doit partir" is planned, "a dû partir" done, "aurait dû partir" not done."""
    tensed = finite(modal)
    conditional = tensed.morph.get("Mood", []) == ["Cnd"]
    if word == "devoir" and conditional and tensed != modal:
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
