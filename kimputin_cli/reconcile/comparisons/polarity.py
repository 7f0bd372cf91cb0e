"""Affirmed by one, denied by the other."""

from functools import lru_cache

from kimputin_cli.reconcile import arguments
from kimputin_cli.reconcile.comparisons.difference import Difference
from kimputin_cli.reconcile.comparisons.stages import bounded_apart
from kimputin_cli.reconcile.comparisons.told_times import led_by, same_month
from kimputin_cli.reconcile.denials import Denial, scopes
from kimputin_cli.reconcile.families import Families
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.terms import negation

#: Words from a verb to the one that it governs ("renonce à se présenter").
_GOVERNED = 3
#: Within so many words a negation of something else may be that of the word.
_NEAR = 8
#: Context below which two words do not stand in the same place.
SOME = 0.08


def compare(pairing: Pairing) -> list[Difference]:
    """A shared word that stands under a negation in one sentence and under none in the other."""
    a, b = pairing.a, pairing.b
    if not (scopes(a) or scopes(b)) or bounded_apart(a, b):
        return []
    found = [_compared(pairing, denial, False) for denial in scopes(a)]
    found += [_compared(pairing, denial, True) for denial in scopes(b)]
    return [d for d in found if d is not None]


def _compared(pairing: Pairing, denial: Denial, flipped: bool) -> Difference | None:
    """The difference that a denial of `a` (`flipped`: of `b`) makes, if it makes one."""
    cue, reach = denial
    own, other, matches, back = pairing.a, pairing.b, pairing.left, pairing.right
    if flipped:
        own, other, matches, back = other, own, back, matches
    if not reach or matches[reach[0]] < 0:
        return None
    i, j = reach[0], matches[reach[0]]
    form = own.words.lexemes[cue].form
    plain = form in negation().ne or form in negation().sole or form in negation().plain
    if not plain and not _failed(own, cue, i, other, j):
        return None  # "contester", "douter": the other may say the same with another verb
    if _not_since(own, cue, other) or _only_then(own, cue, i) or _until(own, other) or _but_one(own, cue):
        return None
    denials = scopes(other)
    if _denied(j, denials, back) or _denied_too(reach, matches, denials) or _not_yet(other, j):
        return None
    own_verb, other_verb = own.predicates.get(i), other.predicates.get(j)
    if other_verb and other_verb[0] == "-":
        return None
    x, y = (j, i) if flipped else (i, j)
    sole = len(scopes(own)) + len(denials) == 1
    context = arguments.context(pairing, x, y, whole=sole, thing=form in negation().none)
    if context < SOME:
        return None
    starts, ends = own.words.starts, own.words.ends
    denied = (min(starts[cue], starts[i]), max(ends[cue], ends[i]))
    told = (other.words.starts[j], other.words.ends[j])
    quoted = own.in_quote(starts[i]) and other.in_quote(told[0])
    features = {
        "context": context,
        "margin": context,
        "left": float(abs(i - cue) <= 2),
        "right": float(pairing.same_right(x, y)),
        "lone": float(_unmatched_near(pairing, x, y)),
        "parsed": float(own_verb is not None and other_verb is not None and own_verb[0] == "-"),
        "quoted": float(quoted),
    }
    words, said = ((told, denied), ("oui", "non")) if flipped else ((denied, told), ("non", "oui"))
    kind = "wording" if quoted else "polarity"
    return Difference(kind, "polarity", pairing.a, pairing.b, *words, *said, features)


def _failed(s: Sentence, cue: int, verb: int, other: Sentence, at: int) -> bool:
    """Whether the verb `cue` says that what it governs did not happen ("refuse de répondre"), and the other sentence,
    which denies nothing, that it did."""
    if s.words.lexemes[cue].form not in _failing() or verb - cue > _GOVERNED:
        return False
    told = other.predicates.get(at)
    return told is not None and told == ("+", "asserted") and not scopes(other)


def _not_yet(s: Sentence, i: int) -> bool:
    """Whether word i is what something happened before ("a dû sortir avant la fin")."""
    return any(w.form in negation().before for w in s.words.lexemes[max(0, i - 2) : i])


def _not_since(denying: Sentence, cue: int, other: Sentence) -> bool:
    """Whether "none since T" answers to "the last was in T"."""
    return any(t.form in negation().since for t in denying.words.lexemes[cue:]) and any(
        v.family == "ordinal" for v in other.values
    )


def _only_then(s: Sentence, cue: int, i: int) -> bool:
    """Whether what is denied will happen, at a time that follows ("ne rouvrira pas avant mardi")."""
    return any(w.form in negation().before for w in s.words.lexemes[cue + 1 : i + 4])


def _until(s: Sentence, other: Sentence) -> bool:
    """Whether what is denied before a time is told by the other up to then ("suspendu jusqu'au 1er septembre")."""
    ends = [v for v in other.values if v.family == "date"]
    limits = [v for v in s.values if v.family == "date" and led_by(negation().before, s, v)]
    return any(v.norm == end.norm or same_month(s, v, other, end) for v in limits for end in ends)


def _but_one(s: Sentence, cue: int) -> bool:
    """Whether the denial spares somebody ("aucun autre", "personne, à l'exception de X")."""
    words = s.words.lexemes
    return any(w.form in negation().sparing for w in words[cue + 1 :]) or any(
        w.form in negation().others for w in words[cue + 1 : cue + 3]
    )


def _denied(j: int, cues: list[Denial], matches: list[int]) -> bool:
    """Whether word j is denied as well, or next to a denied word that has no counterpart."""
    return any(
        j in reach or (cue != j and abs(cue - j) <= _NEAR and (not reach or matches[reach[0]] < 0))
        for cue, reach in cues
    )


def _denied_too(reach: list[int], matches: list[int], cues: list[Denial]) -> bool:
    """Whether the other sentence denies another of the words that are denied here ("n'a rien vu", "aucun n'a vu")."""
    denied = {j for cue, words in cues if cue != matches[reach[0]] for j in words}
    return any(matches[i] in denied for i in reach[1:])


def _unmatched_near(pairing: Pairing, x: int, y: int) -> int:
    """How many content words next to the places have no counterpart."""
    count = 0
    for sentence, matches, at in ((pairing.a, pairing.left, x), (pairing.b, pairing.right, y)):
        for k in range(max(0, at - 3), min(len(sentence.keys), at + 4)):
            count += bool(sentence.keys[k]) and matches[k] < 0
    return count


@lru_cache(maxsize=1)
def _failing() -> Families:
    return Families(negation().failing)
