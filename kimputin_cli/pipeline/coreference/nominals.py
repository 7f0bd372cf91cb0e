"""Noun phrases that describe a person by office, profession or kinship: "le ministre russe des Finances", "son père".

A flat grammar over tokens, so that a wrong parse does not lose them: [determiner] [former, young, ...] NOUN
[adjective]*
["de" complement]*. Tags, where there are any, tell nouns and adjectives apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns, Gender
from kimputin_cli.pipeline.coreference.role_nouns import Kinship, RoleNoun, Roles, kin_terms, role_nouns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.word_lists import Titles

Determiner = Literal["def", "indef", "dem", "poss", "none"]
Tense = Literal["current", "former", "then", "future"] | None

_INDEFINITE = (
    "un", "une", "aucun", "aucune", "chaque", "plusieurs", "certains", "certaines", "quelques", "divers",
    "tel", "telle", "tout", "toute",
)  # fmt: skip
_POSSESSIVE = (
    "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "votre", "vos", "ton", "ta", "tes",
)  # fmt: skip
_DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(("le", "la", "l'", "les", "du", "au", "aux"), "def"),
    **dict.fromkeys(_INDEFINITE, "indef"),
    **dict.fromkeys(("ce", "cet", "cette", "ces"), "dem"),
    **dict.fromkeys(_POSSESSIVE, "poss"),
}
_FUSED = function_words("contracted")
_OF = function_words("of")
_AT = function_words("at")
_COMPLEX = function_words("complex_prepositions")
_ARTICLE = function_words("definite_articles")
_COPULAS = function_words("copulas")
#: classes whose nouns are no adjectives of opinion or state ("il est conservateur")
_TRADES = frozenset(("knowledge", "business", "culture", "sport"))
_MODIFIER = frozenset(("ADJ", "VERB"))
_WORD = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))


_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("le", "un", "du", "au", "ce"), "Masc"),
    **dict.fromkeys(("la", "une", "cette"), "Fem"),
}


def gender_of(determiner: str) -> Gender:
    """The gender that a determiner shows, None for "l'", "les", "son"."""
    return _GENDERS.get(determiner)


@dataclass(slots=True)
class Nominal:
    """A describing phrase, tokens `start` to `end` (exclusive), its noun at `head`. `country` is the ISO code that its
    adjective or complement gives; `body` and `owner` are the entity spans (token starts) of an organisation or person
    that it names."""

    start: int
    end: int
    head: int
    label: str
    kind: Literal["office", "person", "kinship"]
    noun: RoleNoun | None
    determiner: Determiner
    det: int | None
    gender: Gender
    plural: bool
    tense: Tense = None
    country: str | None = None
    body: int | None = None
    owner: int | None = None
    owner_phrase: int | None = None
    complement: str = ""
    portfolio: str = ""
    of_group: bool = False
    holder: int | None = None
    evidence: str = ""
    predicate: bool = field(default=False)

    @property
    def definite(self) -> bool:
        return self.determiner in ("def", "dem", "poss")


@dataclass(slots=True, frozen=True)
class Name:
    """A name as the grammar sees it: token span and label."""

    start: int
    end: int
    label: str
    text: str


def nominals(cols: Columns, names: dict[int, Name], inside: list[int]) -> list[Nominal]:
    """All describing phrases in text order. `names` are the entities by first token; `inside[i]` is the first token of
    the entity that token i lies in, or -1."""
    return list(_scan(cols, names, inside))


def _scan(cols: Columns, names: dict[int, Name], inside: list[int]) -> Iterator[Nominal]:
    roles, kin, modifiers = role_nouns(), kin_terms(), _modifiers()
    i, n = 0, len(cols)
    while i < n:
        low = cols.lower[i]
        if not cols.factual[i] or inside[i] >= 0:
            i += 1
            continue
        former = low.startswith("ex-") and low[3:] in roles
        joint = low.startswith("co-") and low[3:] in roles  # "co-porte-parole"
        key = low[3:] if former or joint else low
        if key in kin and (found := _kin(cols, names, inside, i, kin[key])):
            yield found
            i = found.head + 1
            continue
        noun = next((r for r in roles.get(key, ()) if _matches(cols, i, r.words, key)), None)
        if noun is None or not _is_noun(cols, i, noun, names):
            i += 1
            continue
        found = _office(cols, names, inside, i, noun, modifiers)
        if former:
            found.tense = "former"
        yield found
        i = max(found.head + len(noun.words), found.end, i + 1)


def _matches(cols: Columns, i: int, form: tuple[str, ...], first: str) -> bool:
    return first == form[0] and tuple(cols.lower[i + 1 : i + len(form)]) == form[1:]


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
        return not follows and ((i > 0 and cols.lower[i - 1] in _DETERMINERS) or after in names or told)
    if pos == "VERB":  # "l'opposant X": tagged as a participle
        return i > 0 and cols.lower[i - 1] in _DETERMINERS and _person_at(names, i + 1)
    return False


@cache
def _modifiers() -> dict[str, Tense]:
    """Words that may stand before the noun, with the time that they give."""
    former = load("roles", Roles).former
    out: dict[str, Tense] = dict.fromkeys(former.before)
    out.update(dict.fromkeys(former.words, "former"))
    out.update(dict.fromkeys(former.then, "then"))
    out.update(dict.fromkeys(former.future, "future"))
    out.update(dict.fromkeys(former.current, "current"))
    return out


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
        and cols.lower[start - 1] not in _DETERMINERS
        and cols.lower[start - 2] in _DETERMINERS
    ):
        start -= 1
    if start == 0 or cols.sent[start - 1] != cols.sent[i]:
        return start, None, "none", tense
    low = cols.lower[start - 1]
    if low == "des":  # "des ministres" is indefinite, "le chef des rebelles" definite
        return start, start - 1, "indef" if cols.pos[start - 1] == "DET" else "def", tense
    if low in _DETERMINERS:
        fused = low in _FUSED
        return (start if fused else start - 1), start - 1, _DETERMINERS[low], tense
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
        if k >= len(cols) or cols.sent[k] != cols.sent[i] or _person_at(names, k):
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
        elif k in names and (body := names[k]).label == "ORG" and _person_at(names, body.end):
            out.body, out.end = k, body.end  # "le député X Jean Y"
            out.complement += ("" if not out.complement else " ") + body.text
        elif (closing := _bracketed(cols, names, k)) is not None:
            out.end = closing  # "la maire (parti), X"
        elif low in _OF or (government and low in _AT) or low in ("chargé", "chargée"):
            if not _complement(cols, names, inside, out, k, government):
                break
        else:
            break
    return out


def _complement(
    cols: Columns, names: dict[int, Name], inside: list[int], out: Nominal, k: int, government: bool
) -> bool:
    """Takes a complement at `k` ("des Affaires étrangères", "de la <place>") into `out`; False when there is none."""
    t = k + 1
    if cols.lower[k] in ("chargé", "chargée"):
        if t >= len(cols) or cols.lower[t] not in _OF:
            return False
        t += 1
    if t < len(cols) and cols.lower[t] in _ARTICLE:
        t += 1
    if cols.lower[k] in _AT and t < len(cols) and cols.lower[t] in _COMPLEX:
        return False
    civil = t
    while civil < len(cols) and cols.lower[civil] in _civility():
        civil += 1
    if civil > t and _person_at(names, civil):
        t = civil
    if t >= len(cols) or cols.sent[t] != cols.sent[out.head]:
        return False
    if t in names or (t + 1 < len(cols) and names.get(t + 1) and cols.lower[t] in ("état", "ex-", "l'")):
        name = names.get(t) or names[t + 1]
        if name.label == "LOC":
            seat = country.seat(name.text)
            out.country = out.country or seat or country.of_place(name.text)
            out.body = out.body if out.body is not None else name.start
        elif name.label == "PER":
            out.owner = name.start
        else:
            out.country = out.country or country.seat(name.text)
            out.body = name.start
        out.complement += ("" if not out.complement else " ") + " ".join(cols.text[k : name.end])
        out.end = name.end
        return True
    if inside[t] >= 0:
        return False
    if cols.text[t].isdigit() and t + 1 < len(cols) and cols.lower[t + 1] in ("ans", "an"):
        out.end = t + 2  # "l'attaquant de 31 ans": his age
        return True
    if cols.lower[t] in ("deux", "trois", "quatre", "plusieurs", "ces", "ses", "leurs", "nos"):
        out.of_group = True
        t += 1
        if t < len(cols) and cols.lower[t] == "deux":
            t += 1
    if t < len(cols) and cols.lower[t] in ("son", "sa", "notre", "votre", "ce", "cet", "cette", "leur"):
        t += 1
    end = _words(cols, names, inside, t, out)
    if end == t:
        return False
    if government:
        for _ in range(2):
            if (
                end + 1 < len(cols)
                and cols.lower[end] in ("et", ",")
                and cols.lower[end + 1] in (_OF | _AT)
                and cols.lower[end - 1] not in ("et",)
            ):
                u = end + 2 + (cols.lower[end + 2] in _ARTICLE if end + 2 < len(cols) else 0)
                more = _words(cols, names, inside, u, out) if u not in names else u
                if more > u:
                    end = more
    text = " ".join(cols.text[k:end]).replace("' ", "'").replace("’ ", "’")
    if end in names and names[end].label == "ORG":  # "du groupe conservateur X"
        out.body, text = names[end].start, ""
        end = names[end].end
    elif end in names and names[end].label == "MISC" and not _person_at(names, names[end].end):
        end = names[end].end  # "des opérations X"
        text = " ".join(cols.text[k:end]).replace("' ", "'").replace("’ ", "’")
    out.complement += ("" if not out.complement else " ") + text
    out.portfolio += ("" if not out.portfolio else " ") + text
    out.end = end
    return True


def _bracketed(cols: Columns, names: dict[int, Name], k: int) -> int | None:
    """The end of a body in brackets at `k` (a party, a list) that stands between an office and a person's name."""
    if cols.text[k] != "(" or k + 1 >= len(cols):
        return None
    end = names[k + 1].end if k + 1 in names and names[k + 1].label != "PER" else k + 2
    known = k + 1 in names or cols.text[k + 1].isupper()
    if not known or end >= len(cols) or cols.text[end] != ")":
        return None
    at = end + 1
    if at < len(cols) and cols.text[at] == ",":
        at += 1
    while at < len(cols) and cols.lower[at] in _civility():
        at += 1
    return end + 1 if _person_at(names, at) else None


