"""Where a value stands in the parse of its sentence: subject of which verb, in which place of which noun, who speaks.

What the words next to a value are differs from newspaper to newspaper; that it is the object of the same verb, or the
speaker of the same quotation, does not.
"""

from typing import NamedTuple

from kimputin_cli.reconcile.families import related
from kimputin_cli.reconcile.pairing import Pairing
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


class Correspondence(NamedTuple):
    """Whether two values play the same `role` (of any verb), belong to the same `governor` (verb or noun), and both
    name who speaks (`speaker`)."""

    role: bool
    governor: bool
    speaker: bool


def correspondence(a: Sentence, x: Value, b: Sentence, y: Value) -> Correspondence:
    """How the slots of two values answer to one another; in nothing where the parse knows none of one of them."""
    one, other = slot_of(a, x), slot_of(b, y)
    if one is None or other is None:
        return Correspondence(False, False, False)
    return Correspondence(
        role=one.role == other.role and (one.case == other.case or one.role != "oblique"),
        governor=bool(one.head) and bool(other.head) and _key(one.head) == _key(other.head),
        speaker=one.role == other.role == "speaker",
    )


def _key(lemma: str | None) -> str:
    return sense(fold(lemma or ""))


def same_subject(pairing: Pairing, i: int, j: int) -> bool:
    """Whether words i of `a` and j of `b` are said of the same one: of their subjects, or what follows the nouns that
    they are ("la victoire de X"), a word is the same; a name, where both have one."""
    one, other = _subject(pairing.a, i), _subject(pairing.b, j)
    named_a, named_b = (
        {k for k in words if s.words.lexemes[k].capital and k} for s, words in ((pairing.a, one), (pairing.b, other))
    )
    if named_a and named_b:
        one, other = named_a, named_b
    return any(pairing.left[k] in other for k in one)


def _subject(s: Sentence, i: int) -> set[int]:
    """The tokens with content of the subject of word i, or of its complement with "de"."""
    form = s.tokens[i].form
    spans = [
        (t.start, t.end)
        for t in s.slots
        if t.head
        and related(fold(t.head), form)
        and (t.role == "subject" or (t.role in ("oblique", "place") and t.case == "de"))
    ]
    return {k for k, t in enumerate(s.tokens) if s.keys[k] and any(a <= t.start and t.end <= b for a, b in spans)}
