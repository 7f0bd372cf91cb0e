"""Second thoughts, once all events of an article are known: what is told too weakly to be an event, and pronouns of
whom the story knows better than their nearest antecedent."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, dep, finite, lemma
from kimputin_cli.records import Event, Participant

#: characters from an event back to the one that tells who its pronoun is
_REACH = 600
_JUSTICE = ("Justice.",)
_PRONOUNS = frozenset({"il", "elle"})


def doubted(reading: Reading, events: list[Event]) -> list[Event]:
    """`events` without those that are none after all, with the participants that other events tell."""
    dead = {p.id for e in events if e.type == "Life.Die" and not _missing(reading, e) for p in e.participants if p.id}
    found: list[Event] = []
    for event in events:
        token = reading.token_at(event.trigger.start)
        if _missing(reading, event) and not _mourned(event, token, dead):
            continue  # "la disparition de X", whom nobody has found
        if event.type == "Justice.Charge" and lemma(token) == "accuser" and not _by_justice(event):
            continue  # "accusé par l'opposition d'avoir menti"
        if event.type.startswith("Life.") and _of_anybody(event, token):
            continue  # "on rit comme on se noie"
        if event.factuality == "asserted" and _nobody(event):
            event = msgspec.structs.replace(event, factuality="negated", count=None)
        elif event.factuality == "asserted" and _sought(token):
            event = msgspec.structs.replace(event, factuality="possible")
        if event.type.startswith(_JUSTICE) and _pronoun(token) and _prosecutes(event):
            event = _with(event, _patient(found, event, _JUSTICE))
        elif event.type == "Personnel.StartPosition" and lemma(token) == "remplacer" and _pronoun(token):
            left = _patient(found, event, ("Personnel.EndPosition",))
            event = _with(event, left) if left is not None else event
        found.append(event)
    return found


def _missing(reading: Reading, event: Event) -> bool:
    return event.type == "Life.Die" and lemma(reading.token_at(event.trigger.start)) in grammar().missing


def _mourned(event: Event, token: Token, dead: set[str]) -> bool:
    """Whether the person is dead by another event, or the sentence speaks as one does of the dead: "disparu à 87 ans"
    is an age at a death, "X, 24 ans," is not."""
    if any(p.id in dead for p in event.participants):
        return True
    words, sentence = grammar().mourning, bounds(token)
    return any(
        t.lower_ in words and (t.lower_ != "ans" or t.doc[max(0, t.i - 2)].lower_ in grammar().age_at_death)
        for t in token.doc[sentence.start : sentence.end]
    )


def _by_justice(event: Event) -> bool:
    agents = [p for p in event.participants if p.role == "agent"]
    words = {word for p in agents for word in p.text.lower().replace("’", "'").replace("'", " ").split()}
    return not agents or bool(words & grammar().accusers)


def _of_anybody(event: Event, token: Token) -> bool:
    """Whether "on" dies or kills, in the present, nowhere and at no time: a way of speaking."""
    if event.place is not None or event.date is not None or event.count is not None:
        return False
    subject = any(child.lower_ in grammar().generic_subjects and dep(child) == "nsubj" for child in token.children)
    return subject and finite(token).morph.get("Tense", []) == ["Pres"]


def _sought(token: Token) -> bool:
    """Whether somebody is looked for who has done it: "toute personne ayant croisé X"."""
    head = token.head
    if token.dep_ not in ("acl", "acl:relcl") or head.pos_ not in ("NOUN", "PRON"):
        return False
    return lemma(head) in grammar().anybody or any(lemma(child) in grammar().anybody for child in head.children)


def _nobody(event: Event) -> bool:
    """Whether the words for who suffers it say that it is nobody: "aucun Français ne figure parmi les victimes"."""
    suffering = [p for p in event.participants if p.role == "patient"]
    return bool(suffering) and all(p.text.split(" ")[0].lower() in grammar().nobody for p in suffering)


def _pronoun(token: Token) -> bool:
    return any(c.lower_ in _PRONOUNS for c in token.children if dep(c) == "nsubj" or c.dep_ == "nsubj:pass")


def _prosecutes(event: Event) -> bool:
    """Whether the patient is somebody who only prosecutes or judges, as far as the words for him tell."""
    patient = next((p for p in event.participants if p.role == "patient"), None)
    if patient is None or patient.name:
        return False
    words = patient.text.lower()
    return next((words[len(a) :] for a in grammar().articles if words.startswith(a)), words) in grammar().prosecuting


def _patient(before: list[Event], event: Event, types: tuple[str, ...]) -> Participant | None:
    """The patient (of a departure, whoever leaves) of the last event of `types` near before `event`."""
    for other in reversed(before):
        if event.trigger.start - other.trigger.start > _REACH:
            return None
        if other.type.startswith(types) and other.factuality == "asserted":
            return next(_suffering(other), None)
    return None


def _suffering(event: Event) -> Iterator[Participant]:
    patients = [p for p in event.participants if p.role == "patient"]
    leaving = event.type == "Personnel.EndPosition" and not patients
    return iter([msgspec.structs.replace(p, role="patient") for p in (event.participants if leaving else patients)])


def _with(event: Event, patient: Participant | None) -> Event:
    others = [p for p in event.participants if p.role != "patient"]
    return msgspec.structs.replace(event, participants=[*others, patient] if patient is not None else others)
