"""What every comparison yields, and the way most of them work: a value of one sentence stands where the other has
another one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value, words_of
from kimputin_cli.reconcile.slots import correspondence
from kimputin_cli.records.folding import fold

#: What the parse adds to the context of two values: they belong to one verb, play one role, or both speak.
_GOVERNOR, _ROLE, _SPEAKER = 0.3, 0.1, 0.4
#: Compares two values of one family: True the same or compatible, False they exclude one another, None not comparable.
Test = Callable[[Value, Value], bool | None]


@dataclass(slots=True)
class Difference:
    """Two places of two aligned sentences that cannot both be right, with the measurements that the score is made
    from."""

    kind: str
    family: str
    a: Sentence
    b: Sentence
    words_a: tuple[int, int]
    words_b: tuple[int, int]
    value_a: str
    value_b: str
    features: dict[str, float] = field(default_factory=dict)
    slot: str = ""
    score: float = 0.0
    keys: tuple[str, str] = ("", "")

    @property
    def key_a(self) -> str:
        """What `a` says, the same for all ways to word it."""
        return self.keys[0] or self.value_a

    @property
    def key_b(self) -> str:
        return self.keys[1] or self.value_b


def exchanged(a: Sentence, b: Sentence) -> bool:
    """Whether each of two sentences says something of one family that the other does not."""
    one, other = a.all_said, b.all_said
    if one == other:
        return False
    if len(other) < len(one):
        one, other = other, one
    return any(family in other and not (said <= other[family] or other[family] <= said) for family, said in one.items())


def substitutions(pairing: Pairing, family: str, test: Test, kind: str | None = None) -> list[Difference]:
    """The values of `family` in the two sentences that have no counterpart, paired where the words around them agree
    best."""
    said_a, said_b = pairing.a.said(family), pairing.b.said(family)
    if said_a <= said_b or said_b <= said_a:
        return []
    left = [v for v in pairing.a.values if v.family == family]
    right = [v for v in pairing.b.values if v.family == family]
    return _exchange(pairing, family, left, right, test, kind)


def _exchange(
    pairing: Pairing, family: str, left: list[Value], right: list[Value], test: Test, kind: str | None
) -> list[Difference]:
    """Every value gets at most one counterpart: the same words first, then by the words around. A counterpart that is
    compatible (a city and its country) ends the matter, one that is not makes a difference."""
    if not left or not right:
        return []
    if len(left) == len(right) == 1 and left[0].norm and left[0].norm == right[0].norm:
        return []
    words_a, words_b = [_told(pairing.a, x) for x in left], [_told(pairing.b, y) for y in right]
    norms_a, norms_b = [_norm(x) for x in left], [_norm(y) for y in right]
    free_a = {
        i for i, w in enumerate(words_a) if w not in words_b and (norms_a[i] is None or norms_a[i] not in norms_b)
    }
    free_b = {
        j for j, w in enumerate(words_b) if w not in words_a and (norms_b[j] is None or norms_b[j] not in norms_a)
    }
    options = []
    for i in sorted(free_a):
        for j in sorted(free_b):
            verdict = test(left[i], right[j])
            if verdict is not None:
                options.append(_option(pairing, left[i], right[j], bool(verdict), (i, j)))
    options.sort(key=lambda o: (not (o.agree and o.same), -o.fit, not o.agree, o.at))
    pairs = []
    rest_a, rest_b = set(free_a), set(free_b)
    for option in options:
        i, j = option.at
        if i in rest_a and j in rest_b:
            rest_a.discard(i)
            rest_b.discard(j)
            if not option.agree:
                pairs.append(option)
    found = []
    for option in pairs:
        i, j = option.at
        second = max((o.context for o in options if (o.at[0] == i) != (o.at[1] == j)), default=0.0)
        alone = max(len(free_a), len(free_b))
        x, y = left[i], right[j]
        found.append(difference(pairing, kind or x.kind, family, x, y, option.context, second, alone))
    return found


class _Option(NamedTuple):
    """Two values that may answer to one another: their context, how well they fit by that and the parse, whether they
    agree, whether they are one figure, and their places in the lists."""

    context: float
    fit: float
    agree: bool
    same: bool
    at: tuple[int, int]


def _option(pairing: Pairing, x: Value, y: Value, agree: bool, at: tuple[int, int]) -> _Option:
    context = pairing.context(x.first, x.last, y.first, y.last)
    slots = correspondence(pairing.a, x, pairing.b, y)
    fit = context + _GOVERNOR * slots.governor + _ROLE * slots.role + _SPEAKER * slots.speaker
    same = x.family == "count" and x.norm.value == y.norm.value
    return _Option(context, fit, agree, same, at)


def difference(
    pairing: Pairing, kind: str, family: str, x: Value, y: Value, context: float, second: float = 0.0, alone: int = 1
) -> Difference:
    """The difference of `x` and `y` with what the score needs to know."""
    a, b = pairing.a, pairing.b
    features = {
        "context": context,
        "margin": context - second,
        "left": float(pairing.same_left(x.first, y.first)),
        "right": float(pairing.same_right(x.last, y.last)),
        "complement": float(pairing.same_complement(x.last, y.last) is True),
        "lone": float(alone - 1),
        "quoted": float(a.in_quote(x.start) and b.in_quote(y.start)),
    }
    words_a, words_b = (x.start, x.end), (y.start, y.end)
    keys = (_key(x), _key(y))
    return Difference(kind, family, a, b, words_a, words_b, words_of(a, x), words_of(b, y), features, keys=keys)


def _key(value: Value) -> str:
    if value.family == "count":
        upper = "" if value.norm.upper is None else f"-{value.norm.upper:g}"
        return f"{value.norm.bound or ''}{value.norm.value:g}{upper}{value.norm.unit or ''}"
    if value.family == "name":
        return fold(value.norm).split()[-1] if value.norm and fold(value.norm) else ""
    return str(value.norm)


def _norm(value: Value) -> str | None:
    """What a value says, if that can be told from equal words alone."""
    return value.norm if isinstance(value.norm, str) and value.norm else None


def _told(s: Sentence, value: Value) -> str:
    """What two values have in common that say the same: their words, or a figure with its size and unit ("312 millions"
    and "312 milliards" have the same digits)."""
    return _key(value) if value.family == "count" else words_of(s, value)


def overlapping(found: Iterable[Difference]) -> list[Difference]:
    """One difference per place: of those that touch the same words on both sides, the best scored."""
    kept: list[Difference] = []
    for d in sorted(found, key=lambda d: (-d.score, d.words_a, d.words_b, d.kind)):
        if not any(_touch(d.words_a, k.words_a) and _touch(d.words_b, k.words_b) for k in kept):
            kept.append(d)
    return kept


def _touch(x: tuple[int, int], y: tuple[int, int]) -> bool:
    return x[0] < y[1] and y[0] < x[1]
