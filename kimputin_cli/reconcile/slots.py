"""Where a value stands in the parse of its sentence: subject of which verb, in which place of which noun, who speaks.

What the words next to a value are differs from newspaper to newspaper; that it is the object of the same verb, or the
speaker of the same quotation, does not.
"""

from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.terms import sense
from kimputin_cli.reconcile.tokens import fold
from kimputin_cli.records import Slot

#: Slots that tell what a figure counts or an order ranks, not where it stands.
_INNER = frozenset({"number", "order", "role"})


def slot_of(s: Sentence, value: Value) -> Slot | None:
    """The slot that `value` fills or lies in: the speaker's, else the narrowest."""
    inside = [t for t in s.slots if t.role not in _INNER and t.start <= value.start and value.end <= t.end]
    speaking = [t for t in inside if t.role == "speaker"]
    return min(speaking or inside, key=lambda t: t.end - t.start, default=None)


def correspondence(a: Sentence, x: Value, b: Sentence, y: Value) -> dict[str, float]:
    """How the slots of two values answer to one another: `role` (the same, of any verb), `governor` (of the same verb
    or noun), `speaker` (both say something), `clash` (the one does what the other suffers)."""
    one, other = slot_of(a, x), slot_of(b, y)
    if one is None or other is None:
        return {}
    roles = {one.role, other.role}
    return {
        "role": float(one.role == other.role and (one.case == other.case or one.role != "oblique")),
        "governor": float(bool(one.head) and bool(other.head) and _key(one.head) == _key(other.head)),
        "speaker": float(roles == {"speaker"}),
        "clash": float(roles == {"subject", "object"} or ("speaker" in roles and len(roles) > 1)),
    }


def _key(lemma: str | None) -> str:
    return sense(fold(lemma or ""))
