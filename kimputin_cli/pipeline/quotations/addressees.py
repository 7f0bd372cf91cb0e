"""Whom the words are said to: "a déclaré aux journalistes", "a confié à l'AFP", "a prévenu les élus"."""

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.phrases import first_after
from kimputin_cli.pipeline.quotations.speaker_record import to_speaker
from kimputin_cli.pipeline.quotations.subjects import Found
from kimputin_cli.records import Speaker

_TO = function_words("spoken_to")
_NOMINAL = frozenset({"NOUN", "ADJ", "VERB"})
_PORTFOLIOS = function_words("portfolios")
_OCCASIONS = function_words("occasions")
_REACH = 12
_STOP = frozenset({",", ";", ":", ".", "que", "qu'", "qui", "dont", "dans", "sur"})


def find_addressee(columns: Columns, lexicon: CueLexicon, segment: Segment, cue: Cue) -> Speaker | None:
    """Who is spoken to by `cue`; None where nobody is said to be."""
    if cue.kind != "verb":
        return None
    tokens = segment.tokens
    for p in range(cue.last + 1, min(len(tokens), cue.last + 1 + _REACH)):
        word = columns.low[tokens[p]]
        if word in _STOP or (p in segment.gaps and p > cue.last + 1):
            break
        if word in _TO:
            start = p + 1
            if word == "auprès" and start < len(tokens):
                start += 1
            head = first_after(columns, tokens, start, len(tokens))
            of_office = head is not None and columns.low[head] in _PORTFOLIOS and columns.is_capital(head)
            if head is None or not _hears(columns, head) or (of_office and columns.pos[tokens[p - 1]] in _NOMINAL):
                continue
            name = next(
                (
                    j
                    for j in range(head + 1, min(head + 8, len(columns.text)))
                    if columns.ent_start[j] and columns.ent[j] == "PER"
                ),
                None,
            )
            return to_speaker(columns, Found(head, "indirect object", name))
    if (
        cue.sense is not None
        and cue.sense.lemma in lexicon.data.addressed_objects
        and not cue.inverted
        and not cue.passive
    ):
        head = first_after(columns, tokens, cue.last + 1, min(len(tokens), cue.last + 6))
        if (
            head is not None
            and _hears(columns, head)
            and head == next((c for c in columns.children[cue.head] if columns.dep[c] == "obj"), head)
        ):
            return to_speaker(columns, Found(head, "object"))
    return None


def _hears(columns: Columns, i: int) -> bool:
    """Persons, bodies and common nouns can be spoken to; places, occasions and infinitives cannot."""
    if columns.low[i] in _OCCASIONS and columns.text[i] == columns.low[i]:
        return False
    if columns.ent[i]:
        return columns.ent[i] in ("PER", "ORG")
    if columns.tagged:
        return columns.pos[i] in ("NOUN", "PROPN")
    return columns.text[i][0].isalpha()
