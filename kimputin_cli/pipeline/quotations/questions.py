"""Interviews whose questions are paragraphs of their own, without labels or dashes: what stands under them answers."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.speaker_record import to_speaker
from kimputin_cli.pipeline.quotations.subjects import Found
from kimputin_cli.records import Quote, Speaker

#: Questions that must be answered, of at most so many words each.
_ANSWERED, _MOST_WORDS = 2, 70
_EVIDENCE = "who is asked"
_ASKED, _ANSWERING = function_words("second_person"), function_words("first_singular")
#: What opens a turn of another kind, or an item of a list.
_OPENERS = ("-", "–", "—", "«", "“", '"', "•")


@dataclass(slots=True, frozen=True)
class _Line:
    """A paragraph: characters source[start:end], tokens [first, last); `prose`: no dash or mark opens it."""

    start: int
    end: int
    first: int
    last: int
    asks: bool
    prose: bool


def find_answers(columns: Columns, quotes: list[Quote]) -> list[Quote]:
    """The answers of an interview, a direct quotation each paragraph; `quotes` are those found otherwise.

    It is one where at least two paragraphs that end as questions, one of them to "vous", have others under them, one of
    which says "je", and where the lines before make clear who is asked: the one person whom they quote or name.
    """
    if columns.source.count("?") < _ANSWERED:
        return []
    lines = _lines(columns)
    questions = [n for n, line in enumerate(lines) if line.asks]
    answered = [n for n in questions if n + 1 < len(lines) and not lines[n + 1].asks]
    if len(answered) < _ANSWERED or not any(_has(columns, lines[n], _ASKED) for n in questions):
        return []
    answers = [line for line in lines[questions[0] :] if not line.asks and line.prose]
    if not any(_has(columns, line, _ANSWERING) for line in answers):
        return []
    speaker = _asked(columns, lines[: questions[0]], quotes)
    if speaker is None:
        return []
    return [
        Quote(
            start=line.start,
            end=line.end,
            text=columns.source[line.start : line.end],
            kind="direct",
            speaker=speaker,
            reason="an answer under a question",
        )
        for line in answers
    ]


def _lines(columns: Columns) -> list[_Line]:
    """The paragraphs of the article proper."""
    source, found, offset = columns.source, [], 0
    for raw in source.split("\n"):
        body = raw.strip()
        start = offset + len(raw) - len(raw.lstrip())
        offset += len(raw) + 1
        first, last = bisect_left(columns.idx, start), bisect_left(columns.idx, start + len(body))
        if first >= last or not columns.factual[first]:
            continue
        prose = not body.startswith(_OPENERS)
        asks = prose and body.rstrip(" *_").endswith("?") and body.count(" ") <= _MOST_WORDS
        found.append(_Line(start, start + len(body), first, last, asks, prose))
    return found


def _has(columns: Columns, line: _Line, words: frozenset[str]) -> bool:
    return any(columns.low[i] in words for i in range(line.first, line.last))


def _asked(columns: Columns, before: list[_Line], quotes: list[Quote]) -> Speaker | None:
    """The person whom the lines before the first question quote; else the only one whom they name; else the title."""
    if not before:
        return None
    start, end = before[0].first, before[-1].last
    people = [i for i in range(start, end) if columns.ent_start[i] and columns.ent[i] == "PER" and columns.factual[i]]
    records = [to_speaker(columns, Found(i, _EVIDENCE)) for i in people]
    keys = [record.id or record.name or record.text for record in records]
    quoted = Counter(
        q.speaker.id for q in quotes if q.start < before[-1].end and q.speaker and q.speaker.id and q.kind != "indirect"
    )
    if quoted:
        asked = quoted.most_common(1)[0][0]
    else:
        titled = {key for key, i in zip(keys, people, strict=True) if i < before[0].last}
        distinct = set(keys) if len(set(keys)) == 1 else titled
        if len(distinct) != 1:
            return None
        asked = next(iter(distinct))
    return next((record for record, key in zip(records, keys, strict=True) if key == asked), None)
