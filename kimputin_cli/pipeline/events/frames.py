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
from kimputin_cli.pipeline.events.humans import is_prize
from kimputin_cli.pipeline.events.lexicon import Trigger
from kimputin_cli.pipeline.events.nearby import between, doers_behind, goal_behind, name_before, name_behind, with_after
from kimputin_cli.pipeline.events.offices import office_at
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import case_of, clause_head, dep, is_fronted, is_passive, lemma


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
    passive = not reflexive and (is_passive(verb) or verb.pos_ == "ADJ" or is_fronted(verb))
    subject, direct, oblique = subjects(verb), objects(verb), obliques(verb)
    subject, direct = _timeless(reading, subject), _timeless(reading, direct)
    if not passive and verb.pos_ == "VERB":  # a name next to the verb, whatever the parse made of it
        subject = subject or name_before(reading, verb)
        direct = direct or ([] if reflexive else name_behind(reading, verb))
    if verb.pos_ == "ADJ" and dep(verb) == "amod":
        subject = [verb.head]
    by = (agents(verb) or doers_behind(reading, verb)) if passive else []
    to = [token for case, token in oblique if case == "à"]
    with_ = [token for case, token in oblique if case == "avec"]
    against = [token for case, token in oblique if case in grammar().opposed]
    doers, sufferers = (by, subject) if passive else (subject, direct)
    match entry.frame:
        case "meet":
            if dep(verb) == "acl" and passive and not by:  # "elle épouse X, rencontré à Y"
                by = [t for t in _clause_subjects(reading, verb.head) if not _same(t, verb.head)]
            met = _all(subject, by, [] if reflexive else direct, with_ or with_after(verb))
            return Roles([t for t in met if reading.filler(t).actor and not is_prize(t)])
        case "phone":  # "au téléphone" says how
            return Roles(doers, _all(sufferers, [t for t in to if lemma(t) not in entry.obliques], with_))
        case "motion":
            goals = [token for case, token in oblique if case in grammar().goal]
            return Roles(subject, goals=goals or goal_behind(reading, verb))
        case "goal":
            return Roles(doers, goals=sufferers)
        case "source":
            ahead = [token for case, token in oblique if case in ("pour", "vers") and reading.is_place(token)]
            return Roles(doers, goals=ahead, source=sufferers)
        case "agent":
            return Roles(by if passive else subject)
        case "none":
            return Roles()
        case "at":
            return Roles(subject, to)
        case "replace":  # who comes is the agent: "X remplace Y", "Y est remplacé par X"
            return Roles(doers, sufferers)
        case "over":
            beaten = [t for noun in direct + [t for _, t in oblique] for case, t in complements(noun) if case == "de"]
            return Roles(subject, _all([t for case, t in oblique if case == "de"], beaten))
        case "transport":
            return Roles(doers, sufferers, [token for case, token in oblique if case in grammar().goal])
        case "unaccusative":
            return Roles([], subject)
        case "cost":
            clitics = [token for case, token in oblique if dep(token) == "iobj"]
            return Roles([], clitics or to)
        case "shoot":
            targets = [t for case, t in oblique if case == "sur" or dep(t) == "iobj"]
            struck = (pair for noun in direct for pair in complements(noun))
            targets = targets or [t for case, t in struck if case in ("sur", "à", "contre")]
            targets = targets or (to if entry.objects else [])
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
                [t for case, t in complements(noun) if case == "avec"] + between(reading, noun) for noun in sufferers
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
    by = [t for case, t in phrases if case == "par" and (t.head == noun or reading.filler(t).actor)]
    with_ = [t for case, t in phrases if case == "avec"] or with_after(noun)
    sides = between(reading, noun)
    against = [t for case, t in phrases if case in grammar().opposed or case == "à"]
    supported = _support_subjects(noun)
    match entry.frame:
        case "meet":
            found = _all(of_people, sides, with_, by)
            if not sides and len(found) < 2:
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
            if entry.type == "Life.Injure" and not any(reading.filler(t).actor for t in owners):
                owners = [t for _, part in phrases for t in possessors(part)]  # "la blessure à la cuisse de X"
            groups = ([t for t in group if reading.filler(t).actor] for group in (charged, owners, supported, taken))
            return Roles(by, next((people for people in groups if people), []))
        case "agent":
            return Roles(owners)
        case "attack":
            if sides:
                return Roles(sides)
            victims = [t for case, t in phrases if case in ("contre", "avec")]
            if lemma(noun) in grammar().of_patient:
                return Roles(by, victims or [t for t in owners if t.pos_ != "DET"])
            struck = [t for t in owners if lemma(t) in grammar().premises]
            if struck:
                return Roles(by, victims or struck)
            own = [t for t in owners if t.pos_ == "DET" or (not reading.is_place(t) and reading.filler(t).actor)]
            return Roles(_all(own, by), victims)
        case "self":
            return Roles([noun])
        case "sign":
            if not (of_people or sides or with_ or supported) and lemma(noun.head) in grammar().announcing:
                ends = [t for t in (*noun.children, *noun.head.children) if t.i > noun.i and case_of(t) == "pour"]
                pairs = [t for end in ends if end.pos_ == "VERB" for t in objects(end)]
                supported = _all(subjects(noun.head), pairs) if dep(noun) == "obj" else []
            return Roles(_all(of_people, sides, with_, supported))
        case "victory":
            return Roles(_named(reading, owners or supported), _named(reading, against))
        case "defeat":
            return Roles(_named(reading, against), _named(reading, owners or supported))
        case "among":
            verb = noun.head
            return Roles([], _all(subjects(verb), objects(verb)) if verb.pos_ == "VERB" else [])
        case "election":
            won = subjects(noun.head) if dep(noun) == "obj" and lemma(noun.head) in grammar().winning else []
            return Roles([], [t for t in owners or won if reading.filler(t).person and reading.filler(t).named])
        case "winner":
            return Roles(_all(_named(reading, supported), _apposed(noun)), _named(reading, owners))
        case "casualty":
            return Roles([], [t for t in owners if reading.filler(t).labels & {"PER"}])
        case _:
            return Roles()


def _apposed(noun: Token) -> list[Token]:
    """ "X, vainqueur de Y": the X."""
    return [noun.head] if dep(noun) in ("appos", "acl", "amod", "nmod") and noun.head.i < noun.i else []


def _timeless(reading: Reading, tokens: list[Token]) -> list[Token]:
    """Without "dimanche" and the like, which parsers take for objects."""
    return [token for token in tokens if not reading.is_time(token)]


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


def _same(token: Token, other: Token) -> bool:
    """Whether the two are one person: the name and its apposition ("dit X, une infirmière rencontrée à Y")."""
    return token == other or (dep(other) == "appos" and other.head == token) or token.head == other


def _title(reading: Reading, verb: Token) -> Token | None:
    """The office that a verb of appointing gives: "nommé directeur", "devenu président", "élu à la tête de"."""
    for child in verb.children:
        if child.i > verb.i and dep(child) in ("xcomp", "obj", "obl", "nmod", "appos", "ccomp"):
            for token in (child, *child.children):
                if office_at(token.doc, token.i) or (child.pos_ == "NOUN" and lemma(token) in grammar().posts):
                    return child
    return None
