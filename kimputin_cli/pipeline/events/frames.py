"""Who does what to whom: from the dependents of a trigger to the tokens that fill its roles.

A frame names the mapping; the lexicon says which trigger has which. Active, passive and reflexive verbs, and nouns
with "de", "par", "entre", "avec" or a possessive, come out with the same roles.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kimputin_cli.pipeline.events.arguments import (
    agents,
    complements,
    is_reflexive,
    objects,
    obliques,
    possessors,
    subjects,
)
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.lexicon import Trigger
from kimputin_cli.pipeline.events.offices import office_at
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, clause_head, dep, is_passive, lemma


@dataclass(slots=True)
class Roles:
    """Tokens that head the phrases in each role; `goals` are where a traveller goes, `source` what is left."""

    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    goals: list[Token] = field(default_factory=list)
    source: list[Token] = field(default_factory=list)
    title: Token | None = None


def verb_roles(reading: Reading, verb: Token, entry: Trigger) -> Roles:
    """The roles around a verb (or a participle that the tagger took for an adjective)."""
    reflexive = is_reflexive(verb)
    passive = not reflexive and (is_passive(verb) or verb.pos_ == "ADJ")
    subject, direct, oblique = subjects(verb), objects(verb), obliques(verb)
    subject, direct = _timeless(reading, subject), _timeless(reading, direct)
    if not passive and verb.pos_ == "VERB":  # a name next to the verb, whatever the parse made of it
        subject = subject or _name_before(reading, verb)
        direct = direct or ([] if reflexive else _name_behind(reading, verb))
    if verb.pos_ == "ADJ" and dep(verb) == "amod":
        subject = [verb.head]
    by = agents(verb) if passive else []
    to = [token for case, token in oblique if case == "à"]
    with_ = [token for case, token in oblique if case == "avec"]
    against = [token for case, token in oblique if case in grammar().opposed]
    doers, sufferers = (by, subject) if passive else (subject, direct)
    match entry.frame:
        case "meet":
            met = _all(subject, by, [] if reflexive else direct, with_ or _with_after(verb))
            return Roles([t for t in met if reading.filler(t).actor])
        case "phone":
            return Roles(doers, _all(sufferers, to, with_))
        case "motion":
            return Roles(subject, goals=[token for case, token in oblique if case in grammar().goal])
        case "goal":
            return Roles(doers, goals=sufferers)
        case "source":
            return Roles(doers, source=sufferers)
        case "transport":
            return Roles(doers, sufferers, [token for case, token in oblique if case in grammar().goal])
        case "unaccusative":
            return Roles([], subject)
        case "cost":
            clitics = [token for case, token in oblique if dep(token) == "iobj"]
            return Roles([], clitics or to)
        case "shoot":
            targets = [t for case, t in oblique if case == "sur" or dep(t) == "iobj"]
            return Roles(doers, targets or [t for t in direct if reading.filler(t).person])
        case "weapon":
            return Roles(
                [] if passive else subject, [t for case, t in oblique if case == "sur" and not reading.is_place(t)]
            )
        case "faces":
            return Roles([], subject)
        case "become" | "join":
            return Roles(subject, title=_title(reading, verb) if entry.frame == "become" else next(iter(direct), None))
        case "appoint":
            return Roles(doers, sufferers, title=_title(reading, verb))
        case "sign":
            named = [
                [t for case, t in complements(noun) if case == "avec"] + _between(reading, noun) for noun in sufferers
            ]
            return Roles(_all(doers, with_, *named))
        case "win":
            rivals = [t for t in sufferers if reading.filler(t).named]
            return Roles(doers, _all(rivals, [t for t in against if reading.filler(t).named]))
        case "lose":
            return Roles([t for t in against if reading.filler(t).named], subject)
        case _:
            if reflexive and entry.reflexive != "no":
                return Roles([], subject)
            if entry.type.startswith("Life."):
                doers = [t for t in doers if reading.filler(t).actor]
            return Roles(doers, sufferers)


def noun_roles(reading: Reading, noun: Token, entry: Trigger) -> Roles:
    """The roles around a noun: its complements, its possessive, the subject of the verb that it completes."""
    phrases = complements(noun)
    owners = possessors(noun)
    of_people = [t for t in owners if reading.filler(t).actor and not (reading.is_place(t) and _city_like(entry))]
    by = [t for case, t in phrases if case == "par"]
    with_ = [t for case, t in phrases if case == "avec"] or _with_after(noun)
    between = _between(reading, noun)
    against = [t for case, t in phrases if case in ("contre", "face", "face à", "sur", "devant", "à")]
    supported = _support_subjects(noun)
    match entry.frame:
        case "meet":
            found = _all(of_people, between, with_, by)
            if not between and len(found) < 2:
                found = _all(supported if supported or found == [] else _clause_subjects(reading, noun), found)
            return Roles(found)
        case "motion":
            goals = [t for case, t in phrases if case in grammar().goal]
            travellers = [t for t in owners if reading.filler(t).person] or [
                t for t in supported if reading.filler(t).person
            ]
            return Roles(travellers, goals=goals)
        case "patient":
            charged = [t for case, t in phrases if case == "contre"]
            taken = [] if entry.type == "Life.Die" else _passive_subjects(noun)
            groups = ([t for t in group if reading.filler(t).actor] for group in (charged, owners, supported, taken))
            return Roles(by, next((people for people in groups if people), []))
        case "agent":
            return Roles(owners)
        case "attack":
            if between:
                return Roles(between)
            victims = [t for case, t in phrases if case in ("contre", "avec")]
            if lemma(noun) in grammar().of_patient:
                return Roles(by, victims or [t for t in owners if t.pos_ != "DET"])
            own = [t for t in owners if t.pos_ == "DET" or (not reading.is_place(t) and reading.filler(t).actor)]
            return Roles(_all(own, by), victims)
        case "self":
            return Roles([noun])
        case "sign":
            return Roles(_all(of_people, between, with_, supported))
        case "victory":
            return Roles(_named(reading, owners or supported), _named(reading, against))
        case "defeat":
            return Roles(_named(reading, against), _named(reading, owners or supported))
        case "casualty":
            return Roles([], [t for t in owners if reading.filler(t).labels & {"PER"}])
        case _:
            return Roles()


def _timeless(reading: Reading, tokens: list[Token]) -> list[Token]:
    """Without "dimanche" and the like, which parsers take for objects."""
    return [token for token in tokens if not reading.is_time(token)]


def _name_behind(reading: Reading, verb: Token) -> list[Token]:
    """The person or body named right behind a verb."""
    for i in range(verb.i + 1, min(verb.i + 5, bounds(verb).end)):
        found = reading.mentions.get(i)
        if found is not None and found[1].kind == "name" and found[0].label in ("PER", "ORG"):
            return [reading.doc[i]]
        if reading.doc[i].pos_ not in ("DET", "NOUN", "ADJ", "NUM") or reading.is_time(reading.doc[i]):
            break
    return []


def _name_before(reading: Reading, verb: Token) -> list[Token]:
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


def _city_like(entry: Trigger) -> bool:
    """For nouns whose "de" with a place says where ("le sommet de Genève")."""
    return entry.frame == "meet"


def _named(reading: Reading, tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if reading.filler(t).named]


def _all(*groups: list[Token]) -> list[Token]:
    found: dict[int, Token] = {}
    for group in groups:
        for token in group:
            found.setdefault(token.i, token)
    return list(found.values())


def _between(reading: Reading, noun: Token) -> list[Token]:
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


def _with_after(noun: Token) -> list[Token]:
    """ "avec X" right behind the noun, which the parse may hang on the verb."""
    for i in range(noun.i + 1, min(noun.i + 8, bounds(noun).end)):
        token = noun.doc[i]
        if token.lower_ == "avec" and token.dep_ == "case":
            return [token.head]
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return []


def _support_subjects(noun: Token) -> list[Token]:
    """The subject of the verb that the noun completes: "a effectué une visite", "ont entamé leur sommet"."""
    here = noun
    for _ in range(3):
        if here.dep_ != "conj":
            break
        here = here.head
    verb = here.head
    if (
        verb == here
        or verb.pos_ != "VERB"
        or dep(here) not in ("obj", "obl", "xcomp")
        or lemma(verb) not in grammar().support
    ):
        return []
    return subjects(verb)


def _passive_subjects(noun: Token) -> list[Token]:
    """Who suffers the verb that the noun completes: "arrêtés sous l'inculpation de", "opéré après une blessure"."""
    verb = noun.head
    return subjects(verb) if dep(noun) == "obl" and verb.pos_ == "VERB" and is_passive(verb) else []


def _clause_subjects(reading: Reading, noun: Token) -> list[Token]:
    """The people or powers that the clause around the noun speaks of: "lors d'une réunion avec X, Y s'est engagé"."""
    head = clause_head(noun)
    if head == noun:
        return []
    return [t for t in subjects(head) if t.i != noun.i and reading.filler(t).named]


def _title(reading: Reading, verb: Token) -> Token | None:
    """The office that a verb of appointing gives: "nommé directeur", "devenu président", "élu à la tête de"."""
    for child in verb.children:
        if child.i > verb.i and dep(child) in ("xcomp", "obj", "obl", "nmod", "appos", "ccomp"):
            for token in (child, *child.children):
                if office_at(token.doc, token.i) or (child.pos_ == "NOUN" and lemma(token) in grammar().posts):
                    return child
    return None
