"""What an office is of: the complement behind its noun ("des Affaires étrangères", "de la <place>", "(party)")."""

from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.nominals import ARTICLE, Name, Nominal, matches, person_at
from kimputin_cli.pipeline.coreference.role_nouns import role_nouns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.word_lists import Titles

OF = function_words("of")
AT = function_words("at")
_COMPLEX = function_words("complex_prepositions")
_SEVERAL, _ONE = function_words("several_of_them"), function_words("one_of_them")
_YEAR = 4  # digits
_DEGREE = frozenset({"plus", "moins"})
_WORD = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))


def complement(
    cols: Columns, names: dict[int, Name], inside: list[int], out: Nominal, k: int, government: bool
) -> bool:
    """Takes a complement at `k` ("des Affaires étrangères", "de la <place>") into `out`; False when there is none."""
    t = k + 1
    if cols.lower[k] in ("chargé", "chargée"):
        if t >= len(cols) or cols.lower[t] not in OF:
            return False
        t += 1
    if t < len(cols) and cols.lower[t] in ARTICLE:
        t += 1
    if cols.lower[k] in AT and t < len(cols) and cols.lower[t] in _COMPLEX:
        return False
    civil = t
    while civil < len(cols) and cols.lower[civil] in _civility():
        civil += 1
    if civil > t and person_at(names, civil):
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
    if cols.text[t].isdigit() and len(cols.text[t]) == _YEAR:
        return False  # "maire de Lens de 1981 à 1988"
    if cols.lower[t] in _SEVERAL:
        out.of_group = True
        t += 1
        if t < len(cols) and cols.lower[t] == "deux":
            t += 1
    if t < len(cols) and cols.lower[t] in _ONE:
        t += 1
    end = _words(cols, names, inside, t, out)
    if end == t:
        return False
    if government:
        for _ in range(2):
            if (
                end + 1 < len(cols)
                and cols.lower[end] in ("et", ",")
                and cols.lower[end + 1] in (OF | AT)
                and cols.lower[end - 1] not in ("et",)
            ):
                u = end + 2 + (cols.lower[end + 2] in ARTICLE if end + 2 < len(cols) else 0)
                more = _words(cols, names, inside, u, out) if u not in names else u
                if more > u:
                    end = more
    text = " ".join(cols.text[k:end]).replace("' ", "'").replace("’ ", "’")
    if end in names and names[end].label == "ORG":  # "du groupe conservateur X"
        out.body, text = names[end].start, ""
        end = names[end].end
    elif end in names and names[end].label == "MISC" and not person_at(names, names[end].end):
        end = names[end].end  # "des opérations X"
        text = " ".join(cols.text[k:end]).replace("' ", "'").replace("’ ", "’")
    out.complement += ("" if not out.complement else " ") + text
    out.portfolio += ("" if not out.portfolio else " ") + text
    out.end = end
    return True


def bracketed(cols: Columns, names: dict[int, Name], k: int) -> int | None:
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
    return end + 1 if person_at(names, at) else None


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
    if any(matches(cols, t, r.words, cols.lower[t]) and person_at(names, t + len(r.words)) for r in longer):
        return t  # "du Premier ministre X"
    while end < len(cols) and end - t < 4 and cols.sent[end] == cols.sent[out.head] and inside[end] < 0:
        if cols.lower[end] in _DEGREE and end + 1 < len(cols) and cols.pos[end + 1] == "ADJ":
            end += 1  # "les maires des plus grandes villes"
            continue
        if cols.pos[end] not in _WORD and not (
            cols.pos[end] == "" and cols.text[end][:1].isalpha() and (cols.text[end][0].isupper() or end == t)
        ):
            break
        if end > t and cols.pos[end] == "NUM":
            break
        out.country = out.country or country.demonym(cols.text[end])
        end += 1
    return end


@cache
def _civility() -> frozenset[str]:
    return frozenset(load("titles", Titles).civility)
