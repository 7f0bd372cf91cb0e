"""From a Doc to its quantities: numerals, then scores and ranges, bounds, units, counted nouns, shared nouns."""

import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kimputin_cli.pipeline.parse import parse_of
from kimputin_cli.pipeline.quantities.bounds import bound_after, bound_before
from kimputin_cli.pipeline.quantities.counted import Counted, counted_after, counted_by_subject, labelled_before
from kimputin_cli.pipeline.quantities.lexicon import quantity_words
from kimputin_cli.pipeline.quantities.numerals import HALF, SPACE, Numeral, is_bare_share, is_share, numeral_at, starts
from kimputin_cli.pipeline.quantities.ranges import BETWEEN, ORDINAL, score_after, upper_end
from kimputin_cli.pipeline.quantities.ratios import is_whole, links, one_of
from kimputin_cli.pipeline.quantities.units import is_clock, unit_after, unit_before
from kimputin_cli.records import Quantity
from kimputin_cli.records.facts import Bound

_SEVERAL = re.compile(rf"(?<!\w)(?:plusieurs|quelques|de nombreuses|de nombreux|maintes)[{SPACE}]\Z", re.I)
#: What makes of so many years no age: "trois ans de prison", "cinq ans avant sa mort".
_NO_AGE = re.compile(
    rf"[{SPACE}](?:de|d['’]|plus|pour|pendant|durant|avant|après|auparavant|ferme)(?!\w)|[{SPACE}]d['’]", re.I
)
_AGAINST = re.compile(rf"[{SPACE}]contre[{SPACE}]")
_AMONG = re.compile(rf"[{SPACE}]d['’]entre(?!\w)", re.I)
_ONE = re.compile(r"(?:une?|aucune?)(?!\w)", re.I)
_PHRASE = re.compile(r"\b(?:de|du|des|d['’])")
_CONJOINED = re.compile(rf"[{SPACE}](?:et|ou)[{SPACE}]")
_DE = re.compile(rf"(?<!\w)(?P<de>de[{SPACE}]|d['’])\Z", re.I)
_LIST = re.compile(rf",?[{SPACE}](?:(?:et|ou|puis)[{SPACE}])?(?:de[{SPACE}]|d['’])?\Z|[{SPACE}](?:et|ou)[{SPACE}]\Z")
_AGED = re.compile(
    rf"(?<!\w)(?:âgée?s?|âge|vieille|vieux)[{SPACE}](?:seulement[{SPACE}])?"
    rf"(?:de[{SPACE}]|d['’](?:une[{SPACE}])?)(?:à peine[{SPACE}])?\Z",
    re.I,
)
_OPENING = re.compile(rf"[ÀA][{SPACE}](?:seulement[{SPACE}])?\Z")  # "À 78 ans, elle"
_OF_WORD = re.compile(rf"(?P<noun>[^\W\d_]+)[{SPACE}](?:de[{SPACE}]|d['’])\Z")
_AT_HOUR = re.compile(rf"(?<!\w)(?:à|vers|dès|avant|après|jusqu['’]à|entre|et|depuis)[{SPACE}]\Z", re.I)
_PHONE = re.compile(r"(?:\+\d{1,3}[ .\-\u00a0\u202f]?)?\(?\d{1,4}\)?(?:[ .\-\u00a0\u202f]\d{2}){4,}(?!\d)")
_FIGURE_AND_SIGN = re.compile(rf"\d[\d{SPACE}.,]*(?:Mds?|[MGkK])?[{SPACE}]?[$€£%]")
_SLASHED = re.compile(r"\d+[/.]\d+[/.]\d+|\d+/\d+")


@dataclass(slots=True, frozen=True)
class _Page:
    """A Doc with what is asked of it again and again, from its `parse_of`."""

    doc: Doc
    text: str
    token_starts: list[int]
    factual: list[bool]
    tagged: bool
    parsed: bool

    def index_at(self, char: int) -> int:
        """Index of the token that holds text[char]."""
        return bisect_right(self.token_starts, char) - 1


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    number_end: int
    value: float
    upper: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    of: str | None = None
    number_start: int = 0
    scale: float = 1  # of the last of its figures: "un million d'euros et demi"
    clock: bool = False  # an hour of the day, which is no quantity


