"""Noun phrases that describe a person by office, profession or kinship: "le ministre russe des Finances", "son père".

A flat grammar over tokens, so that a wrong parse does not lose them: [determiner] [former, young, ...] NOUN
[adjective]* ["de" complement]*. Tags, where there are any, tell nouns and adjectives apart.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.complements import AT, OF, bracketed, complement
from kimputin_cli.pipeline.coreference.kin_phrases import kin_phrase
from kimputin_cli.pipeline.coreference.nominals import (
    DETERMINERS,
    FUSED,
    Determiner,
    Name,
    Nominal,
    Tense,
    gender_of,
    matches,
    person_at,
    words_before,
)
from kimputin_cli.pipeline.coreference.role_nouns import RoleNoun, Roles, kin_terms, role_nouns
from kimputin_cli.pipeline.function_words import function_words

_COPULAS = function_words("copulas")
#: classes whose nouns are no adjectives of opinion or state ("il est conservateur")
_NO_PARTICIPLES = function_words("never_participles")
_TRADES = frozenset(("knowledge", "business", "culture", "sport"))


def nominals(cols: Columns, names: dict[int, Name], inside: list[int]) -> list[Nominal]:
    """All describing phrases in text order. `names` are the entities by first token; `inside[i]` is the first token of
    the entity that token i lies in, or -1."""
    return list(_scan(cols, names, inside))


def _scan(cols: Columns, names: dict[int, Name], inside: list[int]) -> Iterator[Nominal]:
    roles, kin, modifiers = role_nouns(), kin_terms(), words_before()
    i, n = 0, len(cols)
    while i < n:
        low = cols.lower[i]
        if not cols.factual[i] or inside[i] >= 0:
            i += 1
            continue
        former = low.startswith("ex-") and low[3:] in roles
        joint = low.startswith("co-") and low[3:] in roles  # "co-porte-parole"
        key = low[3:] if former or joint else low
        if key in kin and (found := kin_phrase(cols, names, inside, i, kin[key])):
            yield found
            i = found.head + 1
            continue
        noun = next((r for r in roles.get(key, ()) if matches(cols, i, r.words, key)), None)
        if noun is None or not _is_noun(cols, i, noun, names):
            i += 1
            continue
        found = _office(cols, names, inside, i, noun, modifiers)
        if former:
            found.tense = "former"
        yield found
        i = max(found.head + len(noun.words), found.end, i + 1)


def _is_noun(cols: Columns, i: int, noun: RoleNoun, names: dict[int, Name]) -> bool:
    pos = cols.pos[i]
    if (
        i > 0
        and cols.pos[i - 1] == "NOUN"
        and cols.sent[i - 1] == cols.sent[i]
        and i + 1 not in names
        and len(noun.words) == 1
    ):
        return False  # "travailleurs employés": an adjective or participle after its noun
    if pos in ("NOUN", "PROPN", "", "X") or len(noun.words) > 1:
        return True
    if pos == "ADJ":  # tagged as adjective: still a noun after a determiner, or right before a name
        after = i + len(noun.words)
        follows = after < len(cols) and cols.pos[after] in ("NOUN", "ADJ") and after not in names
        told = i > 0 and cols.lower[i - 1] in _COPULAS and noun.klass in _TRADES  # "X est géographe"
        return not follows and ((i > 0 and cols.lower[i - 1] in DETERMINERS) or after in names or told)
    if pos == "VERB":  # "l'opposant X", "X est députée": tagged as a participle
        if i > 0 and cols.lower[i - 1] in _COPULAS and cols.lower[i] in _NO_PARTICIPLES:
            return True
        return i > 0 and cols.lower[i - 1] in DETERMINERS and person_at(names, i + 1)
    return False


@cache
def _after() -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    forms = load("roles", Roles).former.after
    return frozenset(f for f in forms if " " not in f), tuple(tuple(f.split()) for f in forms if " " in f)


def _left(cols: Columns, i: int, modifiers: dict[str, Tense]) -> tuple[int, int | None, Determiner, Tense]:
    """Start, determiner index, kind of determiner and time, reading leftwards from the noun at `i`."""
    start, tense = i, None
    while start > 0 and cols.lower[start - 1] in modifiers and cols.sent[start - 1] == cols.sent[i]:
        start -= 1
        tense = tense or modifiers[cols.lower[start]]
    while (
        start > 1
        and cols.pos[start - 1] in ("NUM", "ADJ")
        and cols.lower[start - 1] not in DETERMINERS
        and cols.lower[start - 2] in DETERMINERS
    ):
        start -= 1
    if start == 0 or cols.sent[start - 1] != cols.sent[i]:
        return start, None, "none", tense
    low = cols.lower[start - 1]
    if low == "des":  # "des ministres" is indefinite, "le chef des rebelles" definite
        return start, start - 1, "indef" if cols.pos[start - 1] == "DET" else "def", tense
    if low in DETERMINERS:
        fused = low in FUSED
        return (start if fused else start - 1), start - 1, DETERMINERS[low], tense
    if cols.pos[start - 1] == "NUM":
        return start - 1, start - 1, "indef", tense
    return start, None, "none", tense


def _office(
    cols: Columns, names: dict[int, Name], inside: list[int], i: int, noun: RoleNoun, modifiers: dict[str, Tense]
) -> Nominal:
    start, det, determiner, tense = _left(cols, i, modifiers)
    kind: Literal["office", "person"] = "person" if noun.klass == "person" else "office"
    gender = noun.gender
    if det is not None and gender is None:
        gender = gender_of(cols.lower[det])
    if gender is None and cols.gender[i] and not noun.leading:
        gender = cols.gender[i]
    out = Nominal(start, i + len(noun.words), i, noun.label, kind, noun, determiner, det, gender, noun.plural, tense)
    if det is not None and cols.lower[det] in ("le", "la", "un", "une", "son", "sa", "ce", "cet", "cette"):
        out.plural = False
    single, phrases = _after()
    government = noun.klass in ("government", "politics", "business")
    for _ in range(5):
        k = out.end
        if k >= len(cols) or cols.sent[k] != cols.sent[i] or person_at(names, k):
            break
        low = cols.lower[k]
        phrase = next((p for p in phrases if tuple(cols.lower[k : k + len(p)]) == p), None)
        code = country.demonym(cols.text[k]) if inside[k] < 0 or names[inside[k]].label == "MISC" else None
        if phrase:
            out.end = k + len(phrase)
        elif code and not (cols.pos[k] == "NOUN" and cols.text[k][0].isupper()):
            out.country = out.country or code
            out.end = k + 1
        elif low in single or (cols.pos[k] == "ADJ" and inside[k] < 0 and cols.lower[k] not in modifiers):
            out.end = k + 1
        elif k in names and (body := names[k]).label == "ORG" and person_at(names, body.end):
            out.body, out.end = k, body.end  # "le député X Jean Y"
            out.complement += ("" if not out.complement else " ") + body.text
        elif (closing := bracketed(cols, names, k)) is not None:
            out.end = closing  # "la maire (parti), X"
        elif low in OF or (government and low in AT) or low in ("chargé", "chargée"):
            if not complement(cols, names, inside, out, k, government):
                break
        else:
            break
    return out
