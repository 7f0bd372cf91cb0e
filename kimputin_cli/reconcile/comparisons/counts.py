"""Figures with their bounds and units."""

from functools import lru_cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons.dates import other_occasion
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.comparisons.measured import (
    homonyms,
    in_apposition,
    is_age,
    is_sum,
    of_noun,
    purpose,
    sizes,
    some_of,
)
from kimputin_cli.reconcile.comparisons.names import same_person
from kimputin_cli.reconcile.comparisons.stages import counted_apart, days_apart, of_two_verbs, part_of, stages
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.terms import sense
from kimputin_cli.reconcile.tokens import fold
from kimputin_cli.records import Quantity

#: How far "environ 100" may be off, and "une centaine".
_ABOUT, _ROUND = 0.15, 0.3
#: Nobody writes "plus de 40" of 70: a bound is taken to be this near to the true figure.
_AT_LEAST = 1.5
#: The context in which a figure that does not say what it counts answers to one that does.
_SOME = 0.3

#: How many points "un tiers" and its like are from the percentage that they stand for, and from "un sur trois".
_SHARE, _THIRDS = 4.0, 0.1
_PERCENT = ("%", "pp")
#: How the nouns end that count parts of something.
_PART = ("ieme", "iemes")
#: How far rounding takes a part from its share of the whole.
_OF_A_PART = 0.02
_MILLION = 1e6
#: Words from a name to the age behind it.
_NEXT = 2
#: How far rounding takes a temperature in Fahrenheit.
_ROUNDED = 2.0


class Collectives(msgspec.Struct, frozen=True):
    """numbers.toml: the nouns that stand for about so many, in singular and plural; and `shares`, in percent."""

    collectives: dict[str, int]
    shares: dict[str, float]


def compare(pairing: Pairing) -> list[Difference]:
    later = days_apart(pairing.a, pairing.b)

    def test(x: Value, y: Value) -> bool | None:
        if not (_told(pairing.a, x) and _told(pairing.b, y)):
            return None  # "des centaines": no figure to compare
        if _fraction(pairing.a, x) or _fraction(pairing.b, y):
            return None
        if _rest(x.norm, y.norm) and pairing.a.may_deny != pairing.b.may_deny:
            return True  # "un train sur trois roule", "deux trains sur trois sont supprimés"
        if part_or_rest(x, pairing.a, y) or part_or_rest(y, pairing.b, x) or _of_other_parts(pairing, x, y):
            return None
        if counted_apart(pairing.a, x, pairing.b, y) or is_age(x.norm) != is_age(y.norm):
            return None
        if some_of(pairing.a, x, stages().first) != some_of(pairing.b, y, stages().first):
            return None  # "douze morts", "les neuf premières victimes"
        if _parts(x.norm) != _parts(y.norm):
            return None  # "14 centièmes", "deux dixièmes"
        if is_age(x.norm) and (
            _of_somebody_else(pairing.a, x, pairing.b, y) or _of_somebody_else(pairing.b, y, pairing.a, x)
        ):
            return None  # "un homme de 39 ans arrêté pour la mort de X", "X, 74 ans"
        if _of_other_purposes(pairing, x, y):
            return None  # "24 millions pour la rénovation", "3 millions à la cantine"
        if x.norm.unit != y.norm.unit and _rate(pairing.a, x) != _rate(pairing.b, y):
            return None  # "dix centimètres par jour", "trois mètres"
        if later and of_two_verbs(pairing.a, x, pairing.b, y):
            return None  # 22 000 sold before, 60 000 ordered since
        return compatible(x.norm, y.norm)

    found = []
    if other_occasion(pairing.a, pairing.b):
        return []
    for d in substitutions(pairing, "count", test):
        x, y = _figure(d.a, d.words_a), _figure(d.b, d.words_b)
        if _bare(x) != _bare(y) and d.features["context"] < _SOME:
            continue  # "quatre jeunes gens", "deux de 18 ans": one of them counts something else, or part of it
        d.features["kind"] = _same_kind(x, y)
        found.append(d)
    return found


def _of_other_purposes(pairing: Pairing, x: Value, y: Value) -> bool:
    """Whether two sums are said to be for different things."""
    if not (is_sum(x.norm) and is_sum(y.norm)):
        return False
    one, other = (purpose(s, v, stages().purposes) for s, v in ((pairing.a, x), (pairing.b, y)))
    return one is not None and other is not None and one != other


