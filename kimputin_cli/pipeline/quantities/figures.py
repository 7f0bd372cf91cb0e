"""From a Doc to its quantities: numerals, then scores and ranges, bounds, units, counted nouns, shared nouns."""

import re

from spacy.tokens import Doc

from kimputin_cli.pipeline.parse import parse_of
from kimputin_cli.pipeline.quantities.ages import decade, is_age
from kimputin_cli.pipeline.quantities.bounds import set_bound
from kimputin_cli.pipeline.quantities.counted import PHRASE, Counted, counted_after, counted_by_subject, labelled_before
from kimputin_cli.pipeline.quantities.drafts import Draft, Page
from kimputin_cli.pipeline.quantities.exclusions import blocked_stretches, is_new, is_year, not_a_quantity
from kimputin_cli.pipeline.quantities.numerals import HALF, SPACE, Numeral, is_bare_share, is_share, numeral_at, starts
from kimputin_cli.pipeline.quantities.ranges import BETWEEN, ORDINAL, score_after, upper_end
from kimputin_cli.pipeline.quantities.side_by_side import apart, ratios, share_nouns, share_votes
from kimputin_cli.pipeline.quantities.units import is_clock, unit_after, unit_before
from kimputin_cli.records import Quantity

_ONE = re.compile(r"(?:une?|aucune?)(?!\w)", re.I)
_DE = re.compile(rf"(?<!\w)(?P<de>de[{SPACE}]|d['’])\Z", re.I)
_TIMED = re.compile(r":\d\d(?!\d)")
#: Behind a number in words that is the beginning of an ordinal: "vingt-deuxième".
_NTH = re.compile(rf"(?:-(?:et-)?|[{SPACE}]et[{SPACE}])[^\W\d_]+ième(?!\w)", re.I)
_AT_HOUR = re.compile(rf"(?<!\w)(?:à|vers|dès|avant|après|jusqu['’]à|entre|et|depuis)[{SPACE}]\Z", re.I)


def find_quantities(doc: Doc) -> list[Quantity]:
    """The quantities of `doc`, text order, none inside another. One pass over the text; linear in its length."""
    parse = parse_of(doc)
    text = parse.source
    page = Page(doc, text, parse.idx, parse.factual, parse.tagged, parse.parsed)
    blocked = blocked_stretches(doc)
    drafts: list[Draft] = []
    done = 0
    for match in starts().finditer(text):
        start = match.start()
        if start < done:
            continue
        skip_to = not_a_quantity(page, start, blocked)
        if skip_to:
            done = skip_to
            continue
        draft = _draft(page, start)
        if draft is not None:
            drafts.append(draft)
            done = draft.number_end
    share_votes(text, drafts)
    share_nouns(text, drafts)
    drafts = ratios(text, drafts)
    return [
        Quantity(
            start=draft.start,
            end=draft.end,
            text=text[draft.start : draft.end],
            value=round(float(draft.value), 6),
            bound=draft.bound,
            upper=None if draft.upper is None else float(draft.upper),
            unit=draft.unit,
            of=draft.of,
        )
        for draft in apart(drafts)
    ]


def _draft(page: Page, start: int) -> Draft | None:
    text = page.text
    if text[start].isalpha() and (age := decade(text, start)):
        return age
    number = _numeral(text, start)
    if number is None or _NTH.match(text, number.end):
        return None
    if text[start].isdigit():
        if ORDINAL.match(text, number.end):
            return None
        if is_clock(text, number.end) or _TIMED.match(text, number.end):
            return None
    negative = start > 0 and text[start - 1] in "-−–" and (start == 1 or text[start - 2] in " (\u00a0")
    draft = Draft(start, number.end, number.end, -number.value if negative else number.value, bound=number.bound)
    draft.number_start, draft.scale = start, number.scale
    if negative:
        draft.start = start - 1
    if score := score_after(text, number):
        draft.upper, draft.unit, draft.end, draft.number_end = score.value, "score", score.end, score.end
        return draft
    second = upper_end(text, number)
    if second is not None:
        first_scale = second.scale if number.scale == 1 and number.value < second.value / second.scale + 1 else 1
        first_unit = unit_after(text, number.end)
        draft.value, draft.upper, draft.scale = number.value * first_scale, second.value, second.scale
        if first_unit is not None:
            draft.value += first_unit.half * number.scale
        draft.end = draft.number_end = second.end
        draft.bound = None
        opening = BETWEEN.search(text, max(0, start - 8), start) or _DE.search(text, max(0, start - 4), start)
        if opening:
            draft.start = opening.start()
    _unit_and_noun(page, draft, number)
    if draft.clock or is_year(number, draft) or is_new(page, number, draft):
        return None
    if second is None:
        set_bound(text, draft)
    return draft


def _numeral(text: str, start: int) -> Numeral | None:
    if text[start] in "uUaA" and (word := _ONE.match(text, start)):
        following = numeral_at(text, word.end() + 1) if word.end() + 1 < len(text) else None
        if following is not None and following.bound and following.spelled:
            return following._replace(start=start, bound="~")
        scaled = numeral_at(text, start)
        if scaled is not None and scaled.end > word.end():
            return scaled
        return Numeral(start, word.end(), 0.0 if word.group()[0] in "aA" else 1.0, None, 1, True)
    return numeral_at(text, start)


def _unit_and_noun(page: Page, draft: Draft, number: Numeral) -> None:
    text = page.text
    if is_share(text, number):
        draft.unit = "%"
        if is_bare_share(text, number):
            return
    elif unit := unit_after(text, draft.number_end):
        draft.unit, draft.end = unit.symbol, unit.at
        draft.number_end = unit.at
        draft.add(unit.half)
        if unit.symbol == "year" and is_age(page, draft):
            draft.of = "âge"
        if (
            unit.symbol == "hour"
            and number.value <= 24
            and _AT_HOUR.search(text, max(0, draft.start - 10), draft.start)
        ):
            draft.clock = True
        return
    elif leading := unit_before(text, draft.start):
        draft.unit, draft.start = leading.symbol, min(draft.start, leading.at)
        return
    counted = counted_after(page.doc, page.index_at(max(draft.number_end - 1, 0)) + 1, page.tagged)
    if counted is None or (counted.start - draft.number_end > 40):
        counted = _elsewhere(page, draft)
    elif label := _label(page, draft):
        counted = label if _far(text, draft, counted) else counted
    if counted is None:
        return
    draft.of = counted.lemma
    if counted.label:
        draft.unit, draft.start = "label", min(draft.start, counted.start)
    elif counted.start >= draft.number_end:
        draft.end = counted.end
        if draft.unit is None and (half := HALF.match(text, counted.end)):
            draft.end = half.end()
            draft.add(0.5)


def _far(text: str, draft: Draft, counted: Counted) -> bool:
    """Whether the noun behind a figure is not its own: another phrase begins between them."""
    return bool(PHRASE.search(text[draft.number_end : counted.start]))


def _label(page: Page, draft: Draft) -> Counted | None:
    return labelled_before(page.doc, page.index_at(draft.number_start))


def _elsewhere(page: Page, draft: Draft) -> Counted | None:
    label = _label(page, draft)
    if label is not None or not page.parsed:
        return label
    return counted_by_subject(page.doc[page.index_at(draft.number_start)])


#: Behind a number in words that is the beginning of an ordinal: "vingt-deuxième".
_NTH = re.compile(rf"(?:-(?:et-)?|[{SPACE}]et[{SPACE}])[^\W\d_]+ième(?!\w)", re.I)
