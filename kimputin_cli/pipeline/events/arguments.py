"""Subject, object, agent and obliques of a predicate, also where French leaves them out: relative and participial
clauses, infinitives under control, coordination, nouns with their complements."""

from spacy.tokens import Token

from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.lexicon import index
from kimputin_cli.pipeline.events.syntax import (
    ancestors,
    bounds,
    case_of,
    children,
    conjuncts,
    dep,
    is_fronted,
    is_passive,
    lemma,
    opens,
    subject_behind,
)

_DEPTH = 6
_TITLED = 4  # tokens from a title to its name
_RELATIVE = {"qui", "que", "qu'", "qu’", "lequel", "laquelle", "lesquels", "lesquelles", "dont", "où"}


def subjects(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """Who or what `verb` says its action of: grammatical subject, resolved over control and coordination."""
    own = [c for c in verb.children if dep(c) == "nsubj" and not c.dep_.startswith("nsubj:outer")]
    expletive = [c for c in verb.children if c.dep_ == "expl:subj"]
    if expletive and lemma(verb) in grammar().impersonal:
        return []
    if own:  # a second subject is a slip of the parser: the name behind its title, or nothing
        own = [c for c in own if c.lower_ not in grammar().calendar] or own
        own = [c for c in own if not is_fronted(c)] or own
        own = [c for c in own if not _is_topic(c)] or own
        own = [c for c in own if _behind_dont(c)] or own
        titled = own[-1].pos_ == "PROPN" and own[0].pos_ != "PROPN" and own[-1].i - own[0].i <= _TITLED
        subject = own[-1] if titled or _resumed(own, verb) else own[0]
        if (whose := _whose(subject, verb)) is not None:
            return conjuncts(whose)
        ahead = _named_ahead(subject)
        return conjuncts(ahead) if ahead is not None else _resolved(subject)
    behind = subject_behind(verb) if opens(verb) and verb.head != verb else None
    found = conjuncts(behind) if behind is not None else _understood(verb, depth)
    if found and (whose := _whose(found[0], verb)) is not None:
        return conjuncts(whose)
    if found or not (is_reflexive(verb) or objects(verb)):
        return found
    return expletive[:1]  # parsers see an impersonal "il" in "il s'en est pris à", too


def _behind_dont(noun: Token) -> bool:
    """ "les parents dont les enfants ont été blessés": the subject, though parsers give the verb both."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    return any(t.lower_ == "dont" for t in before)


def _whose(subject: Token, verb: Token) -> Token | None:
    """For the X of "X, dont le fils, 19 ans, est mort": the "fils", which parsers part from its verb.

    "Dix passagers, dont le pilote, sont morts" names one of many: there the antecedent is plural, or counts.
    """
    doc = verb.doc
    if subject.i > verb.i or subject.morph.get("Number", []) != ["Sing"] or lemma(subject) in grammar().measures:
        return None
    start = next((i for i in range(subject.i + 1, verb.i - 1) if doc[i].lower_ == "dont"), None)
    if start is None or doc[start + 1].pos_ != "DET" or doc[start + 1].morph.get("Number", []) != ["Sing"]:
        return None
    own = {verb.i, *(child.i for child in verb.children)}
    between = [doc[i] for i in range(start + 1, verb.i) if i not in own]
    if any(t.pos_ in ("VERB", "AUX") and t.morph.get("VerbForm", []) == ["Fin"] for t in between):
        return None
    return next((t for t in between if t.pos_ == "NOUN"), None)


def _is_topic(token: Token) -> bool:
    """Whether a headline's topic stands before its colon: "Belgique : le ministre démissionne"."""
    behind = token.i + 1
    return behind < len(token.doc) and token.doc[behind].text == ":" and token.i <= bounds(token).start + _TITLED


def _named_ahead(pronoun: Token) -> Token | None:
    """For the "il" of "Arrêté alors qu'il partait, X a ...": the X."""
    if pronoun.pos_ != "PRON" or pronoun.lower_ not in grammar().personal:
        return None
    opening = pronoun.doc[bounds(pronoun).start]
    if opening == pronoun or not opens(opening):
        return None
    behind = subject_behind(opening)
    if behind is None or behind.i < pronoun.i or behind.pos_ == "PRON":
        return None
    return behind if pronoun.morph.get("Number", []) in ([], behind.morph.get("Number", [])) else None


def _resumed(own: list[Token], verb: Token) -> bool:
    """ "Née à X, Y avait": the participle that the parser took for a subject, and the subject behind its comma."""
    first, last = own[0], own[-1]
    near = last.pos_ in ("PROPN", "PRON") and 0 < verb.i - last.i <= _TITLED
    return near and any(t.text == "," for t in verb.doc[first.i + 1 : last.i])


def _understood(verb: Token, depth: int) -> list[Token]:
    """The subject of a verb without one of its own: from control, coordination, or what a participle modifies."""
    if depth == 0 or verb.head == verb:
        return []
    head, label = verb.head, verb.dep_
    if label == "acl:relcl":
        return []
    if (named := _named_before(verb)) is not None:
        return [named]
    if dep(verb) in ("acl", "xcomp") and opens(head) and (behind := subject_behind(head)) is not None:
        return conjuncts(behind)  # "Soupçonné d'avoir tué X, Y a ..."
    if dep(verb) == "acl" and any(child.lower_ in grammar().adverbial for child in verb.children):
        above = next((t for t in ancestors(verb) if any(dep(c) == "nsubj" for c in t.children)), None)
        return subjects(above, depth - 1) if above is not None else []
    if dep(verb) in ("acl", "amod"):
        if verb.morph.get("VerbForm", []) == ["Inf"]:
            if dep(head) == "obj" and lemma(head.head) in grammar().object_control:
                return conjuncts(head)
            return possessors(head) or (
                subjects(head.head, depth - 1) if dep(head) in ("obj", "obl") and head.head.pos_ == "VERB" else []
            )
        return conjuncts(head)
    if dep(verb) == "nmod" and lemma(head) in grammar().others:  # "une quarantaine d'autres blessées"
        return [head]
    if head.pos_ in ("ADV", "ADP") and head.head != head:  # "afin de partir", parsed as the complement of "afin"
        return subjects(head.head, depth - 1)
    if label in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        controlled = objects(head) + [t for c, t in obliques(head) if c == "à" and dep(t) == "iobj"]
        if lemma(head) in grammar().object_control and controlled and not is_passive(head):
            return controlled
        return subjects(head, depth - 1)
    if verb.dep_ == "conj" and (counted := _counted_before(verb)) is not None:
        return [counted]
    if dep(verb) in ("advcl", "conj", "obl", "parataxis") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        if dep(verb) == "advcl" and verb.morph.get("VerbForm", []) == ["Fin"]:
            return []
        return subjects(head, depth - 1)
    return []


def _named_before(participle: Token) -> Token | None:
    """The X of "a perdu X, blessé au genou", whatever the parser hangs the participle on."""
    doc, comma = participle.doc, participle.i - 1
    if comma < 1 or doc[comma].text != "," or doc[comma - 1].ent_type_ != "PER":
        return None
    if participle.morph.get("VerbForm", []) != ["Part"] or any(
        child.dep_.startswith("aux") for child in participle.children
    ):
        return None
    if participle.morph.get("Tense", []) != ["Past"] or comma - 1 < bounds(participle).start:
        return None
    name = doc[comma - 1]
    while name.dep_.startswith("flat") and name.head.i < name.i:
        name = name.head
    return name


def _counted_before(participle: Token) -> Token | None:
    """ "cinq autres" of "deux personnes ont été tuées et cinq autres blessées", where the verb is shared."""
    doc = participle.doc
    for i in range(participle.i - 1, max(bounds(participle).start, participle.i - 5), -1):
        token = doc[i]
        if token.pos_ == "NUM" or token.morph.get("NumType", []) == ["Card"]:
            following = doc[i + 1]
            return following if following.i < participle.i and following.pos_ in ("ADJ", "PRON", "NOUN") else token
        if token.pos_ not in ("ADJ", "PRON", "NOUN", "ADV", "ADP"):
            break
    return None


def objects(verb: Token) -> list[Token]:
    """Direct objects, clitics included, reflexives excluded."""
    own = [c for c in verb.children if dep(c) == "obj" and not _reflexive(c)]
    return [t for c in own for t in _resolved(c)]


def agents(verb: Token) -> list[Token]:
    """The "par" phrase of a passive."""
    marked = [c for c in verb.children if c.dep_ == "obl:agent" or (dep(c) == "obl" and case_of(c) == "par")]
    return [t for c in marked for t in conjuncts(c)]


def obliques(verb: Token) -> list[tuple[str, Token]]:
    """(preposition, head) of the prepositional phrases and indirect clitics of a verb, coordinated ones included."""
    found: list[tuple[str, Token]] = []
    for child in verb.children:
        if dep(child) in ("obl", "iobj", "nmod") and child.dep_ != "obl:agent" and not _reflexive(child):
            case = case_of(child) or ("à" if dep(child) == "iobj" else "")
            found.extend((case_of(t) or case, t) for t in conjuncts(child))
    return found


def deed_of(noun: Token) -> Token | None:
    """The verb whose action `noun` or what counts it ("des milliers de") does; the noun itself where there is no verb.
    None where it suffers something, or only takes part."""
    here = noun
    for _ in range(_DEPTH):
        counted = dep(here) == "nmod" and lemma(here.head) in grammar().measures | grammar().others
        if not (counted or here.dep_ == "conj") or here.head.pos_ == "VERB":
            break
        here = here.head
    if any(
        is_passive(child) or (child.pos_ == "ADJ" and child.lower_ in index().participles)
        for child in children(noun, "acl", "amod")
    ):
        return None
    verb = here.head
    if verb == here:
        return here
    if here.dep_ == "obl:agent" or (
        dep(here) == "nsubj" and verb.pos_ == "VERB" and (is_reflexive(verb) or not is_passive(verb))
    ):
        return verb
    return None


def complements(noun: Token) -> list[tuple[str, Token]]:
    """(preposition, head) of the prepositional phrases of a noun, coordinated ones included."""
    found: list[tuple[str, Token]] = []
    for child in noun.children:
        if dep(child) in ("nmod", "obl") or (child.dep_ == "appos" and case_of(child)):
            case = case_of(child) or ""
            found.extend((case_of(t) or case, t) for t in conjuncts(child))
        elif child.dep_ == "acl":  # "des accusations portées contre X"
            found.extend((case, t) for case, t in obliques(child) if case in ("contre", "entre"))
            found.extend(("par", t) for t in agents(child))
    return found


def possessors(noun: Token) -> list[Token]:
    """Whose it is: "sa visite" (the determiner itself), "la visite de X"."""
    own = [c for c in children(noun, "det") if c.morph.get("Poss", []) == ["Yes"]]
    return own or [t for case, t in complements(noun) if case == "de"]


def is_reflexive(verb: Token) -> bool:
    return any(_reflexive(child) for child in verb.children)


def _reflexive(token: Token) -> bool:
    return (
        token.dep_.startswith("expl")
        and token.dep_ != "expl:subj"  # "la police a-t-elle arrêté"
        and token.lower_ not in ("il", "-il", "-t-il", "ce", "c'", "c’", "y", "en")
    ) or (token.lower_ in ("se", "s'", "s’") and token.pos_ == "PRON")


def _resolved(token: Token) -> list[Token]:
    """`token` and its conjuncts; a relative pronoun gives way to its antecedent."""
    if token.lower_ in _RELATIVE and token.pos_ == "PRON":
        clause = token.head
        for _ in range(_DEPTH):
            if clause.dep_ == "acl:relcl":
                return conjuncts(clause.head) if token.lower_ == "qui" else [clause.head]
            if clause.head == clause:
                break
            clause = clause.head
        return []
    return conjuncts(token)
