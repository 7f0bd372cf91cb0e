"""What figures side by side are to each other: they share a noun or a unit, are one share, or cut each other short."""

import re
from itertools import pairwise

from kimputin_cli.pipeline.quantities.bounds import set_bound
from kimputin_cli.pipeline.quantities.counted import PHRASE
from kimputin_cli.pipeline.quantities.drafts import Draft
from kimputin_cli.pipeline.quantities.numerals import SPACE
from kimputin_cli.pipeline.quantities.ratios import is_whole, links, one_of

_AGAINST = re.compile(rf"[{SPACE}]contre[{SPACE}]")
_CONJOINED = re.compile(rf"[{SPACE}](?:et|ou)[{SPACE}]")
_LIST = re.compile(rf",?[{SPACE}](?:(?:et|ou|puis)[{SPACE}])?(?:de[{SPACE}]|d['’])?\Z|[{SPACE}](?:et|ou)[{SPACE}]\Z")


def share_votes(text: str, drafts: list[Draft]) -> None:
    """In "104 voix contre 78" the second figure counts what the first does."""
    for here, following in pairwise(drafts):
        if following.of is None and following.unit is None and _AGAINST.fullmatch(text[here.end : following.start]):
            following.of = here.of


def share_nouns(text: str, drafts: list[Draft]) -> None:
    """In "33, 34 et 39 ans" or "deux ou trois blessés" the last figure's unit or noun is that of all."""
    listed = False  # whether the figure to the right is itself part of such a list
    for here, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        gap = text[here.end : following.start]
        shares = here.unit is None and here.of is None and following.unit != "score" and len(gap) <= 10
        listed = shares and bool(_LIST.match(gap)) and (listed or bool(_CONJOINED.search(gap)))
        if listed:
            here.unit, here.of = following.unit, following.of


def ratios(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with "trois décès sur quatre" and "un train sur trois" read as one share each."""
    found: list[Draft] = []
    for here in drafts:
        before = found[-1] if found else None
        own = here.of is not None and not PHRASE.match(text, here.number_end + 1)  # "sur deux étages"
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
            set_bound(text, here)
            found.append(here)
        else:
            found.append(here)
    return found


def apart(drafts: list[Draft]) -> list[Draft]:
    """The drafts with their phrases cut where two would overlap."""
    for here, following in pairwise(drafts):
        if following.start < here.end:
            if following.start < here.number_end <= following.number_start:
                following.start = here.number_end
            else:
                here.end = max(here.number_end, min(here.end, following.start))
                following.start = max(following.start, here.end)
    return drafts
