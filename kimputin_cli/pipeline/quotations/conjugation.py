"""The written forms of a French verb, from its infinitive: enough to know a verb by its form alone."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from kimputin_cli.lexicon import load

Mood = Literal["finite", "conditional", "past participle", "present participle", "infinitive"]


class Parts(msgspec.Struct, frozen=True):
    """Principal parts of a family of irregular verbs (lexicon/conjugation.toml)."""

    present: str
    future: str
    past: str
    participle: str
    subjunctive: str | None = None
    imperfect: str | None = None


_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_DOUBLING = ("peler", "jeter")


@cache
def forms(infinitive: str) -> tuple[tuple[str, Mood], ...]:
    """Every (form, mood) of `infinitive`, without the pronoun of a reflexive verb; forms may come twice."""
    stem, parts = _principal_parts(infinitive)
    return tuple(_inflect(infinitive, stem, parts))


def _principal_parts(infinitive: str) -> tuple[str, Parts]:
    """What goes before the principal parts, and those parts."""
    families = load("conjugation", dict[str, Parts])
    for cut in range(len(infinitive)):
        if infinitive[cut:] in families:
            return infinitive[:cut], families[infinitive[cut:]]
    if infinitive.endswith("er"):
        return "", _first_group(infinitive[:-2])
    stem = infinitive[:-1] if infinitive.endswith("ir") else infinitive[:-2]
    present = f"{stem}s {stem}s {stem}t {stem}ssons {stem}ssez {stem}ssent"
    return "", Parts(present, infinitive.removesuffix("e"), f"{stem}t {stem}rent", stem)


def _first_group(stem: str) -> Parts:
    """Verbs in -er, with the spelling changes of jeter, céder, lever, payer, placer and manger."""
    mute = stem
    future = stem + "er"
    if (stem + "er").endswith(_DOUBLING):
        mute = stem + stem[-1]
        future = mute + "er"
    elif (len(stem) > 2 and stem[-2] in "ée" and stem[-1] not in "aeiouyéèr") or stem[-2:] == "ér" or stem[-2:] == "er":
        mute = stem[:-2] + "è" + stem[-1]
        future = (stem if stem[-2] == "é" else mute) + "er"
    elif len(stem) > 3 and stem[-3] == "é" and stem[-1] in "rlu" and stem[-2] in "bcdfgptv":
        mute = stem[:-3] + "è" + stem[-2:]
    elif stem.endswith(("oy", "uy")):
        mute = stem[:-1] + "i"
        future = mute + "er"
    hard = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    present = f"{mute}e {mute}es {mute}e {hard}ons {stem}ez {mute}ent"
    return Parts(present, future, f"{hard}a {stem}èrent", stem + "é")


def _inflect(infinitive: str, stem: str, parts: Parts) -> Iterator[tuple[str, Mood]]:
    present = [stem + form for form in parts.present.split()]
    for form in present:
        yield form, "finite"
    imperfect = stem + parts.imperfect if parts.imperfect else present[3].removesuffix("ons")
    soft = imperfect.replace("ç", "c") if imperfect.endswith("ç") else imperfect.removesuffix("e")
    for ending in _IMPERFECT:
        yield (soft if ending.startswith("i") else imperfect) + ending, "finite"
    for ending in _FUTURE:
        yield stem + parts.future + ending, "finite"
    for ending in _IMPERFECT:
        yield stem + parts.future + ending, "conditional"
    for form in parts.past.split():
        yield stem + form, "finite"
    subjunctive = stem + parts.subjunctive if parts.subjunctive else present[5].removesuffix("ent")
    for ending in ("e", "es", "ent") + (("t", "s") if parts.subjunctive in ("ai", "soi") else ()):
        yield subjunctive + ending, "finite"
    participle = stem + parts.participle
    plural = participle if participle.endswith("s") else participle + "s"
    for form in (participle, participle + "e", plural, participle + "es"):
        yield form, "past participle"
    root = subjunctive if infinitive in ("savoir", "avoir") else imperfect
    yield root.replace("ai", "ay") + "ant" if infinitive == "avoir" else root + "ant", "present participle"
    yield infinitive, "infinitive"
