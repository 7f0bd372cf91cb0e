"""What the negations of a sentence deny."""

from functools import lru_cache

from kimputin_cli.reconcile.families import Families
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.terms import denying_verbs, negation

#: How many words a negation reaches to its right.
_RIGHT = 5
#: The index of a cue, and those of the words with content that it denies, nearest first.
Denial = tuple[int, list[int]]


def scopes(s: Sentence) -> list[Denial]:
    """The negations of a sentence."""
    if s.scopes is None:
        s.scopes = _scopes(s) if s.may_deny else []
    return s.scopes


def _scopes(s: Sentence) -> list[Denial]:
    data = negation()
    tokens, starts, ends, _ = s.words
    verbs = denying_verbs()
    found: list[Denial] = []
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
                    if k == i + 1 or (not s.keys[i + 1] and k == i + 2 and tokens[i + 1].form in data.clitics)
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


def _past_light(s: Sentence, reach: list[int]) -> list[int]:
    """What is denied, a verb last that only says that there is such a thing, or that somebody could ("ne présente aucun
    danger"), if what it governs follows."""
    lexemes, starts, ends, _ = s.words
    if len(reach) < 2 or lexemes[reach[0]].form not in _light():
        return reach
    together = all(starts[k + 1] - ends[k] <= 1 for k in range(reach[0], reach[1]))
    return [*reach[1:], reach[0]] if together else reach


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


@lru_cache(maxsize=1)
def _light() -> Families:
    return Families(negation().light)
