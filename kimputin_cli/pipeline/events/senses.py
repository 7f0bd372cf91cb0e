"""Whether the words around a trigger admit the sense that its lexicon entry means."""

from spacy.tokens import Token

from kimputin_cli.pipeline.events.arguments import is_reflexive, obliques
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.lexicon import Trigger, index
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, case_of, dep, is_fronted, lemma

_FOUND = 9  # tokens between "retrouver" and "mort"
_CONTRACTED = frozenset({"du", "des", "au", "aux"})


def suits(reading: Reading, token: Token, entry: Trigger) -> bool:
    """Whether the words around the trigger admit the entry: reflexive or not, its set objects, its exclusions."""
    verbal = bool(entry.objects or entry.obliques or entry.clitics)  # a verb's entry, whatever the tagger says
    if token.pos_ in ("VERB", "ADJ") or verbal or is_fronted(token):
        reflexive = is_reflexive(token)
        if (entry.reflexive == "only" and not reflexive) or (
            entry.reflexive == "no" and reflexive and not entry.objects
        ):
            return False
        if entry.objects and not near(
            token, entry.objects, ("obj", "nsubj", "fixed", "obl", "xcomp", "compound", "dep")
        ):
            return False
        if entry.obliques and not near(token, entry.obliques, ()):
            return False
        if entry.clitics and not any(child.lower_ in entry.clitics for child in token.children):
            return False
        return entry.frame != "meet" or not (_holds_a_meeting(token, entry) or found_dead(token))
    around = _modifiers(token)
    if entry.unless & around:
        return False
    if entry.only and not entry.only & around:
        return False
    if _is_bare_complement(token) and lemma(token.head) not in entry.only:
        return False
    if entry.form == "counted":
        return is_counted(reading, token)
    if entry.form == "plural":
        return token.morph.get("Number", []) == ["Plur"]
    return True


def near(token: Token, lemmas: frozenset[str], labels: tuple[str, ...]) -> bool:
    """Whether one of `lemmas` depends on the verb, within two steps."""
    for child in token.children:
        if dep(child) in ("conj", "advcl", "ccomp", "parataxis"):
            continue
        if lemma(child) in lemmas and (not labels or dep(child) in labels):
            return True
        if not labels or dep(child) in labels:
            for grand in child.children:
                if lemma(grand) in lemmas or grand.lower_ in lemmas:
                    return True
    return not labels and follows(token, lemmas)


def follows(verb: Token, lemmas: frozenset[str]) -> bool:
    """Whether one of `lemmas` comes behind the verb before anything else begins, wherever the parse hangs it."""
    for i in range(verb.i + 1, min(verb.i + 14, bounds(verb).end)):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ"):
            return False
        if lemma(token) in lemmas:
            return True
    return False


def found_dead(verb: Token) -> bool:
    """Whether somebody is found and not met: "retrouvés sans vie", "retrouvé mort", "retrouver X mort"."""
    doc, end = verb.doc, min(verb.i + _FOUND, bounds(verb).end)
    for i in range(verb.i + 1, end):
        token = doc[i]
        if token.pos_ in ("AUX", "SCONJ") or token.is_punct:
            break
        if token.lower_ in grammar().lifeless and doc[i - 1].pos_ not in ("DET", "ADP"):
            return True
        if token.lower_ == "sans" and i + 1 < end and doc[i + 1].lower_ in ("vie", "connaissance"):
            return True
    return False


def _holds_a_meeting(verb: Token, entry: Trigger) -> bool:
    """Whether the verb only says that a meeting named by a noun took place: "se sont retrouvés pour leur sommet"."""
    nouns = index().nouns
    return any(
        case in grammar().held_at
        and any(dep(c) == "det" for c in token.children)
        and any(noun.type == entry.type for noun in nouns.get(lemma(token), ()))
        for case, token in obliques(verb)
    )


def _modifiers(noun: Token) -> set[str]:
    """Lemmas and forms around a noun: what modifies it, what it modifies, what governs it."""
    found: set[str] = set()
    for child in noun.children:
        if dep(child) in (
            "amod",
            "nmod",
            "obl",
            "det",
            "acl",
            "fixed",
            "case",
            "flat",
            "appos",
            "advmod",
            "compound",
            "nummod",
        ):
            found |= {lemma(child), child.lower_}
            case = case_of(child)
            if case:
                found.add(case)
    head = noun.head
    if head != noun and dep(noun) in ("nmod", "obj", "obl", "conj", "nsubj"):
        found |= {lemma(head), head.lower_}
    if noun.i + 1 < len(noun.doc):
        following = noun.doc[noun.i + 1]
        if following.pos_ in ("ADJ", "VERB", "NOUN", "PROPN"):
            found |= {lemma(following), following.lower_}
    return found


def _is_bare_complement(noun: Token) -> bool:
    """A noun without article behind "de" or "en" names a kind: "crimes de guerre", "en guerre", "salle de réunion"."""
    if noun.morph.get("Number", []) == ["Plur"] or any(dep(c) in ("det", "nummod", "amod") for c in noun.children):
        return False
    if any(c.lower_ in _CONTRACTED for c in noun.children):
        return False
    case = case_of(noun)
    if case in ("en", "hors"):  # "les deux pays sont en guerre"
        return True
    return case in ("de", "au", "après") and dep(noun) in ("nmod", "obl", "acl", "compound", "appos")


def is_counted(reading: Reading, noun: Token) -> bool:
    """Whether a noun for casualties counts them: a figure, "le nombre de morts", "faire des victimes"."""
    head = noun.head
    if lemma(head) in grammar().measures and dep(noun) in ("nmod", "conj", "obj", "obl"):
        return True
    if any(dep(c) == "nummod" for c in noun.children) or lemma(head) == "faire":
        return True
    start = noun.left_edge.idx
    end = noun.idx + len(noun)
    sentence = bounds(noun)
    return any(
        q.of == lemma(noun) and (start <= q.start < end or q.start <= noun.idx < q.end)
        for q in reading.quantities_in(sentence.start_char, sentence.end_char)
    )
