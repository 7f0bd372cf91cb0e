"""The same two names or figures in exchanged places: the scorer for the passer, the winner for the loser."""

from itertools import combinations

from kimputin_cli.reconcile import places
from kimputin_cli.reconcile.comparisons.difference import Difference
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value, words_of

#: What crossing the two must gain in context.
_GAIN = 0.25
#: And of figures, which change their order more freely than names.
_GAIN_OF_COUNTS = 0.6


def compare(pairing: Pairing) -> list[Difference]:
    a, b = pairing.a, pairing.b
    found: list[Difference] = []
    if not (a.may_swap and b.may_swap):
        return found
    for family in ("name", "count", "ordinal"):
        left, right = _once(a, family), _once(b, family)
        for x, y in combinations(sorted(set(left) & set(right)), 2):
            xa, ya, xb, yb = left[x], left[y], right[x], right[y]
            if len({v.label for v in (xa, ya, xb, yb)}) > 1:
                continue  # a person does not change places with a city
            if family == "name" and (_adjectives(xa, ya, xb, yb) or places.compatible(x, y)):
                continue  # "l'île française de X", "l'île de X, en France"
            crossed = _context(pairing, xa, yb, ya, xb) + _context(pairing, ya, xb, xa, yb)
            if crossed <= _GAIN:
                continue
            straight = _context(pairing, xa, xb, ya, yb) + _context(pairing, ya, yb, xa, xb)
            if crossed - straight > (_GAIN_OF_COUNTS if family == "count" else _GAIN):
                features = {
                    "context": crossed / 2,
                    "margin": (crossed - straight) / 2,
                    "left": float(pairing.same_left(xa.first, yb.first)),
                    "right": float(pairing.same_right(xa.last, yb.last)),
                    "lone": 0.0,
                    "quoted": float(a.in_quote(xa.start) and b.in_quote(xb.start)),
                }
                kind = {"count": "count", "ordinal": "order"}.get(family, "participant")
                found.append(
                    Difference(
                        kind,
                        "swap",
                        a,
                        b,
                        (xa.start, xa.end),
                        (yb.start, yb.end),
                        words_of(a, xa),
                        words_of(b, yb),
                        features,
                    )
                )
    return found


def _adjectives(*values: Value) -> bool:
    return any(v.adjective for v in values)


def _context(pairing: Pairing, x: Value, y: Value, other_a: Value, other_b: Value) -> float:
    """The context of two places, the other two left out."""
    but_a, but_b = range(other_a.first, other_a.last + 1), range(other_b.first, other_b.last + 1)
    return pairing.context(x.first, x.last, y.first, y.last, but_a, but_b)


def _once(s: Sentence, family: str) -> dict[str, Value]:
    """The values that stand once in the sentence, by what they say."""
    found: dict[str, Value] = {}
    twice = set()
    for value in s.values:
        if value.family == family:
            key = (
                value.norm or words_of(s, value)
                if family != "count"
                else f"{value.norm.value}:{value.norm.unit}:{value.norm.bound}"
            )
            twice |= {key} & found.keys()
            found[key] = value
    return {key: value for key, value in found.items() if key not in twice}
