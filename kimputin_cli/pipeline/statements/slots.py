"""The slots of one sentence: its noun phrases in their logical roles, numbers, dates, places, ranks, offices.

Active and passive give the same roles: the subject of "X a arrêté Y" and the agent of "Y a été arrêté par X" are both
`subject`. A phrase that is a mention has its referent's name and id for value, any other the lemmas of its head and
modifiers. Only direct modifiers and theirs are read, so the work is linear in the sentence.
"""

from collections.abc import Iterator
from operator import attrgetter

from spacy.tokens import Doc, Token

from kimputin_cli.pipeline.doc import Referent, ReferentMention
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.order import rank_of
from kimputin_cli.pipeline.events.syntax import bounds, case_of, children, dep, is_passive, lemma
from kimputin_cli.records import Quantity, Slot

_SUBJECT, _OBJECT = "subject", "object"
_ROLES = {
    "nsubj": _SUBJECT,
    "obl:agent": _SUBJECT,
    "nsubj:pass": _OBJECT,
    "obj": _OBJECT,
    "iobj": "oblique",
    "obl": "oblique",
    "obl:mod": "oblique",
    "obl:arg": "oblique",
    "nmod": "oblique",
    "dislocated": _SUBJECT,
    "nsubj:caus": _SUBJECT,
}
_MODIFIERS = {"amod", "nmod", "flat:name", "flat", "flat:foreign", "fixed", "acl", "compound", "nmod:appos"}
_RANKED = {"amod", "advmod", "nmod", "obj", "nsubj", "ROOT"}
_VAGUE = {"PRON", "DET", "NUM", "SYM", "PUNCT", "SPACE"}

_PLACE = attrgetter("i")

#: The referent and the mention of each token of a mention (doc._.mention_at).
Mentions = dict[int, tuple[Referent, ReferentMention]]


def parsed_slots(doc: Doc, words: list[Token], dated: frozenset[int] | set[int]) -> Iterator[Slot]:
    """Subject, object, oblique, place, order and role slots, in the order of their heads. `dated`: tokens of dates,
    which have slots of their own."""
    mentions: Mentions = doc._.mention_at
    for token in words:
        role = role_of(token)
        if role is not None and token.i not in dated and not _within_name(mentions, token):
            yield from _phrase_slots(doc, mentions, token, role)
        if token.dep_ in _RANKED and (rank := rank_of(token)) is not None:
            noun = token.head if token.dep_ == "amod" else token
            yield Slot(role="order", value=rank, start=token.idx, end=token.idx + len(token), head=lemma(noun))
        if token.pos_ == "NOUN" and not token.ent_type_:
            yield from _office(doc, mentions, token)


def _within_name(mentions: Mentions, token: Token) -> bool:
    """Whether `token` is a lower part of a name whose head is elsewhere in it."""
    here, above = mentions.get(token.i), mentions.get(token.head.i)
    same = here is not None and above is not None and here[1] is above[1]
    return same and token.head is not token and here is not None and here[1].kind == "name"


def role_of(token: Token) -> str | None:
    """The logical role of the phrase that `token` heads; a coordinated phrase has the role of its first member."""
    here = token
    for _ in range(8):
        if here.dep_ != "conj":
            break
        here = here.head
    label = here.dep_
    if label not in _ROLES and dep(here) not in _ROLES:
        return None
    if dep(here) == "obl" and here.head.pos_ == "VERB" and case_of(here) == "par" and is_passive(here.head):
        return _SUBJECT
    if label == "nsubj:pass" and lemma(here.head) in grammar().with_etre:
        return _SUBJECT
    return _ROLES.get(label) or _ROLES.get(dep(here))


def _phrase_slots(doc: Doc, mentions: Mentions, token: Token, role: str) -> Iterator[Slot]:
    first = token
    for _ in range(8):
        if first.dep_ != "conj":
            break
        first = first.head
    named = names_at(doc, mentions, token)
    if not named and token.pos_ in _VAGUE:
        return
    head, case = lemma(first.head), case_of(token) or case_of(first)
    start, end, lemmas = described(token)
    if named:
        for name, identifier, label in named:
            kind = "place" if label == "LOC" and role == "oblique" else role
            yield _slot(kind, name, identifier, start, end, head, case)
    elif lemmas:
        yield _slot(role, " ".join(lemmas), None, start, end, head, case)


