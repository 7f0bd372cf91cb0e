"""Whether what an entry of the lexicon needs is there (its `needs`)."""

from spacy.tokens import Token

from kimputin_cli.pipeline.events.arguments import deed_of, objects, obliques, subjects
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
from kimputin_cli.pipeline.events.senses import follows, is_counted, near, suits
from kimputin_cli.pipeline.events.syntax import bounds, case_of, dep, is_fronted, is_passive, lemma

_MOVERS = frozenset({"PRON"})


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
            return lemma(token) == "rouer" or near(token, grammar().blows, ()) or follows(token, grammar().blows)
        case "protest":
            return near(token, grammar().protests, ()) or any(lemma(t) in grammar().protests for t in token.children)
        case "officers":
            return any(lemma(counted_noun(f.token)) in grammar().officers for f in doers)
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
            settled = bool(everyone) or reading.in_title(token) or case_of(token) == "vers"
            settled = settled or factuality(token) != "asserted"
            return settled or _is_somewhere(reading, token)
        case "office-left":
            held = any(office_at(token.doc, t.i) for t in roles.agents)
            return held and not leads_somewhere(reading, token) and not any(reading.is_place(t) for t in roles.agents)
        case "traveller":
            return any(f.person for f in doers) or is_counted(reading, token)
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
