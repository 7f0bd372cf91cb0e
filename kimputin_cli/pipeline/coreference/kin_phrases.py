"""Phrases of kinship: "son père", "la femme de X", "le frère du président"."""

from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.columns import Columns, Gender
from kimputin_cli.pipeline.coreference.nominals import (
    ARTICLE,
    DETERMINERS,
    FUSED,
    Determiner,
    Name,
    Nominal,
    Tense,
    matches,
    words_before,
)
from kimputin_cli.pipeline.coreference.role_nouns import Kinship, role_nouns


def kin_phrase(
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
            if start > 0 and cols.lower[start - 1] in DETERMINERS and cols.sent[start - 1] == cols.sent[i]
            else None
        )
        determiner: Determiner = DETERMINERS[cols.lower[det]] if det is not None else "none"
        end = i + len(form)
        if end < len(cols) and cols.lower[end] in _behind():
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
        fused = det is not None and cols.lower[det] in FUSED
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
    roles, modifiers = role_nouns(), words_before()
    for k in range(end + 1, min(end + 5, len(cols))):
        low = cols.lower[k]
        if (
            low in roles
            and any(len(r.words) == 1 or matches(cols, k, r.words, low) for r in roles[low])
            and low not in ("jeune",)
        ):
            return k
        if low not in ARTICLE and low not in modifiers:
            return None
    return None


@cache
def _behind() -> frozenset[str]:
    return frozenset(load("kinship", Kinship).behind.words)


@cache
def _between() -> frozenset[str]:
    return frozenset(load("kinship", Kinship).between.words)
