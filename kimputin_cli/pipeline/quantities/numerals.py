"""French numerals in running text: figures with either separator, number words, scales and "une dizaine".

Works on characters, so any tokenisation will do. A comma or point before exactly three digits separates thousands
("10.000", "1,200"), unless a scale or a share follows ("1,234 million", "2,345 %") or the integer part is zero.
"""

import re
from functools import cache
from typing import NamedTuple

from kimputin_cli.pipeline.quantities.lexicon import numbers, quantity_words, unit_forms
from kimputin_cli.records.facts import Bound

SPACE = " \u00a0\u202f\u2009\u2007"
_FIGURE = re.compile(
    rf"(?:\d{{1,3}}(?:[{SPACE}]\d{{3}})+(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:,\d{3}){2,}(?!\d)(?:\.\d+)?"
    r"|\d{1,15}(?:[.,]\d{1,6})?)½?(?![\d])|½"
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})+$")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(rf"[{SPACE}]{{1,2}}|-")
#: "six autres millions": a word may stand between a figure and its scale.
_OTHER = re.compile(rf"[{SPACE}]autres(?=[{SPACE}](?:mill|bill))")
_OF = re.compile(rf"[{SPACE}](?:de[{SPACE}]|d['’])")
_SHARE_AHEAD = re.compile(rf"[{SPACE}]?(?:%|‰|pour cent\b|millions?\b|milliards?\b|billions?\b|M€|Mds?€)")
#: "trois millions et demi", "une heure et demie"; in "deux jours et demi-journée" the half is another word's.
HALF = re.compile(rf"[{SPACE}]et[{SPACE}]demie?(?![\w-])")
_SYMBOLIC_SCALE = re.compile(rf"[{SPACE}]?(?P<scale>Mds?|[MGkK])(?=[{SPACE}]?[€$£])")


_SCALES = {"M": 1e6, "k": 1e3, "K": 1e3}


class Numeral(NamedTuple):
    """A number at text[start:end]; `bound` is "~" for "une dizaine" and ">" for "des dizaines"; `scale` is the power
    that a scale word gave it (1 when none did), so that "5 à 10 millions" can share it."""

    start: int
    end: int
    value: float
    bound: Bound | None = None
    scale: float = 1
    spelled: bool = False


def starts() -> re.Pattern[str]:
    """A pattern that matches where a numeral may begin; `numeral_at` decides."""
    return _starts()


def numeral_at(text: str, start: int) -> Numeral | None:
    """The longest numeral that begins at `start`, scales included, or None."""
    found = _figure(text, start) or _share(text, start) or _collective(text, start, None) or _words(text, start)
    if found is None:
        return None
    if _OF.match(text, found.end) is None or found.bound is None:
        found = _scaled(text, found)
    counted = _GAP.match(text, found.end)
    if counted and found.bound is None:
        group = _collective(text, counted.end(), found)
        if group:
            return group
    return found


def _figure(text: str, start: int) -> Numeral | None:
    match = _FIGURE.match(text, start)
    if match is None:
        return None
    body = match.group()
    half = 0.5 if body.endswith("½") else 0.0
    body = body.removesuffix("½")
    grouped = _GROUPED.fullmatch(body)
    for space in SPACE:
        body = body.replace(space, "")
    if grouped:
        decimal = (
            grouped[1] == ","
            and body.count(",") == 1
            and (body.startswith("0") or _SHARE_AHEAD.match(text, match.end()))
        )
        decimal = decimal or (
            grouped[1] == "." and body.count(".") == 1 and bool(_SHARE_AHEAD.match(text, match.end()))
        )
        body = body.replace(",", ".") if decimal else body.replace(".", "").replace(",", "")
    elif body.count(",") > 1:
        body = body.replace(",", "")
    elif body.count(".") > 1 or ("." in body and "," in body and body.index(".") < body.index(",")):
        body = body.replace(".", "").replace(",", ".")
    elif "," in body and "." in body:
        body = body.replace(",", "")
    else:
        body = body.replace(",", ".")
    return Numeral(match.start(), match.end(), float(body or 0) + half)


def _words(text: str, start: int) -> Numeral | None:
    """A number written out: "vingt et un", "quatre-vingt-onze", "deux cent mille", "trois millions et demi"."""
    lexicon = numbers()
    total, group, last, last_scale, end, at = 0.0, 0, "", float("inf"), start, start
    previous = 0
    scale = 1.0
    while match := _WORD.match(text, at):
        word = match.group().lower()
        if word == "et" and last in ("ten", "hundred"):
            gap = _GAP.match(text, match.end())
            following = _WORD.match(text, gap.end()) if gap else None
            if last != "ten" or following is None or following.group().lower() not in ("un", "une", "onze"):
                break
            at = following.start()
            last = "ten"
            continue
        if word in lexicon.units:
            value = lexicon.units[word]
            fits = (
                last in ("", "hundred", "scale")
                or (last == "ten" and (value < 10 or previous in (60, 80)))
                or (last == "unit" and previous == 10 and 7 <= value <= 9)
            )
            if not fits or (value == 0 and end > start):
                break
            group, last = group + value, "unit"
            previous = value
        elif word in lexicon.tens:
            value = lexicon.tens[word]
            if value == 20 and last == "unit" and previous == 4:
                group, previous = group + 76, 80
            elif last in ("", "hundred", "scale") and word != "vingts":
                group, previous = group + value, value
            else:
                break
            last = "ten"
        elif word in lexicon.hundreds:
            if last == "unit" and 2 <= previous <= 9:
                group = group - previous + previous * 100
            elif last in ("", "scale") and word == "cent":
                group += 100
            else:
                break
            last = "hundred"
        elif word in lexicon.scales:
            worth = lexicon.scales[word]
            if worth >= last_scale or (group == 0 and worth != 1000):
                break
            total += (group or 1) * worth
            group, last, last_scale, scale = 0, "scale", worth, worth
        else:
            break
        end = match.end()
        other = _OTHER.match(text, end)
        gap = _GAP.match(text, other.end() if other else end)
        if gap is None:
            break
        at = gap.end()
    if end == start:
        return None
    if last == "scale" and (half := HALF.match(text, end)):
        return Numeral(start, half.end(), total + last_scale / 2, None, scale, True)
    return Numeral(start, end, total + group, None, scale if last == "scale" else 1, True)


