"""Interviews set with labels: "Le Monde : Que faire ?", "X : Nous attendons.", "J. D. : Nous attendons."."""

import re
from bisect import bisect_left
from collections import Counter

import msgspec

from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.speaker_record import to_speaker
from kimputin_cli.pipeline.quotations.subjects import Found
from kimputin_cli.records import Quote, Speaker

_TURN = re.compile(
    r"^[ \t\u00a0\u202f]{0,9}([^\W\d_][^\n:?!,;«»“”\"]{0,59})(?<![ \u00a0\u202f])"
    r"[ \u00a0\u202f]{0,2}:[ \t\u00a0\u202f]{1,9}(\S[^\n]*)",
    re.MULTILINE,
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.? ?-?){2,5}")
_CAPITAL = re.compile(r"(?<![^ -])[A-ZÀ-Þ]")
#: Words of a label; questions that must be answered right behind by another label.
_MOST_WORDS, _ANSWERED = 6, 2


def find_labelled(columns: Columns) -> list[Quote]:
    """The answers of an interview whose turns begin with a name or initials and a colon, each a direct quotation.

    It is one where at least two lines end as questions and the next labelled line is somebody else's; who mostly asks
    gives no answers.
    """
    turns = [turn for turn in _TURN.finditer(columns.source) if _is_label(turn[1])]
    asking = [turn[2].rstrip().endswith("?") for turn in turns]
    pairs = zip(turns, turns[1:], asking, asking[1:], strict=False)
    if sum(ask and not asks and a[1] != b[1] for a, b, ask, asks in pairs) < _ANSWERED:
        return []
    said, asked = Counter(turn[1] for turn in turns), Counter(t[1] for t, ask in zip(turns, asking, strict=True) if ask)
    found = []
    for turn in turns:
        speaker = _speaker(columns, turn) if 2 * asked[turn[1]] < said[turn[1]] else None
        if speaker is not None:
            words = turn[2].rstrip()
            start = turn.start(2)
            found.append(
                Quote(
                    start=start,
                    end=start + len(words),
                    text=words,
                    kind="direct",
                    speaker=speaker,
                    reason="an answer of a labelled interview",
                )
            )
    return found


def _is_label(label: str) -> bool:
    words = label.split()
    return len(words) <= _MOST_WORDS and all(w[0].isupper() or len(w) <= 3 for w in words)


def _speaker(columns: Columns, turn: re.Match[str]) -> Speaker | None:
    """The person whom a label names, or whose initials it gives; None where there is none."""
    start, end = turn.span(1)
    head = bisect_left(columns.idx, start)
    if _INITIALS.fullmatch(turn[1]):
        letters = [c for c in turn[1] if c.isalpha()]
        people = (i for i, first in enumerate(columns.ent_start) if first and columns.ent[i] == "PER")
        head = next((i for i in people if _CAPITAL.findall(_name(columns, i)) == letters), -1)
    if not 0 <= head < len(columns.idx) or columns.ent[head] != "PER":
        return None
    speaker = to_speaker(columns, Found(head, "label of the turn"))
    return msgspec.structs.replace(speaker, text=turn[1], start=start, end=end)


def _name(columns: Columns, i: int) -> str:
    return columns.source[columns.idx[i] : columns.end_char(columns.entity_end(i) - 1)]
