"""Affirmed by one, denied by the other."""

from functools import lru_cache

from kimputin_cli.reconcile import arguments
from kimputin_cli.reconcile.comparisons.dates import same_month
from kimputin_cli.reconcile.comparisons.difference import Difference
from kimputin_cli.reconcile.families import Families
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.terms import denying_verbs, negation

#: How many words a negation reaches to its right, and its "ne" to its left.
_RIGHT = 5
#: Words from a verb to the one that it governs ("renonce à se présenter").
_GOVERNED = 3
#: Within so many words a negation of something else may be that of the word.
_NEAR = 8
#: Context below which two words do not stand in the same place.
SOME = 0.08
_CLITICS = frozenset(
    {"le", "la", "les", "l", "me", "te", "se", "s", "nous", "vous", "lui", "leur", "y", "en", "m", "t"}
)


def compare(pairing: Pairing) -> list[Difference]:
    """A shared word that stands under a negation in one sentence and under none in the other."""
    a, b = pairing.a, pairing.b
    scope_a, scope_b = scopes(a), scopes(b)
    if not scope_a and not scope_b:
        return []
    if bounded_apart(a, b):
        return []  # "aucun à moins de trente secondes", "tous à plus de trente secondes"
    found = []
    for cues, flipped in ((scope_a, False), (scope_b, True)):
        for cue, reach in cues:
            matches = pairing.right if flipped else pairing.left
            if not reach or matches[reach[0]] < 0:
                continue
            own_s, other_s = (b, a) if flipped else (a, b)
            cue_form = own_s.words.lexemes[cue].form
            if (
                cue_form not in negation().ne
                and cue_form not in negation().sole
                and cue_form not in ("pas", "non")
                and not _failed(own_s, cue, reach[0], other_s, matches[reach[0]])
            ):
                continue  # "contester", "douter": the other may say the same with another verb
            if _not_since(own_s, cue, other_s) or _only_then(own_s, cue, reach[0]) or _until(own_s, other_s):
                continue
            if _but_one(own_s, cue):
                continue
            i, j = reach[0], matches[reach[0]]
            others = scope_a if flipped else scope_b
            if _denied(j, others, pairing.left if flipped else pairing.right) or _denied_too(reach, matches, others):
                continue
            own_verb = (b if flipped else a).predicates.get(i)
            other_verb = (a if flipped else b).predicates.get(j)
            if (other_verb and other_verb[0] == "-") or _not_yet(a if flipped else b, j):
                continue
            x, y = (j, i) if flipped else (i, j)
            sole = len(scope_a) + len(scope_b) == 1
            context = arguments.context(pairing, x, y, whole=sole, thing=cue_form in negation().none)
            if context < SOME:
                continue
            ta, tb = a.tokens[x], b.tokens[y]
            words_a, words_b = (ta.start, ta.end), (tb.start, tb.end)
            own = (b if flipped else a).tokens
            span = (min(own[cue].start, own[i].start), max(own[cue].end, own[i].end))
            if flipped:
                words_b = span
            else:
                words_a = span
            unmatched = _unmatched_near(pairing, x, y)
            found.append(
                Difference(
                    "wording" if a.in_quote(ta.start) and b.in_quote(tb.start) else "polarity",
                    "polarity",
                    a,
                    b,
                    words_a,
                    words_b,
                    "non" if not flipped else "oui",
                    "oui" if not flipped else "non",
                    {
                        "context": context,
                        "margin": context,
                        "left": float(abs(i - cue) <= 2),
                        "right": float(pairing.same_right(x, y)),
                        "lone": float(unmatched),
                        "parsed": float(own_verb is not None and other_verb is not None and own_verb[0] == "-"),
                        "quoted": float(a.in_quote(ta.start) and b.in_quote(tb.start)),
                    },
                )
            )
    return found