def _person_at(names: dict[int, Name], i: int) -> bool:
    return i in names and names[i].label == "PER"


def _words(cols: Columns, names: dict[int, Name], inside: list[int], t: int, out: Nominal) -> int:
    """End of a run of nouns and adjectives from `t`; notes a demonym on `out`."""
    end = t
    if (
        t < len(cols)
        and cols.lower[t] in role_nouns()
        and cols.pos[t] != "ADJ"
        and any(len(r.words) == 1 and r.klass != "person" for r in role_nouns()[cols.lower[t]])
    ):
        return t  # "le porte-parole du président X": X belongs to the second noun
    longer = (r for r in role_nouns().get(cols.lower[t], ()) if len(r.words) > 1) if t < len(cols) else ()
    if any(_matches(cols, t, r.words, cols.lower[t]) and _person_at(names, t + len(r.words)) for r in longer):
        return t  # "du Premier ministre X"
    while end < len(cols) and end - t < 4 and cols.sent[end] == cols.sent[out.head] and inside[end] < 0:
        if cols.pos[end] not in _WORD and not (
            cols.pos[end] == "" and cols.text[end][:1].isalpha() and (cols.text[end][0].isupper() or end == t)
        ):
            break
        if end > t and cols.pos[end] == "NUM":
            break
        out.country = out.country or country.demonym(cols.text[end])
        end += 1
    return end


