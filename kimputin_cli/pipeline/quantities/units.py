"""The unit of a figure: what stands right after it (km, %, euros), or before it ($500, magnitude 7,5)."""

import re
from functools import cache
from typing import NamedTuple

from kimputin_cli.pipeline.quantities.lexicon import leading_units, unit_forms
from kimputin_cli.pipeline.quantities.numerals import HALF, SPACE

_CLOCK = re.compile(rf"[{SPACE}]?h(?:[{SPACE}]?\d{{2}})?(?!\w)")


class Unit(NamedTuple):
    """A unit's symbol and where its words begin or end in the text; `half`: 0.5 where half of it more is told behind
    ("trois ans et demi"), which its words then include."""

    symbol: str
    at: int
    half: float = 0.0


def unit_after(text: str, end: int) -> Unit | None:
    """The unit written right after `end` (de/d' may stand between, as in "2 milliards d'euros")."""
    match = _trailing().match(text, end)
    if match is None:
        return None
    forms = unit_forms()
    form = re.sub(rf"[{SPACE}]+", " ", match["unit"]).replace("’", "'")
    symbol = forms.get(form) or forms.get(form.lower())
    if symbol is None:
        return None
    half = HALF.match(text, match.end())
    return Unit(symbol, half.end(), 0.5) if half else Unit(symbol, match.end())


def unit_before(text: str, start: int) -> Unit | None:
    """A currency sign or a leading unit word ("magnitude de") that ends right before `start`."""
    if start and text[start - 1] in "$€£¥":
        return Unit(unit_forms()[text[start - 1]], start - 1)
    low = max(0, start - 24)
    match = _leading().search(text, low, start)
    return Unit(leading_units()[match["unit"].lower()], match.start("unit")) if match else None


def is_clock(text: str, end: int) -> bool:
    """Whether a figure that ends at `end` is an hour of the clock ("16 h 30")."""
    return _CLOCK.match(text, end) is not None


@cache
def _trailing() -> re.Pattern[str]:
    forms = sorted(unit_forms(), key=lambda form: (-len(form), form))
    words = [form for form in forms if form[-1].isalnum()]
    signs = [form for form in forms if not form[-1].isalnum()]
    word_part, sign_part = (
        "|".join(re.escape(form).replace("'", "['’]").replace("\\ ", f"[{SPACE}]") for form in group)
        for group in (words, signs)
    )
    link = rf"(?:[{SPACE}](?:de[{SPACE}]|d['’])|[{SPACE}-])?"
    return re.compile(rf"{link}(?P<unit>(?:{word_part})(?![\w-])|(?:{sign_part}))")


@cache
def _leading() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(leading_units(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<unit>{forms})[{SPACE}](?:de[{SPACE}]|d['’])?\Z", re.I)