def _failed(s: Sentence, cue: int, verb: int, other: Sentence, at: int) -> bool:
    """Whether the verb `cue` says that what it governs did not happen ("refuse de répondre"), and the other sentence,
    which denies nothing, that it did."""
    if s.words.lexemes[cue].form not in _failing() or verb - cue > _GOVERNED:
        return False
    told = other.predicates.get(at)
    return told is not None and told == ("+", "asserted") and not scopes(other)


def _not_yet(s: Sentence, i: int) -> bool:
    """Whether word i is what something happened before ("a dû sortir avant la fin")."""
    return any(w.form == "avant" for w in s.words.lexemes[max(0, i - 2) : i])


def _past_light(s: Sentence, reach: list[int]) -> list[int]:
    """What is denied, a verb last that only says that there is such a thing, or that somebody could ("ne présente aucun
    danger"), if what it governs follows."""
    lexemes, starts, ends, _ = s.words
    if len(reach) < 2 or lexemes[reach[0]].form not in _light():
        return reach
    together = all(starts[k + 1] - ends[k] <= 1 for k in range(reach[0], reach[1]))
    return [*reach[1:], reach[0]] if together else reach


def scopes(s: Sentence) -> list[tuple[int, list[int]]]:
    """The negations of a sentence: (index of the cue, indices of the content words that it denies, nearest first)."""
    if s.scopes is None:
        s.scopes = _scopes(s)
    return s.scopes


def _scopes(s: Sentence) -> list[tuple[int, list[int]]]:
    data = negation()
    if not s.may_deny:
        return []
    tokens, starts, ends, _ = s.words
    verbs = denying_verbs()
    found: list[tuple[int, list[int]]] = []
    n = len(tokens)
    i = 0
    while i < n:
        form = tokens[i].form
        if form in data.ne and (not tokens[i].text.isascii() or _of_a_name(s, i)):
            i += 1  # "né" is no "ne", nor is the beginning of "N'Djamena"
            continue
        if form in data.ne and (form != "n" or (i + 1 < n and starts[i + 1] - ends[i] == 1)):
            second = next((k for k in range(i + 1, min(n, i + 7)) if tokens[k].form in data.second), None)
            restricted = any(tokens[k].form in data.restriction for k in range(i + 2, min(n, i + 5)))
            if second is not None and (_superlative(s, second) or _idle(s, second)):
                i = second + 1
                continue
            if second is not None:
                inside = [k for k in range(i + 1, second) if s.keys[k]]
                verb = [
                    k
                    for k in inside
                    if k == i + 1 or (not s.keys[i + 1] and k == i + 2 and tokens[i + 1].form in _CLITICS)
                ]
                reach = verb + _after(s, second) + [k for k in inside if k not in verb]
                found.append((i, _past_light(s, reach)))
                i = second + 1
                continue
            if i and tokens[i - 1].form in data.nobody:
                found.append((i, _past_light(s, _after(s, i))))  # "personne n'a vu"
            elif not restricted and i + 1 < n and tokens[i + 1].form in data.alone:
                found.append((i, _after(s, i)))  # elsewhere "ne" alone denies nothing: "avant qu'il ne parte"
        elif form == "non" and i + 1 < n and tokens[i + 1].key and tokens[i + 1].form != "seulement":
            found.append((i, [i + 1]))  # "non armé"
        elif form == "pas" and i + 1 < n and tokens[i + 1].form != "mal" and _opens(s, i):
            found.append((i, _after(s, i)))  # "pas demain": without its "ne"
        elif (form == "jamais" and _superlative(s, i)) or (form == "sans" and _idle(s, i)):
            pass
        elif form in data.sole or (s.keys[i] and form in verbs):
            found.append((i, _after(s, i)))
        i += 1
    return found


def _of_a_name(s: Sentence, i: int) -> bool:
    """Whether a capital N is the beginning of the name that goes on with the next word."""
    words = s.words.lexemes
    return words[i].text == "N" and i + 1 < len(words) and words[i + 1].capital and not words[i + 1].acronym


