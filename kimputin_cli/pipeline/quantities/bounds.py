"""The bound of a figure from the words around it: "au moins", "plus de", "environ", "jusqu'à", "ou plus"."""

import re
from functools import cache
from typing import NamedTuple

from kimputin_cli.pipeline.quantities.drafts import Draft
from kimputin_cli.pipeline.quantities.lexicon import quantity_words
from kimputin_cli.pipeline.quantities.numerals import SPACE
from kimputin_cli.records.facts import Bound

_REACH = 36  # characters: the longest phrase of the lexicon and an article


class Bounded(NamedTuple):
    """A bound and where its words begin or end."""

    bound: Bound
    at: int


def set_bound(text: str, draft: Draft) -> None:
    """Gives a draft the bound that stands before or behind it, and takes its words in."""
    if draft.bound == ">" and (several := _several().search(text, max(0, draft.start - 20), draft.start)):
        draft.start = several.start()
        return
    before = bound_before(text, draft.start)
    if before is not None:
        draft.bound, draft.start = before.bound, before.at
        return
    after = bound_after(text, draft.end) or bound_after(text, draft.number_end)
    if after is not None:
        draft.bound, draft.end = after.bound, max(draft.end, after.at)


def bound_before(text: str, start: int) -> Bounded | None:
    """The bound whose words end right before `start` (an article may stand between), with the start of its words."""
    pattern, bounds = _before()
    low = max(0, start - _REACH)
    match = pattern.search(text, low, start)
    if match is None:
        return None
    return Bounded(bounds[_norm(match["bound"])], match.start("bound"))


def bound_after(text: str, end: int) -> Bounded | None:
    """The bound whose words begin right after `end`, with the end of its words."""
    pattern, bounds = _after()
    match = pattern.match(text, end)
    return Bounded(bounds[_norm(match["bound"])], match.end("bound")) if match else None


def _norm(words: str) -> str:
    return re.sub(rf"[{SPACE}]+", " ", words.lower().replace("’", "'"))


def _table(groups: dict[Bound, tuple[str, ...]]) -> tuple[str, dict[str, Bound]]:
    bounds = {phrase: bound for bound, phrases in groups.items() for phrase in phrases}
    forms = sorted(bounds, key=len, reverse=True)
    return "|".join(re.escape(form).replace("'", "['’]").replace("\\ ", f"[{SPACE}]") for form in forms), bounds


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Bound]]:
    forms, bounds = _table(quantity_words().before)
    article = rf"(?:(?:les|des|ses|leurs|ces|la|une|un)[{SPACE}])?"
    return re.compile(rf"(?<!\w)(?P<bound>{forms})(?:[{SPACE}]|(?<=['’])){article}\Z", re.I), bounds


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Bound]]:
    forms, bounds = _table(quantity_words().after)
    return re.compile(
        rf",?[{SPACE}](?P<bound>{forms})(?!\w|[{SPACE}](?:de[{SPACE}]|d['’]|que?\b|qu['’]))", re.I
    ), bounds


@cache
def _several() -> re.Pattern[str]:
    words = "|".join(quantity_words().counted.several)
    return re.compile(rf"(?<!\w)(?:{words})[{SPACE}]\Z", re.I)
