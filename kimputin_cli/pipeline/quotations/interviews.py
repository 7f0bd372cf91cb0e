"""Dialogue set with dashes: an interview ("- Que pensez-vous de ... ?"), or turns that begin with a dash."""

import re

from kimputin_cli.pipeline.quotations.carry import Memory
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.records import Quote, Speaker

_TURN = re.compile(
    r"^[ \t\u00a0\u202f]*[-–—][ \t\u00a0\u202f]+(\S(?:[ \t\u00a0\u202f]*[^\n \t\u00a0\u202f])*)", re.MULTILINE
)
_INVERTED = re.compile(r",\s+(?:[\w’']+\s+){0,2}[\w’']+-(?:t-)?(?:il|elle|on|ils|elles)\b[^,.!?]*[.!?]?$")
_MARK = re.compile(r"[«»“”\"]")


def find_dialogue(columns: Columns, memory: Memory) -> list[Quote]:
    """The turns of dashed dialogue, each a direct quotation without its dash and reporting clause.

    Whoever the article speaks of just before the interview gives the answers; the one who asks has no name.

    Lines with dashes are a dialogue when they stand together and one of them asks a question, or when a reporting
    clause with inverted pronoun follows the words; any other dash begins an item of a list. Lines with marks are left
    out.
    """
    text = columns.source
    turns = list(_TURN.finditer(text))
    found: list[Quote] = []
    group: list[re.Match[str]] = []
    for turn in [*turns, None]:
        if turn is not None and (
            not group
            or (
                text.count("\n", group[-1].end(), turn.start()) <= 2
                and not text[group[-1].end() : turn.start()].strip()
            )
        ):
            group.append(turn)
            continue
        if group:
            found += _turns(text, group, memory.person_before(group[0].start()))
        group = [turn] if turn is not None else []
    return found


def _turns(text: str, group: list[re.Match[str]], answering: Speaker | None) -> list[Quote]:
    asks = len(group) > 1 and any(turn.group(1).endswith("?") for turn in group)
    found = []
    for turn in group:
        start, end = turn.span(1)
        aside = _INVERTED.search(turn.group(1))
        if _MARK.search(turn.group(1)) or not (asks or aside):
            continue
        if aside:
            end = start + aside.start()
        reason = "a turn of a dashed dialogue" if asks else "dash and reporting clause"
        speaker = answering if asks and not turn.group(1).endswith("?") else None
        found.append(
            Quote(start=start, end=end, text=text[start:end], kind="direct", cue=None, speaker=speaker, reason=reason)
        )
    return found
