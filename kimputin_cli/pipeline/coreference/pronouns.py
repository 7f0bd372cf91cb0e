"""Pronouns, clitics and relatives: whom they take up, or that it cannot be told."""

from collections.abc import Callable

from kimputin_cli.pipeline.coreference import groups
from kimputin_cli.pipeline.coreference.antecedents import NEAR, SPEAKING, person, take
from kimputin_cli.pipeline.coreference.columns import Gender, Number
from kimputin_cli.pipeline.coreference.discourse import SUBJECT, Entry
from kimputin_cli.pipeline.coreference.possessives import resolve_possessive
from kimputin_cli.pipeline.coreference.pronoun_forms import (
    forms,
    is_impersonal,
    neutral_copulas,
    neutral_verbs,
    third_person,
)
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import Referent


def resolve_at(scene: Scene, i: int) -> None:
    """Resolves the token at `i` if it is a form of the third person."""
    cols = scene.cols
    low, pos = cols.lower[i], cols.pos[i]
    if low not in third_person():
        return
    if low in forms("subject") and (pos in ("PRON", "", "X") or low.startswith("-")):
        if cols.dep[i].startswith(("obl", "nmod")) and low in forms("strong"):
            _strong(scene, i)
        elif not is_impersonal(cols, i):
            _subject(scene, i)
    elif low in forms("possessive") and pos in ("DET", ""):
        resolve_possessive(scene, i)
    elif (
        low in forms("strong")
        and pos == "PRON"
        and (i == 0 or cols.pos[i - 1] == "ADP" or "-" in low or low in ("eux",) or cols.text[max(i - 1, 0)] == ",")
    ):
        _strong(scene, i)
    elif (
        low in forms("object")
        and pos == "PRON"
        and i + 1 < len(cols)
        and (cols.pos[i + 1] in ("VERB", "AUX", "PRON") or low.startswith("-"))
    ):
        _object(scene, i)
    elif low in forms("demonstrative") and pos in ("PRON", ""):
        _nearest(scene, i, i + 1, *forms("demonstrative")[low])
    elif (
        low in forms("latter")
        and i > 0
        and cols.lower[i - 1] in ("ce", "cette", "ces")
        and not (i + 1 < len(cols) and cols.pos[i + 1] == "NOUN")
    ):
        _nearest(scene, i, i + 1, *forms("latter")[low])
    elif low in forms("relative") and pos == "PRON":
        _relative(scene, i)
    elif (
        low in ("un", "une", "autre")
        and i > 0
        and cols.lower[i - 1] == "l'"
        and cols.pos[min(i + 1, len(cols) - 1)] != "NOUN"
    ):
        _one_of_two(scene, i)


def _subject(scene: Scene, i: int) -> None:
    cols = scene.cols
    gender, number = forms("subject")[cols.lower[i]]
    speaking = cols.lower[i].startswith("-")
    here = scene.quoted[i]
    predicate = _fronted(scene, i)

    def accept(entry: Entry) -> float | None:
        bonus = person(entry, 1.2 if speaking else 0.8)
        if predicate < entry.token < i:
            return None
        if speaking and (entry.referent is None or (entry.label == "LOC" and not entry.country)):
            return None  # what speaks is no thing and no town
        if bonus is not None and entry.role == SUBJECT:
            bonus += 0.3
        if bonus is not None and entry.in_quote and not here:
            bonus -= 2.0 if speaking else 1.0
        return bonus

    if number == "Plur":
        _plural(scene, i, gender, accept)
    else:
        take(scene, i, i, i + 1, "pronoun", gender, number, accept, reach=SPEAKING if speaking else NEAR)


def _fronted(scene: Scene, i: int) -> int:
    """Where the predicate begins that stands before the subject at `i` and tells of it ("Proche de X, il ...", "Battu
    par X, il ..."): nobody named within it is that subject. `i` where there is none."""
    cols = scene.cols
    if i == 0 or cols.text[i - 1] != ",":
        return i
    first, _ = cols.sentence(i)
    while first < i and not cols.text[first][0].isalnum():
        first += 1
    clause = any(cols.dep[k].startswith(("nsubj", "expl:subj")) or cols.pos[k] == "AUX" for k in range(first, i))
    if clause or cols.pos[first] not in ("ADJ", "NOUN", "PROPN", "VERB") or scene.names.inside[first] >= 0:
        return i
    return first


def _plural(scene: Scene, i: int, gender: Gender, accept: Callable[[Entry], float | None]) -> None:
    """ "ils": a plural antecedent of this sentence or the last two, else the two people just spoken of."""
    if take(scene, i, i, i + 1, "pronoun", gender, "Plur", accept, reach=2) is None:
        ranked = scene.discourse.rank(scene.cols.sent[i], gender, "Plur", accept, 1)
        if ranked:
            return
        people = groups.salient(scene, i, "PER", 2, reach=1)
        if len(people) == 2 and not (gender == "Fem" and any(p.gender == "Masc" for p in people)):
            groups.link_group(scene, people, i, i + 1, i, "the two people spoken of")


