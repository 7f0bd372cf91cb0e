"""The lexicon of reported speech, as look-up tables keyed by the written word."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.quotations.conjugation import Mood, forms

Weight = Literal["speech", "judgment", "attitude", "manner"]
Phrases = dict[str, list[tuple[str, ...]]]
_WORD = re.compile(r"[\w-]+'?", re.UNICODE)
_WHOLE = frozenset({"aujourd'hui"})


class VerbClass(msgspec.Struct, frozen=True):
    """A class of lexicon/reporting_verbs.toml."""

    weight: Weight
    clause: bool
    infinitive: bool
    verbs: tuple[str, ...]


class Cues(msgspec.Struct, frozen=True):
    """lexicon/cues.toml."""

    prepositions: tuple[str, ...]
    weak_prepositions: tuple[str, ...]
    only_with_marks: tuple[str, ...]
    not_speakers: frozenset[str]
    nouns: tuple[str, ...]
    light_verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    titles: frozenset[str]
    naming: frozenset[str]
    adverbs: frozenset[str]
    addressed_objects: frozenset[str]
    homographs: frozenset[str]
    bodies: frozenset[str]
    person_objects: frozenset[str]
    correlatives: frozenset[str]
    modals: frozenset[str]
    modal_participles: frozenset[str]


@dataclass(slots=True, frozen=True)
class Sense:
    """One reading of a verb form: the verb, its moods, and what its class allows."""

    lemma: str
    moods: frozenset[Mood]
    reflexive: bool
    rest: tuple[str, ...]
    name: str
    weight: Weight
    clause: bool
    infinitive: bool
    there: bool = False  # needs "y" before it ("y voir")


@dataclass(slots=True, frozen=True)
class CueLexicon:
    verbs: dict[str, tuple[Sense, ...]]
    prepositions: Phrases
    weak_prepositions: Phrases
    nouns: Phrases
    adjectives: frozenset[str]
    light: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    conditional: frozenset[str]
    data: Cues


def words(phrase: str) -> tuple[str, ...]:
    """A phrase cut as the tokeniser cuts it, in lower case, with straight apostrophes."""
    return tuple(_WORD.findall(phrase))


@cache
def cue_lexicon() -> CueLexicon:
    """The tables, built once."""
    data = load("cues", Cues)
    have, be = dict(forms("avoir")), dict(forms("être"))
    conditional = {form for form, mood in (*forms("avoir"), *forms("être")) if mood == "conditional"}
    return CueLexicon(
        verbs=_verbs(),
        prepositions=_phrases([*data.prepositions, *(f"{p[:-2]}d'" for p in data.prepositions if p.endswith(" de"))]),
        weak_prepositions=_phrases(data.weak_prepositions),
        nouns=_phrases([form for noun in data.nouns for form in (noun, _plural(noun))]),
        adjectives=frozenset(form for adjective in data.adjectives for form in _agreements(adjective)),
        light=frozenset(form for verb in data.light_verbs for form, _ in forms(verb)),
        have=frozenset(have),
        be=frozenset(be),
        conditional=frozenset(conditional),
        data=data,
    )


def _verbs() -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, dict[tuple[str, bool, bool, tuple[str, ...]], Sense]] = defaultdict(dict)
    for name, group in load("reporting_verbs", dict[str, VerbClass]).items():
        for entry in group.verbs:
            reflexive = entry.startswith(("se ", "s'"))
            there = entry.startswith("y ")
            verb, *rest = words(entry.removeprefix("se ").removeprefix("s'").removeprefix("y "))
            moods: dict[str, set[Mood]] = defaultdict(set)
            for form, mood in forms(verb):
                moods[form].add(mood)
            for form, kinds in moods.items():
                key = (verb, reflexive, there, tuple(rest))
                # the first class that lists a verb is its main one; later ones only add what it lacks
                known = senses[form].get(key)
                senses[form][key] = Sense(
                    verb,
                    frozenset(kinds),
                    reflexive,
                    tuple(rest),
                    known.name if known else name,
                    known.weight if known else group.weight,
                    (known.clause if known else False) or group.clause,
                    (known.infinitive if known else False) or group.infinitive,
                    there,
                )
    # most specific first: more words, then the reflexive reading
    return {
        form: tuple(sorted(found.values(), key=lambda s: (-len(s.rest), not s.there, not s.reflexive)))
        for form, found in senses.items()
    }


def _phrases(entries: tuple[str, ...] | list[str]) -> Phrases:
    table: Phrases = defaultdict(list)
    for entry in entries:
        first, *rest = words(entry)
        table[first].append(tuple(rest))
    return {first: sorted(rests, key=len, reverse=True) for first, rests in table.items()}


def _plural(noun: str) -> str:
    first, _, rest = noun.partition(" ")
    if first.endswith("s"):
        return noun
    return first + ("x" if first.endswith(("au", "eu")) else "s") + (" " + rest if rest else "")


def _agreements(adjective: str) -> set[str]:
    if adjective.endswith("x"):
        feminine = adjective[:-1] + "se"
    elif adjective.endswith("f"):
        feminine = adjective[:-1] + "ve"
    elif adjective.endswith("et"):
        feminine = adjective[:-2] + "ète"
    elif adjective.endswith("er"):
        feminine = adjective[:-2] + "ère"
    elif adjective.endswith(("el", "il")):
        feminine = adjective + "le"
    else:
        feminine = adjective if adjective.endswith("e") else adjective + "e"
    plural = adjective if adjective.endswith(("s", "x")) else adjective + "s"
    return {adjective, plural, feminine, feminine + "s"}