def _scaled(text: str, found: Numeral) -> Numeral:
    """`found` times the scale word behind it: "1,5 million", "300 mille", "2,3 Md€"."""
    symbol = _SYMBOLIC_SCALE.match(text, found.end)
    if symbol:
        worth = _SCALES.get(symbol["scale"], 1e9)
        return found._replace(end=symbol.end(), value=found.value * worth, scale=worth)
    if found.spelled:
        return found
    other = _OTHER.match(text, found.end)
    gap = _GAP.match(text, other.end() if other else found.end)
    match = _WORD.match(text, gap.end()) if gap else None
    word = match.group().lower() if match else ""
    if match is None or word not in numbers().scales:
        return found
    worth = numbers().scales[word]
    if half := HALF.match(text, match.end()):
        return found._replace(end=half.end(), value=(found.value + 0.5) * worth, scale=worth)
    return _scaled(text, found._replace(end=match.end(), value=found.value * worth, scale=worth * found.scale))


def _collective(text: str, start: int, multiplier: Numeral | None) -> Numeral | None:
    """ "dizaine", "centaines de milliers": `multiplier` is the figure before it, if there is one."""
    match = _WORD.match(text, start)
    word = match.group().lower() if match else ""
    if match is None or word not in numbers().collectives:
        return None
    worth: float = numbers().collectives[word]
    end = match.end()
    scale = 1.0
    while of := _OF.match(text, end):
        inner = _WORD.match(text, of.end())
        form = inner.group().lower() if inner else ""
        factor = numbers().collectives.get(form) or numbers().scales.get(form)
        if inner is None or factor is None:
            break
        worth, end, scale = worth * factor, inner.end(), factor
    if word == "quarantaine" and not _OF.match(text, end):
        return None
    if multiplier is not None:
        return Numeral(multiplier.start, end, multiplier.value * worth, "~", scale, True)
    plural = word.endswith("s")
    return Numeral(start, end, worth, ">" if plural else "~", scale, True)


@cache
def _share_pattern() -> tuple[re.Pattern[str], dict[str, float]]:
    shares = numbers().shares
    forms = "|".join(re.escape(form) for form in sorted(shares, key=len, reverse=True))
    of = rf"[{SPACE}](?:de[{SPACE}]|d['’]|des[{SPACE}]|du[{SPACE}])"
    return re.compile(rf"(?P<share>{forms})(?!\w)(?P<of>{of})?", re.I), shares


@cache
def _partitive() -> re.Pattern[str]:
    """What a share stands behind that does not say of what it is: "dont un tiers en Asie"."""
    words = "|".join(numbers().partitive)
    return re.compile(rf"(?<!\w)(?:{words})[{SPACE}](?:environ[{SPACE}])?\Z", re.I)


def _share(text: str, start: int) -> Numeral | None:
    pattern, shares = _share_pattern()
    match = pattern.match(text, start)
    if match is None or not (match["of"] or _partitive().search(text, max(0, start - 24), start)):
        return None
    return Numeral(start, match.end("share"), shares[match["share"].lower()], None, 1, True)


def is_share(text: str, numeral: Numeral) -> bool:
    """Whether the numeral was written as a share ("la moitié de"), which is a percentage."""
    return _share(text, numeral.start) is not None


def is_bare_share(text: str, numeral: Numeral) -> bool:
    """Whether a share does not say of what it is ("dont un tiers en Asie")."""
    match = _share_pattern()[0].match(text, numeral.start)
    return match is not None and match["of"] is None


@cache
def _starts() -> re.Pattern[str]:
    lexicon = numbers()
    words = {*lexicon.units, *lexicon.tens, *lexicon.hundreds, *lexicon.collectives, "mille"} - {"un", "une"}
    nouns = set(quantity_words().counted.one) | set(lexicon.collectives) | set(lexicon.scales) | {"seul", "seule"}
    nouns |= {form for form in unit_forms() if form.isalpha() and len(form) > 1}
    one = f"une?(?=[{SPACE}](?:{_any(nouns)})(?!\\w))"
    none = f"aucune?(?=[{SPACE}](?:{_any(set(quantity_words().counted.one))})(?!\\w))"
    shares = _any(set(lexicon.shares))
    decades = _any(set(quantity_words().decades))
    return re.compile(rf"(?<!\w)(?:\d|½|(?:{shares}|{decades}|{_any(words)}|{one}|{none})(?!\w))", re.I)


def _any(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