def _object(scene: Scene, i: int) -> None:
    cols = scene.cols
    gender, number = forms("object")[cols.lower[i]]
    verb = cols.head[i]
    if cols.lower[i] in ("le", "l'", "-le") and (
        cols.lower[verb] in neutral_verbs() or cols.lower[i + 1] in neutral_copulas()
    ):
        return
    own = _subject_referent(scene, verb)
    if own is None and cols.lower[scene.subject.get(verb, i)] in forms("subject"):
        return  # "il l'a reçu": who "il" is was left open, so "l'" is too

    def accept(entry: Entry) -> float | None:
        if entry.referent is None:
            return None if cols.lower[i] in ("lui", "leur") else 0.2
        if entry.referent is own or (own is not None and entry.referent in own.members):
            return None
        return person(entry, 0.4)

    take(scene, i, i, i + 1, "pronoun", gender, number, accept, reach=2)


def _subject_referent(scene: Scene, verb: int) -> Referent | None:
    subject, steps = scene.subject.get(verb), 0
    while subject is None and scene.cols.dep[verb] == "xcomp" and steps < 3:
        verb, steps = scene.cols.head[verb], steps + 1
        subject = scene.subject.get(verb)
    if subject is None:
        return None
    for entry in scene.discourse.recent():
        if entry.token == subject:
            return entry.referent
    start = scene.names.inside[subject]
    return scene.at.get(start) if start >= 0 else None


def _strong(scene: Scene, i: int) -> None:
    cols = scene.cols
    gender, number = forms("strong")[cols.lower[i]]
    if number == "Plur":
        _plural(scene, i, gender, person)
    else:
        take(scene, i, i, i + 1, "pronoun", gender, number, person)


def _one_of_two(scene: Scene, i: int) -> None:
    """ "L'un ... l'autre": the members of the pair spoken of, in their order."""
    cols = scene.cols
    if i + 1 < len(cols) and cols.lower[i + 1] in ("de", "des", "d'", "du"):
        return
    for entry in scene.discourse.recent():
        members = entry.referent.members if entry.referent is not None else ()
        if len(members) == 2 and cols.sent[i] - entry.sentence <= 2:
            one = members[1] if cols.lower[i] == "autre" else members[0]
            scene.link(one, i - 1, i + 1, "pronoun", "one of the pair spoken of")
            return


def _nearest(scene: Scene, i: int, end: int, gender: Gender, number: Number) -> None:
    """ "celui-ci", "ce dernier": the nearest that agrees, not the most salient."""
    start = i - 1 if i > 0 and scene.cols.lower[i - 1] in ("ce", "cette", "ces") else i
    acts = scene.cols.dep[i].startswith("nsubj")  # who speaks or acts is no town
    ranked = scene.discourse.rank(scene.cols.sent[i], gender, number, lambda e: person(e, 0.3), reach=2 if acts else 1)
    ranked = [pair for pair in ranked if not (acts and pair[1].label == "LOC" and not pair[1].country)]
    nearest = scene.cols.sent[i] - min((scene.cols.sent[i] - entry.sentence for _, entry in ranked), default=0)
    ranked = [pair for pair in ranked if pair[1].sentence >= min(nearest, scene.cols.sent[i] - 1)]
    if not ranked:
        return
    best = max((entry for _, entry in ranked), key=lambda e: (e.label == "PER", e.token))
    if best.referent is not None:
        scene.link(best.referent, start, end, "pronoun", "nearest that agrees")
        scene.note(best.referent, i)


def _relative(scene: Scene, i: int) -> None:
    """ "X, qui ...": the name or phrase that ends right before."""
    k = i - 1
    cols = scene.cols
    while k > 0 and (cols.text[k] in (",", ")", "»") or cols.pos[k] == "ADP"):
        k -= 1
    if k < 0 or cols.sent[k] != cols.sent[i]:
        return
    for entry in scene.discourse.recent():
        if entry.sentence != cols.sent[i] or entry.referent is None:
            continue
        last = entry.referent.mentions[-1].span if entry.referent.mentions else None
        name = scene.names.inside[k]
        if (last is not None and last.end - 1 == cols.index[k]) or (name >= 0 and scene.at.get(name) is entry.referent):
            scene.link(entry.referent, i, i + 1, "pronoun", "antecedent of the relative")
            if cols.lower[i] == "qui":
                scene.note(entry.referent, i, SUBJECT)
            return
