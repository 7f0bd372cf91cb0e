"""Reading a UD parse: the verb complex, clauses, noun phrases. Labels as in the French UD treebanks."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kimputin_cli.pipeline.events.grammar import grammar

_DEPTH = 40
_CLIMB = 400  # heads above a token, far more than any sentence that somebody wrote
_VERBAL_HEADS = {"ROOT", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "advcl:cleft"}
#: What stands between a comma and the head of the subject behind it.
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
#: Dependents that are not part of the noun phrase that somebody would cite.
_OUTSIDE = {
    "case",
    "mark",
    "cc",
    "punct",
    "acl:relcl",
    "parataxis",
    "parataxis:insert",
    "cop",
    "nsubj",
    "advcl",
    "aux:tense",
}


class _Bare(dict[str, str]):
    """Labels without their subtypes, each cut once: there are a few dozen."""

    def __missing__(self, label: str) -> str:
        self[label] = bare = label.split(":", 1)[0]
        return bare


_BARE = _Bare()
_AUXILIARY = ("aux", "cop")


class Bounds(NamedTuple):
    """A sentence: its tokens doc[start:end] and its characters text[start_char:end_char]."""

    start: int
    end: int
    start_char: int
    end_char: int


def bounds(token: Token) -> Bounds:
    """The sentence of `token`, read off its tree: spaCy's own `token.sent` walks through the whole Doc."""
    here = token
    for _ in range(_CLIMB):
        if here.head == here:
            break
        here = here.head
    first, last = here.left_edge, here.right_edge
    return Bounds(first.i, last.i + 1, first.idx, last.idx + len(last))


def dep(token: Token) -> str:
    """The label without its subtype: "nsubj:pass" is "nsubj"."""
    return _BARE[token.dep_]


