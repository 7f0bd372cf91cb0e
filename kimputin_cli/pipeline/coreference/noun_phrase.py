"""Noun phrases: the span of a head with its determiner and complements, without relative clauses and appositions."""

from spacy.tokens import Span, Token

#: Dependents that say more about the referent without being part of its phrase.
OUTSIDE = frozenset(
    [
        "acl:relcl",
        "acl",
        "appos",
        "parataxis",
        "conj",
        "cc",
        "punct",
        "advcl",
        "ccomp",
        "case",
        "mark",
        "cop",
        "nsubj",
        "expl:subj",
        "advmod:neg",
        "dislocated",
        "vocative",
        "discourse",
        "orphan",
    ]
)


def phrase(token: Token) -> Span:
    """The noun phrase that `token` heads: "le ministre russe des Finances" of "le ministre russe des Finances, X, qui
    ...".

    The span is contiguous around `token`, starts after a preposition and has no outer punctuation. A head that is a
    name
    of several words gives the whole name.
    """
    left, right = token.i, token.i
    todo = [child for child in token.children if child.dep_ not in OUTSIDE]
    inside = {token.i}
    while todo:
        node = todo.pop()
        inside.add(node.i)
        todo += [c for c in node.children if c.dep_ not in OUTSIDE or (c.dep_ == "case" and node is not token)]
        todo += [c for c in node.children if c.dep_ in ("conj", "cc") and node.dep_ == "nmod"]
    doc = token.doc
    while left - 1 >= token.sent.start and (left - 1 in inside or _bridge(doc[left - 1], inside)):
        left -= 1
    while right + 1 < token.sent.end and (right + 1 in inside or _bridge(doc[right + 1], inside)):
        right += 1
    for entity in (token.doc[token.i].ent_iob_ != "O" and token.sent.ents) or ():
        if entity.start <= token.i < entity.end:
            left, right = min(left, entity.start), max(right, entity.end - 1)
    while right > token.i and (doc[right].is_punct or doc[right].is_space or doc[right].dep_ == "case"):
        right -= 1
    while left < token.i and (doc[left].is_punct or doc[left].is_space or doc[left].pos_ == "ADP"):
        left += 1
    return doc[left : right + 1]


def _bridge(token: Token, inside: set[int]) -> bool:
    """A hyphen, quotation mark or amalgamated article between two parts of one phrase."""
    return token.is_punct and token.text not in ",;:.()" and token.i - 1 in inside and token.i + 1 in inside
