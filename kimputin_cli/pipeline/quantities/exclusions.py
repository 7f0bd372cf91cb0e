"""Numbers that are no quantity: parts of dates, names, codes, addresses and telephone numbers, years and "neuf"."""

import re
from bisect import bisect_right

from spacy.tokens import Doc

from kimputin_cli.pipeline.quantities.drafts import Draft, Page
from kimputin_cli.pipeline.quantities.numerals import SPACE, Numeral, numeral_at
from kimputin_cli.pipeline.quantities.ranges import score_after

_AMONG = re.compile(rf"[{SPACE}]d['’]entre(?!\w)", re.I)
#: What stands before the minutes of an hour, or between the two figures of a time: "7 h 15", "3:12".
_MINUTES = re.compile(rf"\d(?:[{SPACE}]?(?:h|H|heures?)[{SPACE}]?|:)\Z")
_PHONE = re.compile(r"(?:\+\d{1,3}[ .\-\u00a0\u202f]?)?\(?\d{1,4}\)?(?:[ .\-\u00a0\u202f]\d{2}){4,}(?!\d)")
_FIGURE_AND_SIGN = re.compile(rf"\d[\d{SPACE}.,]*(?:Mds?|[MGkK])?[{SPACE}]?[$€£%]")
_SLASHED = re.compile(r"\d+[/.]\d+[/.]\d+|\d+/\d+")


def blocked_stretches(doc: Doc) -> list[tuple[int, int]]:
    """Stretches whose figures belong to something else: dates and sets of times, URLs."""
    times = [(t.start, t.end) for t in doc._.times if t.type != "duration"]
    return sorted(times)


def _inside(spans: list[tuple[int, int]], at: int) -> int:
    """End of the span that covers `at`, or 0."""
    index = bisect_right(spans, (at, 1 << 62)) - 1
    return spans[index][1] if index >= 0 and spans[index][0] <= at < spans[index][1] else 0


def not_a_quantity(page: Page, start: int, blocked: list[tuple[int, int]]) -> int:
    """Where to go on when the number at `start` is part of a date, a name, a code or a telephone number; else 0."""
    doc, text, at = page.doc, page.text, page.index_at(start)
    token = doc[at]
    if not page.factual[at]:
        return token.idx + len(token)
    if end := _inside(blocked, start):
        return end
    if (
        token.ent_type_
        and token.ent_type_ in ("PER", "LOC", "ORG", "MISC")
        and not (token.ent_iob_ == "B" and (_alone(doc, at) or _measured(text, start)))
        and not _scored(text, start)
    ):
        return token.idx + len(token)
    before = text[start - 1] if start else " "
    if before == "-" and start > 1 and text[start - 2].isalpha():
        return token.idx + len(token)
    if text[start].isdigit():
        if before in "/@#_" or token.like_url or token.like_email:
            return token.idx + len(token)
        if _MINUTES.search(text, max(0, start - 10), start):
            return token.idx + len(token)
        if phone := _PHONE.match(text, start):
            return phone.end()
        if slashed := _SLASHED.match(text, start):
            chained = slashed.group().count(".") == 2 and all(len(part) == 3 for part in slashed.group().split(".")[1:])
            if not chained and ("/" in slashed.group() or slashed.group().count(".") >= 2):
                return slashed.end()
    return 0


def _alone(doc: Doc, at: int) -> bool:
    """Whether the entity at token `at` is a bare figure, which names nothing (a recogniser's slip)."""
    return at + 1 >= len(doc) or doc[at + 1].ent_iob_ != "I"


def _measured(text: str, start: int) -> bool:
    """Whether the entity at `start` is a figure with a currency or a share ("41 M$", "12 %"), which names nothing."""
    return _FIGURE_AND_SIGN.match(text, start) is not None


def _scored(text: str, start: int) -> bool:
    """Whether a score begins at `start`, the first half of which a recogniser took for a part of the team's name."""
    number = numeral_at(text, start) if text[start].isdigit() else None
    return number is not None and score_after(text, number) is not None


def is_year(number: Numeral, draft: Draft) -> bool:
    """Whether a bare figure is a year of the calendar, which is no quantity."""
    bare = draft.unit is None and draft.of is None and not number.spelled
    return bare and number.end - number.start == 4 and 1400 <= number.value <= 2100


def is_new(page: Page, number: Numeral, draft: Draft) -> bool:
    """Whether "neuf" counts nothing, and so is the adjective."""
    text = page.text
    if page.tagged and page.doc[page.index_at(number.start)].pos_ == "NUM":
        return False
    bare = draft.unit is None and draft.of is None and text[number.start : number.end].lower() == "neuf"
    return bare and not _AMONG.match(text, number.end)
