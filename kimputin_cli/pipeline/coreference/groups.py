"""Several at once: "les deux dirigeants", "ils", "X et Y", "les dirigeants des deux pays"; and the relations of the
article."""

from functools import cache
from typing import Literal

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.countries_spoken_of import states_before
from kimputin_cli.pipeline.coreference.discourse import Entry
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.records import Described, Relation


class Each(msgspec.Struct, frozen=True):
    first: list[str]
    second: list[str]
    both: list[str]
    couple: list[str]


class Groups(msgspec.Struct, frozen=True):
    pair: dict[str, list[str]]
    number: dict[str, int]
    each: Each


@cache
def kinds() -> dict[str, str]:
    """The label of the members by the plural noun that stands for them ("pays": LOC)."""
    return {noun: label for label, nouns in load("groups", Groups).pair.items() for noun in nouns}


@cache
def numbers() -> dict[str, int]:
    return dict(load("groups", Groups).number)


def plural_phrase(scene: Scene, phrase: Nominal) -> None:
    """ "les deux dirigeants": two people named before. "les dirigeants des deux pays": those who lead the two
    countries.
    Any other plural is a group of its own, without members."""
    cols = scene.cols
    count = next((numbers()[cols.lower[i]] for i in range(phrase.start, phrase.head) if cols.lower[i] in numbers()), 0)
    members: list[Referent] = []
    evidence = ""
    if phrase.of_group:
        members, evidence = _leaders_of_pair(scene, phrase), "leaders of the two countries"
    elif count and phrase.definite and not phrase.complement:
        members, evidence = (
            salient(scene, phrase.head, "PER", count, leading=bool(phrase.noun and phrase.noun.leading), reach=8),
            "the people named before",
        )
    if members:
        link_group(scene, members, phrase.start, phrase.end, phrase.head, evidence)
        return
    key = (
        phrase.label,
        phrase.country or "",
        phrase.complement.lower(),
        "p",
        "" if phrase.definite else str(phrase.head),
    )
    what = Described(kind="office", label=phrase.label, of=phrase.country, definite=phrase.definite)
    referent = scene.described(key, phrase, what)
    scene.link(referent, phrase.start, phrase.end, "nominal", "description")
    scene.note(referent, phrase.head)


def _leaders_of_pair(scene: Scene, phrase: Nominal) -> list[Referent]:
    countries = [r.country for r in states_before(scene, phrase.head, 2) if r.country]
    out: list[Referent] = []
    for code in countries:
        holders = [
            o.holder
            for o in scene.offices.in_country(code)[:200]
            if o.noun and o.noun.leading and o.tense not in ("former", "then")
        ]
        if len(dict.fromkeys(map(id, holders))) == 1:
            out.append(holders[0])
    if len(out) == 1:  # the other leads a country that the article does not say
        others = [
            r
            for r in salient(scene, phrase.head, "PER", 2, leading=True)
            if r is not out[0] and not scene.offices.countries_of(r)
        ]
        out += others if len(others) == 1 else []
    return out if len(out) == 2 else []


def salient(scene: Scene, token: int, label: str, count: int, leading: bool = False, reach: int = 6) -> list[Referent]:
    """The `count` most salient named referents of a kind, in the order of their mention; empty when there are fewer."""
    leaders = scene.offices.leaders if leading else set()

    def accept(entry: Entry) -> float | None:
        if entry.referent is None or entry.label != label or entry.referent.members or not entry.referent.id:
            return None
        if label == "LOC" and not entry.country:
            return -1.5
        return 2.5 if id(entry.referent) in leaders else 0.0

    ranked = scene.discourse.rank(scene.cols.sent[token], None, None, accept, reach)
    best = [entry for _, entry in ranked[:count]]
    if len(best) < count:
        return []
    return [e.referent for e in sorted(best, key=lambda e: e.token) if e.referent is not None]


def link_group(scene: Scene, members: list[Referent], start: int, end: int, token: int, evidence: str) -> None:
    referent = group(scene, members)
    scene.link(referent, start, end, "group", evidence)
    scene.note(referent, token)


def group(scene: Scene, members: list[Referent]) -> Referent:
    """The referent of a set of members; one for each set."""
    key = ("group", *sorted(str(id(m)) for m in members))
    found = scene.unnamed.get(key)
    if found is None:
        genders = {m.gender for m in members}
        found = Referent(
            members[0].label,
            number="Plur",
            members=tuple(members),
            gender="Fem" if genders == {"Fem"} else None if None in genders else "Masc",
        )
        scene.unnamed[key] = found
        scene.referents.append(found)
    return found


def coordination(scene: Scene, start: int) -> None:
    """Notes "X et Y" as a group when the name at `start` is Y: both may be taken up by "ils"."""
    cols, names = scene.cols, scene.names
    name = names.by_start[start]
    back = start - 1
    steps = 0
    while back > 0 and cols.sent[back] == cols.sent[start] and cols.lower[back] != "et" and steps < 8:
        if (
            (names.inside[back] >= 0 and names.by_start[names.inside[back]].label == name.label)
            or cols.text[back] in ",.;:"
            or cols.pos[back] in ("VERB", "AUX")
        ):
            return
        back, steps = back - 1, steps + 1
    if back < 1 or cols.lower[back] != "et":
        return
    other = names.by_end.get(back)
    if other is None or other.label != name.label:
        return
    first, second = scene.at[other.start], scene.at[start]
    if first is not second:
        found = group(scene, [first, second])
        scene.note(found, other.start)


def relate(
    scene: Scene,
    type: Literal["kinship", "office"],
    label: str,
    subject: Referent,
    object: str | None,
    phrase: Nominal,
    date: str | None = None,
) -> None:
    """Adds a relation, once for each pair."""
    known = any(
        r.label == label and r.subject == subject.id and r.object == object and r.date == date
        for r in scene.relations[-500:]
    )
    if not known:
        span = scene.cols.span(scene.doc, phrase.start, phrase.end)
        scene.relations.append(
            Relation(
                type=type,
                label=label,
                subject=subject.id,
                object=object,
                date=date,
                start=span.start_char,
                end=span.end_char,
            )
        )
