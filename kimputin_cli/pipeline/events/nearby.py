"""What stands next to a trigger, where the parse hangs it elsewhere: names, goals, partners, doers."""

from spacy.tokens import Token

from kimputin_cli.pipeline.events.arguments import complements, obliques
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, case_of, conjuncts, dep, in_preposition, lemma

_GOAL_REACH = 8  # tokens between a verb of motion and where it leads
_LEAVING_REACH = 12  # tokens between a departure, with who leaves, and where it leads
_DOER_REACH = 16  # tokens between a passive and its "par"


def doers_behind(reading: Reading, verb: Token) -> list[Token]:
    """Who stands behind "par" after a passive: "condamné en mars à deux ans de prison par le tribunal de X"."""
    for i in range(verb.i + 1, min(verb.i + _DOER_REACH, bounds(verb).end)):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "AUX", "SCONJ") and not in_preposition(token):
            break
        if token.pos_ == "PRON" and token.dep_ != "fixed":
            break
        if token.lower_ == "par" and token.dep_ == "case" and reading.filler(token.head).actor:
            return conjuncts(token.head)
    return []


def goal_behind(reading: Reading, verb: Token) -> list[Token]:
    """The place behind a verb of motion, wherever the parse hangs it: "quatre rescapés arrivés mercredi à X"."""
    end = min(verb.i + _GOAL_REACH, bounds(verb).end)
    for i in range(verb.i + 1, end):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "PRON", "CCONJ"):
            break
        if reading.is_place(token) and case_of(token) in grammar().goal:
            return [token]
    return []


def leads_somewhere(reading: Reading, noun: Token) -> bool:
    """Whether where somebody goes follows a noun: "le départ du ministre pour X", "vers le sud"."""
    for i in range(noun.i + 1, min(noun.i + _LEAVING_REACH, bounds(noun).end)):
        token = noun.doc[i]
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            break
        place = reading.is_place(token) or lemma(token) in grammar().homes
        if token.lower_ == "vers" or (place and case_of(token) in grammar().goal):
            return True
    return False


def name_before(reading: Reading, verb: Token) -> list[Token]:
    """The person or body named right before a finite verb."""
    if verb.morph.get("VerbForm", []) == ["Inf"]:
        return []
    for i in range(verb.i - 1, max(bounds(verb).start, verb.i - 7) - 1, -1):
        found = reading.mentions.get(i)
        if found is not None and found[1].kind in ("name", "role") and found[0].label in ("PER", "ORG"):
            span = found[1].span
            before = reading.doc[span.start - 1] if span.start > bounds(verb).start else None
            return [] if before is not None and before.pos_ == "ADP" else [span.root]
        if reading.doc[i].pos_ not in ("AUX", "ADV", "PRON"):
            break
    return []


def name_behind(reading: Reading, verb: Token) -> list[Token]:
    """The person or body named right behind a verb."""
    for i in range(verb.i + 1, min(verb.i + 5, bounds(verb).end)):
        found = reading.mentions.get(i)
        if found is not None and found[1].kind == "name" and found[0].label in ("PER", "ORG"):
            return [reading.doc[i]]
        if reading.doc[i].pos_ not in ("DET", "NOUN", "ADJ", "NUM") or reading.is_time(reading.doc[i]):
            break
    return []


def between(reading: Reading, noun: Token) -> list[Token]:
    """X and Y of "entre X et Y"; read off the words where the parse attaches them elsewhere."""
    attached = [t for case, t in complements(noun) if case == "entre"]
    if (
        not attached and dep(noun) == "nsubj" and noun.head.pos_ == "VERB"
    ):  # "les négociations se poursuivent entre X et Y"
        attached = [t for case, t in obliques(noun.head) if case == "entre"]
    if len(attached) >= 2 or (attached and attached[0].morph.get("Number", []) == ["Plur"]):
        return attached
    doc, last = noun.doc, bounds(noun).end
    start = next((i for i in range(noun.i + 1, min(noun.i + 7, last)) if doc[i].lower_ == "entre"), None)
    if start is None or any(doc[i].pos_ in ("VERB", "AUX") for i in range(noun.i + 1, start)):
        return attached
    found: list[Token] = []
    for i in range(start + 1, min(start + 22, last)):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX") or token.lower_ in ("qui", "que", "depuis", "à"):
            break
        filler = reading.filler(token)
        if filler.referents and filler.mention is not None and filler.mention.span.root.i == token.i:
            found.append(token)
    return found or attached


def with_after(noun: Token) -> list[Token]:
    """ "avec X" right behind the noun, which the parse may hang on the verb."""
    for i in range(noun.i + 1, min(noun.i + 8, bounds(noun).end)):
        token = noun.doc[i]
        if token.lower_ == "avec" and token.dep_ == "case":
            return [token.head]
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return []
