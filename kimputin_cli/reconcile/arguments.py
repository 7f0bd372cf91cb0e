"""What a predicate is said of: whether two words of two sentences govern the same things, however far these stand from
them. Two newspapers that tell one decision put its object first, or last, and other words in between."""

from math import sqrt

from kimputin_cli.reconcile.families import related
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.records.folding import fold

#: What the whole of two sentences counts as the context of one predicate in each.
_WHOLE = 0.5
#: How alike two sentences are whose predicates answer to one another, though the parse gives them other subjects.
_ALIKE = 0.5
#: Slots that say nothing of what a predicate is about.
_ASIDE = frozenset({"number", "order", "role", "speaker"})


def likeness(pairing: Pairing, i: int, j: int) -> float:
    """From 0 to 1: how much of what words i of `a` and j of `b` govern is the same."""
    one, other = _governed(pairing.a, i), _governed(pairing.b, j)
    if not one or not other:
        return 0.0
    weights_a, weights_b = pairing.a.weights, pairing.b.weights
    both = sum(weights_a[k] for k in one if pairing.left[k] in other)
    return both / sqrt(sum(weights_a[k] for k in one) * sum(weights_b[k] for k in other))


def context(pairing: Pairing, i: int, j: int, whole: bool = False, thing: bool = False) -> float:
    """How far the words around two predicates are the same, or what they govern is, or (`whole`) the sentences are, of
    which they are predicates; or which say that there is such a `thing`, or none."""
    governed = likeness(pairing, i, j)
    found = max(pairing.context(i, i, j, j), _WHOLE * governed)
    if whole and thing:
        return max(found, _WHOLE * min(pairing.shared()))
    if not whole or not (_predicate(pairing.a, i) and _predicate(pairing.b, j)):
        return found
    shared = min(pairing.shared())
    if shared < _ALIKE and not governed and _of_others(pairing, i, j):
        return found
    return max(found, _WHOLE * shared)


def _predicate(s: Sentence, i: int) -> bool:
    """Whether word i is a predicate, or has content and stands right behind one ("a été reconnue coupable")."""
    return i in s.predicates or (bool(s.keys[i]) and i - 1 in s.predicates)


def _of_others(pairing: Pairing, i: int, j: int) -> bool:
    """Whether what the one word governs is said in the other sentence of something else than the other word."""
    one, other = _governed(pairing.a, i), _governed(pairing.b, j)
    near_a, near_b = one | _before(pairing.a, i), other | _before(pairing.b, j)
    return any(pairing.left[k] >= 0 and pairing.left[k] not in near_b for k in one) or any(
        pairing.right[k] >= 0 and pairing.right[k] not in near_a for k in other
    )


def _before(s: Sentence, i: int) -> set[int]:
    return _governed(s, i - 1) if i else set()


def _governed(s: Sentence, i: int) -> set[int]:
    """The words with content of the phrases that word i governs."""
    words, starts, ends, _ = s.words
    form = words[i].form
    spans = [(t.start, t.end) for t in s.slots if t.head and t.role not in _ASIDE and related(fold(t.head), form)]
    if not spans:
        return set()
    return {
        k
        for k, (w, start, end) in enumerate(zip(words, starts, ends, strict=True))
        if k != i and w.sense and any(a <= start and end <= b for a, b in spans)
    }
