"""Years that are somebody's age."""

import re
from functools import cache

from kimputin_cli.pipeline.quantities.drafts import Draft, Page
from kimputin_cli.pipeline.quantities.lexicon import quantity_words
from kimputin_cli.pipeline.quantities.numerals import SPACE

_LETTERS = re.compile(r"[^\W\d_]+")
_AT = re.compile(rf"à[{SPACE}]\Z")
_OPENING = re.compile(rf"[ÀA][{SPACE}](?:seulement[{SPACE}])?\Z")  # "À 78 ans, elle"
_OF_WORD = re.compile(rf"(?P<noun>[^\W\d_]+)[{SPACE}](?:de[{SPACE}]|d['’])\Z")


def decade(text: str, start: int) -> Draft | None:
    """The age that "un sexagénaire" tells: one of ten years. Several of them are counted."""
    word = _LETTERS.match(text, start)
    first = quantity_words().decades.get(word.group().lower()) if word else None
    if word is None or first is None:
        return None
    end = word.end()
    return Draft(start, end, end, first, upper=first + 9, unit="year", of="âge", number_start=start)


def is_age(page: Page, draft: Draft) -> bool:
    """Whether so many years are somebody's age: "âgé de", "elle avait 84 ans", "X, 35 ans,", "un homme de 45 ans"."""
    text, low = page.text, max(0, draft.start - 40)
    if _aged().search(text, low, draft.start):
        return True
    if _has(page, draft):
        return not _no_age().match(text, draft.end)
    if _OPENING.search(text, low, draft.start):
        return text[draft.end : draft.end + 1] == ","
    if _died(page, draft):
        return not _no_age().match(text, draft.end)
    before = text[draft.start - 2 : draft.start]
    if before in (", ", ",\u00a0", " (") or before.endswith("("):
        return text[draft.end : draft.end + 1] in (",", ")", ".", "", "\n", " ") and not _no_age().match(
            text, draft.end
        )
    noun = _OF_WORD.search(text, low, draft.start)
    if noun is None or noun["noun"].lower() in quantity_words().counted.lasting or _no_age().match(text, draft.end):
        return False
    return not page.tagged or page.doc[page.index_at(noun.start())].pos_ not in ("VERB", "AUX")


def _has(page: Page, draft: Draft) -> bool:
    """Whether somebody is told right before a figure to have, or have had, so many ("elle avait 84 ans"): neither "il y
    a" nor "elle aurait eu"."""
    doc, at = page.doc, page.index_at(draft.start) - 1
    while at > 0 and doc[at].lower_ in quantity_words().counted.ageing:
        at -= 1
    if not page.parsed or at < 1 or doc[at].lemma_ != "avoir" or doc[at - 1].lower_ in ("y", "n'y"):
        return False
    forms = [doc[at], *(child for child in doc[at].children if child.dep_.startswith("aux"))]
    if any("Mood=Cnd" in str(form.morph) or "Tense=Fut" in str(form.morph) for form in forms):
        return False
    return any(child.dep_.startswith("nsubj") and child.i < at for child in doc[at].children)


def _died(page: Page, draft: Draft) -> bool:
    """Whether somebody died at so many years: "est mort à 81 ans"."""
    doc, at = page.doc, page.index_at(draft.end - 1)
    if not page.parsed or not _AT.search(page.text, max(0, draft.start - 3), draft.start):
        return False
    return doc[at].head.lemma_.lower() in quantity_words().counted.dying


@cache
def _aged() -> re.Pattern[str]:
    words = "|".join(quantity_words().counted.aged)
    return re.compile(
        rf"(?<!\w)(?:{words})[{SPACE}](?:seulement[{SPACE}])?"
        rf"(?:de[{SPACE}]|d['’](?:une[{SPACE}])?)(?:à peine[{SPACE}])?\Z",
        re.I,
    )


@cache
def _no_age() -> re.Pattern[str]:
    """What makes of so many years no age: "trois ans de prison", "cinq ans avant sa mort"."""
    words = "|".join(word.replace("'", "['’]") for word in quantity_words().counted.no_age)
    return re.compile(rf"[{SPACE}](?:{words})(?!\w)|[{SPACE}]d['’]", re.I)