def _slot(role: str, value: str, identifier: str | None, start: int, end: int, head: str, case: str | None) -> Slot:
    return Slot(role=role, value=value, id=identifier, start=start, end=end, head=head, case=case)  # type: ignore[arg-type]


def names_at(doc: Doc, mentions: Mentions, token: Token) -> list[tuple[str, str | None, str | None]]:
    """(name, id, label) of what the phrase headed by `token` refers to; of its entity where coreference is absent."""
    found = mentions.get(token.i)
    if found is not None:
        referent, mention = found
        if mention.kind == "name" or token.i == mention.head.i:
            members = referent.members or (referent,)
            named = [(r.name, r.id, r.label) for r in members if r.name]
            if named:
                return named
        return []
    if token.ent_type_:
        start = end = token.i
        while start > bounds(token).start and doc[start].ent_iob_ == "I":
            start -= 1
        while end + 1 < bounds(token).end and doc[end + 1].ent_iob_ == "I":
            end += 1
        return [(doc[start : end + 1].text, None, token.ent_type_)]
    return []


def described(token: Token) -> tuple[int, int, list[str]]:
    """Start, end (characters) and lemmas, in text order, of a phrase: its head, modifiers, and theirs."""
    kept = [token]
    for child in token.children:
        if _modifies(child):
            kept.append(child)
            kept.extend(grand for grand in child.children if _modifies(grand))
    kept.sort(key=_PLACE)
    edge = [child for child in token.children if child.dep_ in ("det", "nummod")]
    low = min(kept[0].idx, *(t.idx for t in edge)) if edge else kept[0].idx
    last = kept[-1]
    return low, last.idx + len(last), [lemma(t) for t in kept if t.pos_ not in ("PUNCT", "SPACE")]


def _modifies(child: Token) -> bool:
    return child.dep_ in _MODIFIERS and child.pos_ not in ("PUNCT", "DET", "ADP")


def _office(doc: Doc, mentions: Mentions, token: Token) -> Iterator[Slot]:
    """The office that a noun gives somebody: "le ministre X", "X, ministre de Y", "X est ministre"."""
    holders = [c for c in children(token, "flat:name", "appos", "nmod") if c.ent_type_ == "PER" and case_of(c) is None]
    if token.dep_ == "appos" and token.head.ent_type_ == "PER":
        holders.append(token.head)
    if any(children(token, "cop")):
        holders.extend(c for c in children(token, "nsubj") if _is_person(doc, mentions, c))
    for holder in holders:
        for name, identifier, _ in names_at(doc, mentions, holder) or [(holder.text, None, None)]:
            start, end, lemmas = described(token)
            inside = {t.lower_ for t in holder.subtree} if holder.head == token else set()
            value = " ".join(word for word in lemmas if word not in inside)
            yield Slot(role="role", value=value, id=identifier, start=start, end=end, head=name)


def _is_person(doc: Doc, mentions: Mentions, token: Token) -> bool:
    return token.ent_type_ == "PER" or any(label == "PER" for _, _, label in names_at(doc, mentions, token))


def number_slot(quantity: Quantity) -> Slot:
    """The slot of a figure: its bounded value, the noun it counts (or its unit) as head, its unit as case."""
    return Slot(
        role="number",
        value=number_value(quantity),
        start=quantity.start,
        end=quantity.end,
        head=quantity.of or quantity.unit,
        case=quantity.unit,
    )


def number_value(quantity: Quantity) -> str:
    """ "832", ">=384", "5..10" for a range, "2-0" for a score."""
    value = f"{quantity.value:.10g}"
    if quantity.upper is None:
        return f"{quantity.bound or ''}{value}"
    return f"{value}{'-' if quantity.unit == 'score' else '..'}{quantity.upper:.10g}"
