"""Possessives of the third person: whose the thing or person is."""

from kimputin_cli.pipeline.coreference import groups
from kimputin_cli.pipeline.coreference.antecedents import person, take
from kimputin_cli.pipeline.coreference.columns import Number
from kimputin_cli.pipeline.coreference.discourse import SUBJECT, Entry
from kimputin_cli.pipeline.coreference.role_nouns import kin_terms, role_nouns
from kimputin_cli.pipeline.coreference.scene import Scene, named_at
from kimputin_cli.pipeline.doc import Referent


def resolve_possessive(scene: Scene, i: int) -> None:
    """ "son", "leur": rather the subject of the clause, unless the possessive is in the subject itself."""
    cols = scene.cols
    number: Number = "Plur" if cols.lower[i] in ("leur", "leurs") else "Sing"
    noun = cols.head[i]
    in_subject = cols.dep[noun].startswith("nsubj")
    personal = i + 1 < len(cols) and (cols.lower[i + 1] in role_nouns() or cols.lower[i + 1] in kin_terms())

    def accept(entry: Entry) -> float | None:
        bonus = person(entry, 1.3 if personal else 0.5)
        if bonus is not None and entry.sentence == cols.sent[i] and entry.role == SUBJECT and not in_subject:
            bonus += 0.8
        return bonus

    referent = None if in_subject else _ahead(scene, i, number)
    if referent is not None:
        scene.link(referent, i, i + 1, "possessive", "subject that follows")
    else:
        referent = take(scene, i, i, i + 1, "possessive", None, number, accept, reach=2)
    if referent is None and number == "Plur" and not scene.discourse.rank(cols.sent[i], None, "Plur", accept, 1):
        people = groups.salient(scene, i, "PER", 2, reach=1)
        if len(people) == 2:
            referent = groups.group(scene, people)
            scene.link(referent, i, i + 1, "possessive", "the two people spoken of")
    if referent is not None:
        scene.owner_of[i] = referent


def _ahead(scene: Scene, i: int, number: Number) -> Referent | None:
    """The subject of a sentence that begins with the possessive's phrase: "Après sa victoire, X a ...", "De son côté,
    le président". No verb may stand before the possessive, and a comma must close the phrase."""
    cols = scene.cols
    subject = scene.first_subject.get(cols.sent[i])
    if subject is None or not i < subject <= i + 30 or "," not in cols.text[i:subject]:
        return None
    first = i
    while first > 0 and cols.sent[first - 1] == cols.sent[i] and i - first < 30:
        first -= 1
        if cols.pos[first] in ("VERB", "AUX") and cols.dep[first] not in ("amod", "acl"):
            return None
    referent = named_at(scene, subject)
    if referent is None and subject in scene.by_head:
        phrase = scene.by_head[subject]
        holders = scene.offices.holders(phrase) if phrase.holder is None and phrase.definite else []
        referent = scene.at.get(phrase.holder) if phrase.holder is not None else None
        referent = referent or (holders[0] if len(holders) == 1 else None)
    return referent if referent is not None and referent.number == number else None
