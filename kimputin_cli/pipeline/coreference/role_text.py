"""What a describing phrase says of its holder, and whether it can be somebody named so far."""

import re

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.role_nouns import Roles
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.times.tense_forms import TenseForms

#: "éleveur de 67 ans": his age is no part of what he is.
_AGE = re.compile(r",? (?:âgée? )?de \d+ ans?$")
_NEW = frozenset(("nouveau", "nouvel", "nouvelle"))


def role_text(scene: Scene, phrase: Nominal) -> str:
    """The role that `phrase` gives, without article and age; "" where it only points ("la victime")."""
    passing = phrase.noun is not None and phrase.noun.label in load("roles", Roles).passing
    return "" if passing and not phrase.complement else _AGE.sub("", _words(scene, phrase))


def _words(scene: Scene, phrase: Nominal) -> str:
    """The phrase without its determiner and without the capital of a sentence: "président russe"."""
    start = phrase.start + (1 if phrase.det is not None and phrase.det == phrase.start else 0)
    text = " ".join(scene.cols.span(scene.doc, start, phrase.end).text.split())
    sent = scene.cols.sent
    opens = start == phrase.start and (start == 0 or sent[start - 1] != sent[start])
    small = start < phrase.head or (phrase.noun is not None and phrase.noun.label[:1].islower())
    return text[0].lower() + text[1:] if opens and small and text[1:2].islower() else text


def yet_to_come(scene: Scene, phrase: Nominal) -> bool:
    """ "Le nouveau juge devrait être nommé jeudi": nobody whom the article has named so far."""
    cols = scene.cols
    if not _NEW.intersection(cols.lower[phrase.start : phrase.head]):
        return False
    forms = load("time_tense", TenseForms)
    behind = range(phrase.end, min(phrase.end + 3, len(cols)))
    return any(
        cols.pos[i] in ("VERB", "AUX")
        and (forms.tense_of(cols.lower[i]) == "future" or cols.lower[i] in forms.future_auxiliaries)
        for i in behind
        if cols.sent[i] == cols.sent[phrase.head]
    )
