"""The event lexicon (lexicon/events.toml), indexed by lemma."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.quotations.conjugation import forms
from kimputin_cli.records.folding import fold

Frame = Literal[
    "meet", "phone", "motion", "goal", "source", "transport", "transitive", "unaccusative", "cost", "shoot", "weapon",
    "charge", "faces", "appoint", "become", "join", "sign", "win", "lose", "casualty", "patient", "agent", "attack",
    "self", "election", "victory", "defeat", "none", "at", "replace", "among", "winner", "over",
]  # fmt: skip


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """One group of trigger words. The fields are explained at the head of lexicon/events.toml."""

    type: str
    frame: Frame
    lemmas: tuple[str, ...]
    reflexive: Literal["no", "only", "any"] = "no"
    objects: frozenset[str] = frozenset()
    obliques: frozenset[str] = frozenset()
    clitics: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    also: str | None = None
    form: Literal["any", "counted", "plural", "anaphoric"] = "any"
    anaphoric: bool = False
    inherits: frozenset[str] = frozenset()
    wide: bool = True
    kin: bool = False


class Offices(msgspec.Struct, frozen=True):
    classes: frozenset[str]
    unless: frozenset[str]
    former: frozenset[str]


class Lexicon(msgspec.Struct, frozen=True):
    verbs: tuple[Trigger, ...]
    nouns: tuple[Trigger, ...]
    offices: Offices


@dataclass(frozen=True)
class Index:
    """Triggers by lemma, in the order of the file: the first whose conditions hold is taken. `forms` and `participles`
    give the verb of a written form: lemmatisers stumble over rare tenses, taggers over participles. `folded`: the same
    participles without accents, as capitals are often written ("Elu")."""

    verbs: dict[str, list[Trigger]]
    nouns: dict[str, list[Trigger]]
    forms: dict[str, str]
    participles: dict[str, str]
    folded: dict[str, str]
    offices: Offices


@cache
def index() -> Index:
    lexicon: Lexicon = load("events", Lexicon)
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for entries, target in ((lexicon.verbs, verbs), (lexicon.nouns, nouns)):
        for entry in entries:
            for lemma in entry.lemmas:
                target.setdefault(lemma, []).append(entry)
    spelled: dict[str, str] = {}
    participles: dict[str, str] = {}
    for verb in verbs:
        for form, mood in forms(verb):
            spelled.setdefault(form, verb)
            if mood == "past participle":
                participles.setdefault(form, verb)
    folded = {fold(form): verb for form, verb in participles.items()}
    return Index(verbs, nouns, spelled, participles, folded, lexicon.offices)