def lemma(token: Token) -> str:
    """The lemma in lower case, or the form where there is none."""
    return str(token.lemma_ or token.text).lower()


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Children of `token` whose label, with or without its subtype, is one of `labels`."""
    for child in token.children:
        label = child.dep_
        if label in labels or _BARE[label] in labels:
            yield child


def auxiliaries(token: Token) -> list[Token]:
    """Auxiliaries and copula of a predicate, in text order."""
    return [child for child in token.children if _BARE[child.dep_] in _AUXILIARY]


def finite(token: Token) -> Token:
    """The word of a verb complex that carries mood and tense: its first finite auxiliary, or the verb itself."""
    for aux in auxiliaries(token):
        if aux.morph.get("VerbForm", []) == ["Fin"]:
            return aux
    return token


def is_passive(token: Token) -> bool:
    """Whether a participle is passive: "a été arrêté", "l'homme arrêté", and headlines "Un homme arrêté"."""
    if lemma(token) in grammar().with_etre:
        return False
    if any(child.dep_ in ("aux:pass", "nsubj:pass", "obl:agent", "expl:pass") for child in token.children):
        return True
    if token.morph.get("VerbForm", []) != ["Part"] or token.morph.get("Tense", []) != ["Past"]:
        return False
    if any(child.dep_ == "aux:tense" or child.dep_ == "obj" for child in token.children):
        return False
    if token.dep_ == "conj" and token.head.pos_ == "VERB" and not any(child.dep_ == "cop" for child in token.children):
        return is_passive(token.head)  # "a dévasté la ville et tué dix personnes" shares its auxiliary
    return True


def is_fronted(token: Token) -> bool:
    """A participle with which a sentence begins, as taggers take it for a name: "Élu en mai, X a ..."."""
    if token.pos_ not in ("PROPN", "ADJ", "NOUN") or not token.text[:1].isupper():
        return False
    return token.dep_ in ("advcl", "acl") or (opens(token) and subject_behind(token) is not None)


def in_preposition(verb: Token) -> bool:
    """Whether an infinitive is part of a preposition of time: "à compter du", "à partir de"."""
    doc = verb.doc
    inside = verb.lower_ in grammar().prepositional and 0 < verb.i < len(doc) - 1
    return inside and doc[verb.i - 1].lower_ == "à" and doc[verb.i + 1].lower_ in ("de", "du", "des", "d'", "d’")


def opens(token: Token) -> bool:
    """Whether a token is the first word of its sentence and has the ending of a past participle."""
    if token.text[:1].islower() or not token.lower_.endswith(grammar().participial):
        return False
    return bounds(token).start == token.i


def subject_behind(opening: Token) -> Token | None:
    """The subject behind the comma that closes what a sentence opens with: "Arrêté alors qu'il partait, X a ...".

    Read off the words, as parsers hang the opening anywhere.
    """
    doc, end = opening.doc, bounds(opening).end
    closed = False
    for i in range(opening.i + 1, end):
        token = doc[i]
        if token.text == ",":
            closed = True
        elif closed and dep(token) == "nsubj" and token.head.i > i:
            return token
        elif token.pos_ not in _PHRASE:
            closed = False
    return None


def case_of(token: Token) -> str | None:
    """The preposition of a nominal ("à", "avec", "en marge de"), lower case, contractions resolved; None without."""
    for child in token.children:
        if child.dep_ == "case" or (child.dep_ == "mark" and child.pos_ in ("ADP", "SCONJ", "ADV")):
            word = str(child.lemma_ or child.text).lower().split(" ")[0]
            rest = [lemma(grand).split(" ")[0] for grand in child.children if grand.dep_ == "fixed"]
            return " ".join(
                [{"d'": "de", "d’": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}.get(word, word), *rest]
            )
    return None


def conjuncts(token: Token) -> list[Token]:
    """`token` and what is coordinated with it, text order."""
    found = [token]
    queue = [token]
    while queue:
        here = queue.pop()
        for child in here.children:
            if child.dep_ == "conj":
                found.append(child)
                queue.append(child)
            elif child.dep_ in ("appos", "flat:name", "flat") and child.pos_ == "PROPN" and here.pos_ == "NOUN":
                queue.append(child)  # "le ministre X et son homologue Y": the second hangs on X
    return sorted(found)


def phrase(token: Token) -> tuple[int, int]:
    """Token span (start, end) of the noun phrase of `token`, without preposition, relative clause or coordination."""
    low = high = token.i
    stop = _comma_after(token)
    queue = [token]
    while queue:
        here = queue.pop()
        for child in here.children:
            if here == token and _outside(token, child):
                continue
            if child.i < stop:
                low, high = min(low, child.i), max(high, child.i)
                queue.append(child)
    return low, high + 1


def _outside(head: Token, child: Token) -> bool:
    """Whether a dependent is no part of the phrase that somebody would cite: clauses, appositions, places."""
    if (
        child.dep_ in _OUTSIDE
        or child.dep_ == "conj"
        or child.lower_ == "dont"
        or (child.dep_ == "appos" and child.i > head.i)
    ):
        return True
    clause = dep(child) == "acl" and (
        child.morph.get("VerbForm", []) == ["Inf"]
        or (child.pos_ == "VERB" and (child.left_edge.text == "," or lemma(child) in grammar().with_etre))
    )  # "un plan pour partir", "le suspect, arrêté hier", "les rescapés arrivés lundi"
    return clause or (dep(child) == "nmod" and child.pos_ == "PROPN" and case_of(child) in grammar().where)


def _comma_after(token: Token) -> int:
    """Index of the comma that ends the phrase of `token`, if there is one in its subtree; else past the sentence."""
    return next(
        (child.i for child in token.children if child.i > token.i and child.text in (",", ";", "–", "(")),
        bounds(token).end,
    )


def clause_head(token: Token) -> Token:
    """The predicate of the smallest clause that `token` belongs to."""
    here = token
    for _ in range(_DEPTH):
        if here.head == here or (here.dep_ in _VERBAL_HEADS and here.pos_ in ("VERB", "AUX")):
            return here
        if here.dep_ in ("acl:relcl", "ccomp", "advcl", "parataxis"):
            return here
        here = here.head
    return here


def ancestors(token: Token) -> Iterator[Token]:
    """Heads of `token` up to the root (bounded, so that a broken parse costs nothing)."""
    here = token
    for _ in range(_DEPTH):
        if here.head == here:
            return
        here = here.head
        yield here