def _rate(s: Sentence, value: Value) -> bool:
    """Whether a figure is so much per something."""
    return any(w.form in stages().rates for w in s.words.lexemes[value.last + 1 : value.last + 4])


def _told(s: Sentence, value: Value) -> bool:
    """Whether a figure is there to compare, in digits or words, a round one ("une centaine"), a share ("la moitié") or
    an age ("sexagénaire")."""
    figure = value.norm
    return s.words.lexemes[value.first].number or _round(figure) or _worded_share(figure) or is_age(figure)


def _round(q: Quantity) -> bool:
    """Whether a figure is told by a noun that stands for about so many ("une vingtaine")."""
    return q.bound == "~" and not _collectives().isdisjoint(q.text.lower().split())


def _worded_share(q: Quantity) -> bool:
    return q.unit == "%" and not any(c.isdigit() for c in q.text)


def _rest(x: Quantity, y: Quantity) -> bool:
    """Whether two shares make up the whole."""
    return x.unit == y.unit == "%" and abs(x.value + y.value - 100) <= _THIRDS


def part_or_rest(x: Value, s: Sentence, y: Value) -> bool:
    """Whether figure `y` is the rest, or the total, of what `x` is a part of by another figure of its sentence ("deux
    des cinq", "trois des cinq")."""
    part, sought = x.norm.value, y.norm.value
    parts = [part * share / 100 for share in _shares(s)] if x.norm.unit == y.norm.unit != "%" else []
    if any(abs(one - sought) <= _OF_A_PART * sought for one in parts):
        return True  # "32 millions, financés pour moitié par l'État", "16 millions"
    others = (v.norm.value for v in s.values if v.family == "count" and v is not x and _of_one_unit(x.norm, v.norm))
    return any(other and sought in (abs(other - part), other + part) for other in others)


def told_too(s: Sentence, value: Value) -> bool:
    """Whether a sentence that tells another figure tells this one as well ("neuf morts lundi, douze mardi")."""
    return any(v.family == "count" and _same_figure(v.norm, value.norm) for v in s.values)


def _same_figure(x: Quantity, y: Quantity) -> bool:
    """Whether two figures are the same number of one unit, or of one that is not told."""
    return (x.value, x.upper) == (y.value, y.upper) and (x.unit == y.unit or x.unit is None or y.unit is None)


def _of_one_unit(x: Quantity, y: Quantity) -> bool:
    """Whether two figures have one unit, which millions need not repeat ("19 milliards d'euros, dont 7 milliards")."""
    return x.unit == y.unit or (y.unit is None and y.of is None and y.value >= _MILLION)


def _shares(s: Sentence) -> list[float]:
    """The percentages that a sentence tells, as figures or as shares ("pour moitié")."""
    told = [v.norm.value for v in s.values if v.family == "count" and v.norm.unit == "%"]
    return told + [_share_words()[w.form] for w in s.words.lexemes if w.form in _share_words()]


def _of_other_parts(pairing: Pairing, x: Value, y: Value) -> bool:
    """Whether two figures are the wholes of different parts, or one is a whole and the other none ("240 postes sur
    1 850", "110 des 620 ouvriers")."""
    one, other = part_of(pairing.a, x), part_of(pairing.b, y)
    if one is None or other is None:
        return one is not other
    return compatible(one.norm, other.norm) is not True


def _parts(q: Quantity) -> str | None:
    """The parts of something that a figure counts ("deux dixièmes"), None where it counts wholes."""
    noun = fold(q.of or "")
    return noun[:5] if noun.endswith(_PART) else None


def _of_somebody_else(s: Sentence, age: Value, o: Sentence, other: Value) -> bool:
    """Whether an age is that of the one named right before it, whom the other sentence names too, but not there."""
    named = next((v for v in s.values if v.label == "PER" and v.norm and 0 < age.first - v.last <= _NEXT), None)
    if named is None:
        return False
    told = [v for v in o.values if v.label == "PER" and v.norm and same_person(v.norm, named.norm)]
    return bool(told) and not any(in_apposition(o, v, other) for v in told) and of_noun(o, other)


def _bare(q: Quantity) -> bool:
    return q.unit is None and q.of is None


