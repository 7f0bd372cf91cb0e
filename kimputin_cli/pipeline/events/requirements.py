"""Whether a trigger word is used in the sense that its lexicon entry means."""

from spacy.tokens import Token

from kimputin_cli.pipeline.events.arguments import deed_of, is_reflexive, objects, obliques, subjects
from kimputin_cli.pipeline.events.circumstances import find_date, find_place
from kimputin_cli.pipeline.events.factuality import factuality
from kimputin_cli.pipeline.events.focus import Focus
from kimputin_cli.pipeline.events.frames import Roles, verb_roles
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.humans import counted_noun, is_demonym
from kimputin_cli.pipeline.events.lexicon import Trigger, index
from kimputin_cli.pipeline.events.nearby import leads_somewhere
from kimputin_cli.pipeline.events.offices import office_at
from kimputin_cli.pipeline.events.reading import Filler, Reading
from kimputin_cli.pipeline.events.syntax import bounds, case_of, dep, is_fronted, is_passive, lemma

_CONTRACTED = frozenset({"du", "des", "au", "aux"})
_MOVERS = frozenset({"PRON"})


def suits(reading: Reading, token: Token, entry: Trigger) -> bool:
    """Whether the words around the trigger admit the entry: reflexive or not, its set objects, its exclusions."""
    if token.pos_ in ("VERB", "ADJ") or is_fronted(token):
        reflexive = is_reflexive(token)
        if (entry.reflexive == "only" and not reflexive) or (
            entry.reflexive == "no" and reflexive and not entry.objects
        ):
            return False
        if entry.objects and not _near(
            token, entry.objects, ("obj", "nsubj", "fixed", "obl", "xcomp", "compound", "dep")
        ):
            return False
        if entry.obliques and not _near(token, entry.obliques, ()):
            return False
        if entry.clitics and not any(child.lower_ in entry.clitics for child in token.children):
            return False
        return entry.frame != "meet" or not _holds_a_meeting(token, entry)
    around = _modifiers(token)
    if entry.unless & around:
        return False
    if entry.only and not entry.only & around:
        return False
    if _is_bare_complement(token) and lemma(token.head) not in entry.only:
        return False
    if entry.form == "counted":
        return _is_counted(reading, token)
    if entry.form == "plural":
        return token.morph.get("Number", []) == ["Plur"]
    return True


def _near(token: Token, lemmas: frozenset[str], labels: tuple[str, ...]) -> bool:
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
    return not labels and _follows(token, lemmas)


def _follows(verb: Token, lemmas: frozenset[str]) -> bool:
    """Whether one of `lemmas` comes behind the verb before anything else begins, wherever the parse hangs it."""
    for i in range(verb.i + 1, min(verb.i + 14, bounds(verb).end)):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ"):
            return False
        if lemma(token) in lemmas:
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


def _is_counted(reading: Reading, noun: Token) -> bool:
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


def holds(reading: Reading, token: Token, entry: Trigger, roles: Roles, focus: Focus) -> bool:
    """Whether what the entry needs is there (lexicon: `needs`)."""
    doers = [reading.filler(t) for t in roles.agents]
    sufferers = [reading.filler(t) for t in roles.patients]
    nominal = token.pos_ in ("NOUN", "PROPN")
    resumes = nominal and entry.anaphoric and _is_definite(token)
    taken_up = resumes and (entry.type in focus.events or (reading.in_title(token) and entry.form != "anaphoric"))
    if entry.form == "anaphoric" and not (taken_up and any(dep(c) == "det" for c in token.children)):
        return False
    for need in entry.needs:
        if taken_up and need in (
            "people",
            "named",
            "participant",
            "patient",
            "traveller",
            "definite",
            "participant-or-focus",
        ):
            continue
        if not _met(reading, token, entry, roles, need, doers, sufferers, focus):
            return False
    return True


def _is_definite(noun: Token) -> bool:
    determiners = [c for c in noun.children if dep(c) == "det"]
    return (
        not determiners
        or any(
            c.morph.get("Definite", []) == ["Def"]
            or c.morph.get("Poss", []) == ["Yes"]
            or lemma(c) in ("le", "ce", "cet", "son", "leur")
            for c in determiners
        )
        or any(lemma(c) in ("aucun",) for c in determiners)
    )