def _not_since(denying: Sentence, cue: int, other: Sentence) -> bool:
    """Whether "none since T" answers to "the last was in T"."""
    return any(t.form in ("depuis", "avant") for t in denying.words.lexemes[cue:]) and any(
        v.family == "ordinal" for v in other.values
    )


def _only_then(s: Sentence, cue: int, i: int) -> bool:
    """Whether what is denied will happen, at a time that follows ("ne rouvrira pas avant mardi")."""
    return any(w.form == "avant" for w in s.words.lexemes[cue + 1 : i + 4])


def _until(s: Sentence, other: Sentence) -> bool:
    """Whether what is denied before a time is told by the other up to then ("suspendu jusqu'au 1er septembre")."""
    ends = [v for v in other.values if v.family == "date"]
    limits = [v for v in s.values if v.family == "date" and _before(s, v)]
    return any(v.norm == end.norm or same_month(s, v, other, end) for v in limits for end in ends)


def _before(s: Sentence, value: Value) -> bool:
    return any(w.form == "avant" for w in s.words.lexemes[max(0, value.first - 2) : value.last])


def _but_one(s: Sentence, cue: int) -> bool:
    """Whether the denial spares somebody ("aucun autre", "personne, à l'exception de X")."""
    words = s.words.lexemes
    return any(w.form in negation().sparing for w in words[cue + 1 :]) or any(
        w.form[:5] == "autre" for w in words[cue + 1 : cue + 3]
    )


def bounded_apart(a: Sentence, b: Sentence) -> bool:
    """Whether one figure is told as more than so many in one sentence, as less in the other."""
    bounds = {(v.norm.value, v.norm.unit): v.norm.bound for v in a.values if v.family == "count" and v.norm.bound}
    return any(
        {bounds.get((v.norm.value, v.norm.unit), "~")[0], v.norm.bound[0]} == {"<", ">"}
        for v in b.values
        if v.family == "count" and v.norm.bound
    )


def _superlative(s: Sentence, i: int) -> bool:
    """Whether the negation at word i says "more than ever" ("n'a jamais été aussi rapide"). "Si vous" is no degree."""
    words, last = s.words.lexemes, len(s.keys) - 1
    return any(
        words[k].form in negation().degree and (words[k].form != "si" or (k < last and bool(s.keys[k + 1])))
        for k in range(i + 1, min(last + 1, i + 4 + _RIGHT + (_RIGHT if words[i].form == "jamais" else 0)))
    )


def _idle(s: Sentence, i: int) -> bool:
    """Whether the negation at word i is one of a phrase that denies nothing ("sans doute", "pas moins de")."""
    words = s.words.lexemes
    return words[i].form in ("sans", "pas") and i + 1 < len(words) and words[i + 1].form in negation().idle


def _opens(s: Sentence, i: int) -> bool:
    """Whether word i begins a part of the sentence, as a "pas" without "ne" does (", pas demain", "et pas jeudi")."""
    if not i:
        return True
    return s.words.lexemes[i - 1].form in negation().boundary or s.words.starts[i] - s.words.ends[i - 1] > 1


def _after(s: Sentence, i: int) -> list[int]:
    found = []
    words, starts, ends, _ = s.words
    for k in range(i + 1, min(len(words), i + 1 + _RIGHT)):
        if words[k].form in negation().boundary:
            break
        if starts[k] - ends[k - 1] > 2:  # punctuation in between
            break
        if s.keys[k]:
            found.append(k)
    return found


def _denied(j: int, cues: list[tuple[int, list[int]]], matches: list[int]) -> bool:
    """Whether word j is denied as well, or next to a denied word that has no counterpart."""
    return any(
        j in reach or (cue != j and abs(cue - j) <= _NEAR and (not reach or matches[reach[0]] < 0))
        for cue, reach in cues
    )


def _denied_too(reach: list[int], matches: list[int], cues: list[tuple[int, list[int]]]) -> bool:
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


@lru_cache(maxsize=1)
def _light() -> Families:
    return Families(negation().light)
