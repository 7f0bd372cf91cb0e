"""Words of opposite meaning in the place of one another, inside a quotation or out of it."""

from bisect import bisect_left
from itertools import pairwise

from kimputin_cli.reconcile import arguments
from kimputin_cli.reconcile.comparisons.difference import Difference
from kimputin_cli.reconcile.comparisons.polarity import SOME
from kimputin_cli.reconcile.comparisons.stages import bounded_apart
from kimputin_cli.reconcile.denials import scopes
from kimputin_cli.reconcile.opposites import antonyms, converses, returns
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.slots import same_subject
from kimputin_cli.reconcile.terms import denying_verbs, negation

#: Within how many words a verb has its measure, its "ne" and its "que".
_NEAR = 3
_LESS = frozenset({"moins", "peu"})


def possible(a: Sentence, b: Sentence) -> bool:
    """Whether two sentences have words of opposite meaning."""
    if not a.antonyms or not b.antonyms:
        return False
    table, others = antonyms()[1], {word for _, word in b.antonyms}
    return any(not table[word].isdisjoint(others) for _, word in a.antonyms)


def compare(pairing: Pairing) -> list[Difference]:
    """Pairs of antonyms neither of which has a counterpart; a negation next to one of them makes them agree."""
    a, b = pairing.a, pairing.b
    if not a.antonyms or not b.antonyms or bounded_apart(a, b):
        return []
    left = [(i, word) for i, word in a.antonyms if _alone(pairing.left, i, word)]
    right = [(j, word) for j, word in b.antonyms if _alone(pairing.right, j, word)]
    if not left or not right:
        return []
    _, table = antonyms()
    denied_a, denied_b = _denied(a), _denied(b)
    words_a, words_b = {word for _, word in left}, {word for _, word in right}
    turned_a = {word for k, word in a.antonyms if k in denied_a}
    turned_b = {word for k, word in b.antonyms if k in denied_b}
    sole = sum(two in table[one] for _, one in left for _, two in right) == 1
    found = []
    for i, one in left:
        for j, two in right:
            if two not in table[one] or (i in denied_a) != (j in denied_b) or _lessened(a, i) != _lessened(b, j):
                continue
            if table[one] & words_a or table[two] & words_b:
                continue  # one sentence holds both words: what answers to what is open
            if (i not in denied_a and table[two] & turned_a) or (j not in denied_b and table[one] & turned_b):
                continue  # "non coupable de l'un, condamné pour l'autre", "acquitté"
            if not (_counts(a, i) and _counts(b, j)) or _turned(a, i) != _turned(b, j):
                continue
            if _again(one, b) or _again(two, a):
                continue  # "a rouvert", "fermée lundi, est de nouveau accessible"
            if _restricted(a, i) != _restricted(b, j):
                continue  # "ne rouvrira qu'en mars" is "reste fermé jusqu'en mars"
            converse = one in converses() and two in converses()
            if converse and not same_subject(pairing, i, j) and not _by_so_much(pairing, i, j):
                continue
            context = arguments.context(pairing, i, j, whole=sole)
            if context < SOME:
                continue
            ta, tb = a.tokens[i], b.tokens[j]
            quoted = a.in_quote(ta.start) and b.in_quote(tb.start)
            features = {
                "context": context,
                "margin": context,
                "left": float(pairing.same_left(i, j)),
                "right": float(pairing.same_right(i, j)),
                "lone": 0.0,
                "quoted": float(quoted),
            }
            found.append(
                Difference(
                    "wording" if quoted else "polarity",
                    "antonym",
                    a,
                    b,
                    (ta.start, a.tokens[i + one.count(" ")].end),
                    (tb.start, b.tokens[j + two.count(" ")].end),
                    one if " " in one else ta.form,
                    two if " " in two else tb.form,
                    features,
                )
            )
    return found if len(found) % 2 else []  # "nobody hurt" and "all unhurt": two turns make none


def _again(word: str, other: Sentence) -> bool:
    """Whether a word of return ("rouvrir") answers to a sentence that tells it in other words, or up to when it was
    not so ("est de nouveau accessible", "fermé jusqu'à lundi")."""
    if word not in returns():
        return False
    forms = [w.form for w in other.words.lexemes]
    return "jusqu" in forms or any(form == "nouveau" and one in ("de", "a") for one, form in pairwise(forms))


def _denied(s: Sentence) -> set[int]:
    """The words that a negation denies, and the subject right before its "ne" ("la fermeture n'est pas prévue")."""
    denied = set()
    for cue, reach in scopes(s):
        denied.update(reach)
        if s.words.lexemes[cue].form in negation().ne:
            at = s.words.starts[cue]
            subject = max((t.start for t in s.slots if t.role == "subject" and t.end <= at), default=None)
            if subject is not None:
                first = bisect_left(s.words.starts, subject)
                head = next((k for k in range(first, cue) if s.keys[k]), cue)
                denied.update(() if any(k in s.predicates for k in range(head + 1, cue)) else (head,))
    return denied


def _alone(matches: list[int], i: int, phrase: str) -> bool:
    """Whether no word of a phrase that begins at word i has a counterpart."""
    return all(j < 0 for j in matches[i : i + 1 + phrase.count(" ")])


def _by_so_much(pairing: Pairing, i: int, j: int) -> bool:
    """Whether both words are followed by one share: a price that "gains 4 %" is not what "loses 4 %" as well."""
    return any(
        v.family == "count"
        and v.norm.unit == "%"
        and 0 < v.first - i <= _NEAR
        and 0 < pairing.left[v.first] - j <= _NEAR
        for v in pairing.a.values
    )


def _counts(s: Sentence, i: int) -> bool:
    """Whether "plus" is "no more" (after "ne"); any other word counts as it stands."""
    return s.words.lexemes[i].form != "plus" or any(t.form in negation().ne for t in s.words.lexemes[max(0, i - 5) : i])


def _turned(s: Sentence, i: int) -> bool:
    """Whether an adverb goes with a verb that denies: "manque toujours" is "n'a plus"."""
    return i > 0 and not s.keys[i] and s.words.lexemes[i - 1].form in denying_verbs()


def _restricted(s: Sentence, i: int) -> bool:
    """Whether the word stands between "ne" and "que"."""
    before = [w.form for w in s.words.lexemes[max(0, i - _NEAR) : i]]
    after = [w.form for w in s.words.lexemes[i + 1 : i + 2 + _NEAR]]
    return any(w in negation().ne for w in before) and any(w in negation().restriction for w in after)


def _lessened(s: Sentence, i: int) -> bool:
    """Whether the word stands under "moins" or "peu", which turn it."""
    return i > 0 and s.words.lexemes[i - 1].form in _LESS