def _met(
    reading: Reading,
    token: Token,
    entry: Trigger,
    roles: Roles,
    need: str,
    doers: list[Filler],
    sufferers: list[Filler],
    focus: Focus,
) -> bool:
    everyone = doers + sufferers
    match need:
        case "agent":
            return any(f.person if entry.type.startswith("Movement") else f.actor for f in doers)
        case "patient":
            return any(_sufferer(entry, f) for f in sufferers)
        case "people":
            if reading.sporting and entry.type == "Contact.Meet":  # there a "rencontre" is a match
                return sum(f.named and "PER" in f.labels for f in everyone) > 1
            return any(f.actor and lemma(counted_noun(f.token)) not in grammar().crowds for f in everyone)
        case "named":
            return any(f.named or f.mention is not None or _office_like(f) for f in everyone)
        case "participant" | "participant-or-focus":
            return bool(everyone) or (
                need == "participant-or-focus"
                and bool(focus.events.get("Contact.Meet"))
                and entry.type == "Agreement.Sign"
            )
        case "pair":
            acting = [f for f in everyone if f.actor]
            pronouns = [t for t in objects(token) if t.pos_ == "PRON" and not reading.filler(t).referents]
            pronouns += [t for t in subjects(token) if _personal(t) and not reading.filler(t).referents]
            return len(acting) + len(pronouns) > 1 or any(len(f.referents) > 1 for f in acting)
        case "mover":
            return any(f.person or "ORG" in f.labels or (f.token.pos_ in _MOVERS and not f.labels) for f in doers)
        case "person":
            return any("PER" in f.labels for f in everyone)
        case "victim":
            return any(f.person for f in sufferers)
        case "verb":
            return token.pos_ == "VERB" or is_fronted(token)
        case "human-subject":
            return any(f.person or _personal(f.token) for f in everyone)
        case "human-doers":  # "frappé par la foudre" and "frappé d'incapacité" are no blows
            others = any(case == "de" for case, _ in obliques(token))
            return not others and all(f.person or _personal(f.token) for f in doers)
        case "the-death":
            return any(lemma(t) == "mort" and any(c.lower_ == "la" for c in t.children) for t in objects(token))
        case "armed":
            sentence = bounds(token)
            return any(lemma(t) in grammar().weapons for t in token.doc[sentence.start : sentence.end])
        case "force":
            return any("ORG" in f.labels or lemma(counted_noun(f.token)) in grammar().fighters for f in everyone)
        case "blow":
            return lemma(token) == "rouer" or _near(token, grammar().blows, ()) or _follows(token, grammar().blows)
        case "protest":
            return _near(token, grammar().protests, ()) or any(lemma(t) in grammar().protests for t in token.children)
        case "employer":
            return any("ORG" in reading.filler(t).labels or lemma(t) in grammar().employers for t in objects(token))
        case "sporting":
            return reading.sporting
        case "unsporting":
            return not reading.sporting
        case "independent":
            return not any(dep(c) in ("xcomp", "ccomp") for c in token.children)
        case "intransitive":
            return all(reading.is_time(t) for t in objects(token))
        case "plural":
            return len(everyone) > 1 or any(
                len(f.referents) > 1 or f.token.morph.get("Number", []) == ["Plur"] for f in everyone
            )
        case "place":
            return any(reading.places_in(g.left_edge.idx, g.right_edge.idx + len(g.right_edge)) for g in roles.goals)
        case "goal":
            return bool(roles.goals)
        case "source":
            return any(reading.is_place(t) or lemma(t) in grammar().homes for t in roles.source)
        case "passive":
            return is_passive(token) or not subjects(token)
        case "title":
            return roles.title is not None and any(f.person for f in everyone)
        case "opponent":
            return any(f.named for f in sufferers) and any(f.actor for f in doers)
        case "contest":
            return bool(sufferers and doers) or _score(reading, token)
        case "team":
            return any(f.named for f in everyone) and (bool(doers and sufferers) or reading.sporting)
        case "target":
            return bool(sufferers) or "Conflict.Attack" in focus.events
        case "crowd":
            return any(f.person or f.token.morph.get("Number", []) == ["Plur"] for f in doers)
        case "acting":
            deed = deed_of(token)
            return deed is not None and not _tells(reading, deed, entry.type, focus)
        case "held":
            settled = bool(everyone) or reading.in_title(token) or factuality(token) != "asserted"
            return settled or _is_somewhere(reading, token)
        case "office-left":
            held = any(office_at(token.doc, t.i) for t in roles.agents)
            return held and not leads_somewhere(reading, token) and not any(reading.is_place(t) for t in roles.agents)
        case "traveller":
            return any(f.person for f in doers) or _is_counted(reading, token)
        case "definite":
            return (
                bool(everyone)
                or _is_definite(token)
                or bool(reading.places_in(token.left_edge.idx, token.right_edge.idx))
            )
        case _:
            return True


def _sufferer(entry: Trigger, filler: Filler) -> bool:
    """Whether somebody, or for an attack something, can suffer it."""
    if entry.type == "Conflict.Attack":
        return True
    if entry.type.startswith(("Life.", "Justice.", "Personnel.", "Movement.")):
        others = lemma(filler.token) in grammar().others
        if others or filler.token.pos_ == "NUM":  # "et cinq autres blessées"
            return True
        return filler.person or _personal(filler.token) or (entry.type.startswith("Justice") and "ORG" in filler.labels)
    return filler.actor


def _personal(token: Token) -> bool:
    """A pronoun for somebody, whoever that is."""
    return token.pos_ == "PRON" and token.lower_.lstrip("-").removeprefix("t-") in grammar().personal


def _tells(reading: Reading, verb: Token, type_: str, focus: Focus) -> bool:
    """Whether a verb tells an event of `type_` itself, or what becomes of its subject ("sont morts")."""
    lexicon = index()
    word = lemma(verb)
    entries = lexicon.verbs.get(word if word in lexicon.verbs else lexicon.participles.get(verb.lower_, ""), ())
    return any(
        entry.frame == "unaccusative"
        or (
            entry.type == type_
            and suits(reading, verb, entry)
            and holds(reading, verb, entry, verb_roles(reading, verb, entry), focus)
        )
        for entry in entries
    )


def _is_somewhere(reading: Reading, noun: Token) -> bool:
    """Whether a noun has a day or a place of its own: "les élections en X", "les élections américaines"."""
    if any(is_demonym(child) for child in noun.children if dep(child) == "amod"):
        return True
    dated = find_date(reading, noun, wide=False, skip_since=False)
    return dated is not None or find_place(reading, noun, wide=False, complement=True) is not None


def _office_like(filler: Filler) -> bool:
    return filler.person and filler.token.pos_ == "NOUN"


def _score(reading: Reading, token: Token) -> bool:
    sentence = bounds(token)
    return any(q.unit == "score" for q in reading.quantities_in(sentence.start_char, sentence.end_char))