def _fraction(s: Sentence, value: Value) -> bool:
    """Whether the figure holds, or is followed by, a half or the like, which is not read."""
    return any("⁄" in t.form or t.text in "½¼¾" for t in s.words.lexemes[value.first : value.last + 2])


def _figure(s: Sentence, words: tuple[int, int]) -> Quantity:
    found: Quantity = next(v.norm for v in s.values if v.family == "count" and (v.start, v.end) == words)
    return found


def _same_kind(x: Quantity, y: Quantity) -> float:
    """1 where both count the same thing, 0 where that is not said or another word is used."""
    one, other = x.unit or x.of, y.unit or y.of
    if one is None or other is None:
        return 0.0
    return 1.0 if one == other or sense(fold(one)) == sense(fold(other)) else 0.0


def compatible(x: Quantity, y: Quantity) -> bool | None:
    """Whether two figures can be the same count; None where their units measure different things."""
    if "score" in (x.unit, y.unit):
        return None if x.upper is None or y.upper is None else {x.value, x.upper} == {y.value, y.upper}
    if _degrees(x, y):
        return True
    if x.unit == y.unit == "%" and (_worded_share(x) or _worded_share(y)):
        return abs(x.value - y.value) <= (_SHARE if _worded_share(x) != _worded_share(y) else _THIRDS)
    factor = 1.0
    if (_points(x) and y.unit in _PERCENT) or (_points(y) and x.unit in _PERCENT):
        return _meet(x, y)
    if {x.unit, y.unit} in homonyms():
        return _meet(x, y)
    if (x.unit is None) != (y.unit is None):
        return True if x.value == y.value else None
    if x.unit != y.unit and x.unit and y.unit:
        one, two = sizes().get(x.unit), sizes().get(y.unit)
        if not one or not two or one[0] != two[0]:
            return None
        factor = two[1] / one[1]
    if x.value == y.value * factor or (factor != 1 and abs(x.value - y.value * factor) <= 0.08 * x.value):
        return True
    return _meet(x, y, factor)


def _points(q: Quantity) -> bool:
    """Whether a figure is told in points, which may be those of a percentage ("relevé de 0,5 point")."""
    return q.unit is None and q.of == "point"


def _meet(x: Quantity, y: Quantity, factor: float = 1.0) -> bool:
    low_x, high_x = limits(x)
    low_y, high_y = limits(y)
    return low_x <= high_y * factor and low_y * factor <= high_x


def _degrees(x: Quantity, y: Quantity) -> bool:
    """Whether two temperatures are one in Celsius and Fahrenheit, which French news seldom tells apart."""
    if not {x.unit, y.unit} <= {"degree", "°C", "°F"}:
        return False
    return any(abs(low * 1.8 + 32 - high) <= _ROUNDED for low, high in ((x.value, y.value), (y.value, x.value)))


def limits(q: Quantity) -> tuple[float, float]:
    """The smallest and the largest number that `q` allows ("plus de 800": from a little more than 800 up to half as
    many again)."""
    if q.upper is not None:
        return q.value, q.upper
    match q.bound:
        case ">":
            return q.value * (1 + 1e-9), q.value * _AT_LEAST
        case ">=":
            return q.value, q.value * _AT_LEAST
        case "<":
            return q.value / _AT_LEAST, q.value * (1 - 1e-9)
        case "<=":
            return q.value / _AT_LEAST, q.value
        case "~":
            share = _ROUND if _round(q) else _ABOUT
            slack = share * abs(q.value) if _digits(q.value) < 4 else 0.001 * abs(q.value) / 2
            return q.value - slack, q.value + slack
    return q.value, q.value


def _digits(value: float) -> int:
    """Significant digits: an "estimate" of 379,800 is meant to the hundred."""
    return len(f"{abs(value):.0f}".rstrip("0"))


@lru_cache(maxsize=1)
def _collectives() -> frozenset[str]:
    return frozenset(lexicon.load("numbers", Collectives).collectives)


@lru_cache(maxsize=1)
def _share_words() -> dict[str, float]:
    """ "moitié": 50, "tiers": 33.3."""
    shares = lexicon.load("numbers", Collectives).shares
    return {fold(text).split()[1]: share for text, share in shares.items() if len(text.split()) == 2 and share <= 50}
