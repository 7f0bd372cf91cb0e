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


def possible(a: Sentence, b: Sentence) -> bool:
    """Whether two sentences share two values that could change places."""
    return any(len(a.once(family).keys() & b.once(family).keys()) > 1 for family in a.may_swap if family in b.may_swap)


def compare(pairing: Pairing) -> list[Difference]:
    a, b = pairing.a, pairing.b
    found: list[Difference] = []
    for family in a.may_swap:
        if family not in b.may_swap:
            continue
        left, right = a.once(family), b.once(family)
        for x, y in combinations(sorted(left.keys() & right.keys()), 2):
            xa, ya, xb, yb = left[x], left[y], right[x], right[y]
            if len({v.label for v in (xa, ya, xb, yb)}) > 1:
                continue  # a person does not change places with a city
            if family == "name" and (_adjectives(xa, ya, xb, yb) or places.compatible(x, y)):
                continue  # "l'île française de X", "l'île de X, en France"
            one, two, three, four = ((v.first, v.last) for v in (xa, ya, xb, yb))
            crossed = pairing.exchange(one, two, four, three)
            if crossed <= _GAIN:
                continue
            straight = pairing.exchange(one, two, three, four)
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