def find_quantities(doc: Doc) -> list[Quantity]:
    """The quantities of `doc`, text order, none inside another. One pass over the text; linear in its length."""
    parse = parse_of(doc)
    text = parse.source
    page = _Page(doc, text, parse.idx, parse.factual, parse.tagged, parse.parsed)
    blocked = _blocked(doc)
    drafts: list[_Draft] = []
    done = 0
    for match in starts().finditer(text):
        start = match.start()
        if start < done:
            continue
        skip_to = _not_a_quantity(page, start, blocked)
        if skip_to:
            done = skip_to
            continue
        draft = _draft(page, start)
        if draft is not None:
            drafts.append(draft)
            done = draft.number_end
    _share_votes(text, drafts)
    _share_nouns(text, drafts)
    drafts = _ratios(text, drafts)
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
        for draft in _apart(drafts)
    ]


def _blocked(doc: Doc) -> list[tuple[int, int]]:
    """Stretches whose figures belong to something else: dates and sets of times, URLs."""
    times = [(t.start, t.end) for t in doc._.times if t.type != "duration"]
    return sorted(times)


def _inside(spans: list[tuple[int, int]], at: int) -> int:
    """End of the span that covers `at`, or 0."""
    index = bisect_right(spans, (at, 1 << 62)) - 1
    return spans[index][1] if index >= 0 and spans[index][0] <= at < spans[index][1] else 0


def _not_a_quantity(page: _Page, start: int, blocked: list[tuple[int, int]]) -> int:
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


def _draft(page: _Page, start: int) -> _Draft | None:
    text = page.text
    number = _numeral(text, start)
    if number is None:
        return None
    if text[start].isdigit():
        if ORDINAL.match(text, number.end):
            return None
        if is_clock(text, number.end):
            return None
    negative = start > 0 and text[start - 1] in "-−–" and (start == 1 or text[start - 2] in " (\u00a0")
    draft = _Draft(start, number.end, number.end, -number.value if negative else number.value, bound=number.bound)
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
    if draft.clock or _is_year(number, draft) or _is_new(text, number, draft):
        return None
    if second is None:
        _bound(text, draft)
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


def _unit_and_noun(page: _Page, draft: _Draft, number: Numeral) -> None:
    text = page.text
    if is_share(text, number):
        draft.unit = "%"
        if is_bare_share(text, number):
            return
    elif unit := unit_after(text, draft.number_end):
        draft.unit, draft.end = unit.symbol, unit.at
        draft.number_end = unit.at
        _add(draft, unit.half)
        if unit.symbol == "year" and _is_age(page, draft):
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
            _add(draft, 0.5)


def _add(draft: _Draft, half: float) -> None:
    """Adds to the last figure of a draft what is told behind its unit or noun ("trois ans et demi")."""
    if draft.upper is not None:
        draft.upper += half * draft.scale
    else:
        draft.value += math.copysign(half * draft.scale, draft.value)


def _far(text: str, draft: _Draft, counted: Counted) -> bool:
    """Whether the noun behind a figure is not its own: another phrase begins between them."""
    return bool(_PHRASE.search(text[draft.number_end : counted.start]))


def _label(page: _Page, draft: _Draft) -> Counted | None:
    return labelled_before(page.doc, page.index_at(draft.number_start))


def _elsewhere(page: _Page, draft: _Draft) -> Counted | None:
    label = _label(page, draft)
    if label is not None or not page.parsed:
        return label
    return counted_by_subject(page.doc[page.index_at(draft.number_start)])


