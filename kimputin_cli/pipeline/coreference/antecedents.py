"""The antecedent of a pronoun or possessive: the most salient that agrees, people before things."""

from collections.abc import Callable

from kimputin_cli.pipeline.coreference.columns import Gender, Number
from kimputin_cli.pipeline.coreference.discourse import SUBJECT, Entry
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import MentionKind, Referent

#: So many sentences back an antecedent may be; one that speaks ("confie-t-elle") stands farther from its name.
NEAR, SPEAKING = 3, 5
#: Below this distance between the two best antecedents the pronoun is left open.
_MARGIN = 0.1


def person(entry: Entry, bonus: float = 0.8) -> float | None:
    """The preference for people over countries and organisations, and for those over things."""
    if entry.label == "PER":
        return bonus
    if entry.label == "ORG":
        return 0.1
    if entry.label == "LOC":
        return 0.0 if entry.country else -0.8
    return -0.2


def take(
    scene: Scene,
    i: int,
    start: int,
    end: int,
    kind: MentionKind,
    gender: Gender,
    number: Number,
    accept: Callable[[Entry], float | None],
    reach: int = NEAR,
) -> Referent | None:
    """Links the form to the best antecedent; a thing that wins, or a tie, leaves it open."""
    ranked = scene.discourse.rank(scene.cols.sent[i], gender, number, accept, reach)
    if not ranked:
        return None
    score, best = ranked[0]
    if best.referent is None:
        scene.discourse.mention(
            ("noun", scene.cols.lower[best.token]),
            Entry(None, None, best.gender, best.number, i, scene.cols.sent[i], scene.role(i)),
        )
        return None
    if len(ranked) > 1 and score - ranked[1][0] < _MARGIN and ranked[1][1].referent is not None:
        return None
    referent = best.referent
    if gender and referent.gender is None and referent.id and kind != "possessive":
        referent.gender = gender
    evidence = f"{'agrees and ' if gender or number else ''}most salient ({_where(scene, i, best)})"
    scene.link(referent, start, end, kind, evidence)
    if kind != "possessive":
        scene.note(referent, i)
    return referent


def _where(scene: Scene, i: int, best: Entry) -> str:
    distance = scene.cols.sent[i] - best.sentence
    place = "same sentence" if distance == 0 else "sentence before" if distance == 1 else f"{distance} sentences before"
    return f"{'subject, ' if best.role == SUBJECT else ''}{place}"
