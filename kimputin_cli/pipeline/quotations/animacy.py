"""Who or what can speak: persons, bodies, media; not a method or an agreement."""

from functools import cache

from kimputin_cli.pipeline.coreference.role_nouns import role_nouns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import cue_lexicon

_NO_SPEAKERS = function_words("no_speakers")


def can_speak(columns: Columns, i: int) -> bool:
    """Whether the phrase with head `i` names, describes or stands for somebody who can say something."""
    if columns.ent[i]:
        return columns.ent[i] != "MISC"
    if columns.pos[i] in ("PRON", "PROPN") or columns.is_clitic_subject(i):
        return columns.low[i] not in _NO_SPEAKERS
    at = columns.mentions.get(i)
    if at is not None and (at[0].label in ("PER", "ORG") or at[0].described is not None):
        return True
    return columns.low[i] in _speaking_nouns()


@cache
def _speaking_nouns() -> frozenset[str]:
    bodies = cue_lexicon().data.bodies
    return frozenset(role_nouns()) | bodies | {b + "s" for b in bodies}