def _is_age(page: _Page, draft: _Draft) -> bool:
    """Whether so many years are somebody's age: "âgé de", "X, 35 ans,", "un homme de 45 ans"."""
    text, low = page.text, max(0, draft.start - 40)
    if _AGED.search(text, low, draft.start):
        return True
    if _OPENING.search(text, low, draft.start):
        return text[draft.end : draft.end + 1] == ","
    before = text[draft.start - 2 : draft.start]
    if before in (", ", ",\u00a0", " (") or before.endswith("("):
        return text[draft.end : draft.end + 1] in (",", ")", ".", "", "\n", " ") and not _NO_AGE.match(text, draft.end)
    noun = _OF_WORD.search(text, low, draft.start)
    if noun is None or noun["noun"].lower() in quantity_words().counted.lasting or _NO_AGE.match(text, draft.end):
        return False
    return not page.tagged or page.doc[page.index_at(noun.start())].pos_ not in ("VERB", "AUX")


def _is_year(number: Numeral, draft: _Draft) -> bool:
    """Whether a bare figure is a year of the calendar, which is no quantity."""
    bare = draft.unit is None and draft.of is None and not number.spelled
    return bare and number.end - number.start == 4 and 1400 <= number.value <= 2100


def _is_new(text: str, number: Numeral, draft: _Draft) -> bool:
    """Whether "neuf" counts nothing, and so is the adjective."""
    bare = draft.unit is None and draft.of is None and text[number.start : number.end].lower() == "neuf"
    return bare and not _AMONG.match(text, number.end)


def _bound(text: str, draft: _Draft) -> None:
    if draft.bound == ">" and (several := _SEVERAL.search(text, max(0, draft.start - 20), draft.start)):
        draft.start = several.start()
        return
    before = bound_before(text, draft.start)
    if before is not None:
        draft.bound, draft.start = before.bound, before.at
        return
    after = bound_after(text, draft.end) or bound_after(text, draft.number_end)
    if after is not None:
        draft.bound, draft.end = after.bound, max(draft.end, after.at)


def _share_votes(text: str, drafts: list[_Draft]) -> None:
    """In "104 voix contre 78" the second figure counts what the first does."""
    for here, following in pairwise(drafts):
        if following.of is None and following.unit is None and _AGAINST.fullmatch(text[here.end : following.start]):
            following.of = here.of


def _share_nouns(text: str, drafts: list[_Draft]) -> None:
    """In "33, 34 et 39 ans" or "deux ou trois blessés" the last figure's unit or noun is that of all."""
    listed = False  # whether the figure to the right is itself part of such a list
    for here, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        gap = text[here.end : following.start]
        shares = here.unit is None and here.of is None and following.unit != "score" and len(gap) <= 10
        listed = shares and bool(_LIST.match(gap)) and (listed or bool(_CONJOINED.search(gap)))
        if listed:
            here.unit, here.of = following.unit, following.of


def _ratios(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """The drafts with "trois décès sur quatre" and "un train sur trois" read as one share each."""
    found: list[_Draft] = []
    for here in drafts:
        before = found[-1] if found else None
        own = here.of is not None and not _PHRASE.match(text, here.number_end + 1)  # "sur deux étages"
        if here.unit or own or here.upper is not None or not is_whole(here.value):
            found.append(here)
        elif (
            before is not None
            and before.unit is None
            and before.upper is None
            and 0 < before.value < here.value
            and links(text, before.end, here.number_start)
        ):
            before.value, before.unit, before.of = 100 * before.value / here.value, "%", before.of or here.of
            before.end, before.number_end = here.end, here.number_end
        elif match := one_of(text, here.number_start):
            here.value, here.unit, here.of = 100 / here.value, "%", match["noun"] or here.of
            here.start = here.number_start = match.start()
            _bound(text, here)
            found.append(here)
        else:
            found.append(here)
    return found


def _apart(drafts: list[_Draft]) -> list[_Draft]:
    """The drafts with their phrases cut where two would overlap."""
    for here, following in pairwise(drafts):
        if following.start < here.end:
            if following.start < here.number_end <= following.number_start:
                following.start = here.number_end
            else:
                here.end = max(here.number_end, min(here.end, following.start))
                following.start = max(following.start, here.end)
    return drafts