def _kin(
    cols: Columns, names: dict[int, Name], inside: list[int], i: int, terms: list[tuple[tuple[str, ...], str, Gender]]
) -> Nominal | None:
    """A kinship phrase at `i`: it needs an owner (a possessive, or "de" and a person's name) to be one."""
    between = _between()
    for form, label, gender in terms:
        if tuple(cols.lower[i : i + len(form)]) != form or cols.pos[i] in ("VERB", "AUX"):
            continue
        start = i
        tense: Tense = None
        while start > 0 and cols.lower[start - 1] in between and cols.sent[start - 1] == cols.sent[i]:
            tense = "former" if cols.lower[start - 1].startswith("ancien") else tense
            start -= 1
        det = (
            start - 1
            if start > 0 and cols.lower[start - 1] in _DETERMINERS and cols.sent[start - 1] == cols.sent[i]
            else None
        )
        determiner: Determiner = _DETERMINERS[cols.lower[det]] if det is not None else "none"
        end = i + len(form)
        if end < len(cols) and cols.lower[end] in (
            "aîné",
            "aînée",
            "cadet",
            "cadette",
            "unique",
            "biologique",
            "adoptif",
            "adoptive",
            "jumeau",
            "jumelle",
        ):
            end += 1
        owner = None
        of = end + 1 if end < len(cols) and cols.lower[end] in ("de", "d'") else -1
        if of > 0 and of < len(cols):
            step = of
            while (
                step < len(cols)
                and step - of < 4
                and step not in names
                and (cols.text[step].endswith(".") or cols.lower[step] in ("l'", "la", "le"))
            ):
                step += 1
            if step in names and names[step].label == "PER":
                owner, end = names[step].start, names[step].end
        owner_phrase = _role_after(cols, end) if owner is None else None
        if determiner != "poss" and owner is None and owner_phrase is None:
            continue
        fused = det is not None and cols.lower[det] in _FUSED
        first = start if det is None or fused else det
        return Nominal(
            first,
            end,
            i,
            label,
            "kinship",
            None,
            determiner,
            det,
            gender,
            False,
            tense,
            owner=owner,
            owner_phrase=owner_phrase,
        )
    return None


def _role_after(cols: Columns, end: int) -> int | None:
    """The head of the role phrase in "le père de l'actuel dirigeant", "la femme du président"; `end` is the
    preposition."""
    if end >= len(cols) or cols.lower[end] not in ("de", "du", "d'"):
        return None
    roles, modifiers = role_nouns(), _modifiers()
    for k in range(end + 1, min(end + 5, len(cols))):
        low = cols.lower[k]
        if (
            low in roles
            and any(len(r.words) == 1 or _matches(cols, k, r.words, low) for r in roles[low])
            and low not in ("jeune",)
        ):
            return k
        if low not in _ARTICLE and low not in modifiers:
            return None
    return None


@cache
def _civility() -> frozenset[str]:
    return frozenset(load("titles", Titles).civility)


@cache
def _between() -> frozenset[str]:
    return frozenset(load("kinship", Kinship).between.words)
