"""Who holds a described office: titles before a name, appositions after it, predicates, "présidé par X"."""

from dataclasses import dataclass
from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.name_chains import Names
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.role_nouns import Roles
from kimputin_cli.pipeline.function_words import function_words

_CLOSE = frozenset((",", ".", ")", ";", ":", "!", "?", "-", "–", "—", "»", '"', "”", "…", "]"))
_COPULAS = function_words("copulas")
_FILL = function_words("copula_adverbs")
_BEHIND = function_words("behind_apposition")


@dataclass(slots=True, frozen=True)
class Led:
    """ "X présidé par Y": the token of the participle, the office, the first token of Y and of X (a name) or None."""

    token: int
    label: str
    holder: int
    body: int | None


def attach(cols: Columns, found: list[Nominal], names: Names) -> None:
    """Sets `holder` (first token of a person's name) and `evidence` on the phrases whose holder stands beside them."""
    previous: Nominal | None = None
    for k, phrase in enumerate(found):
        if previous is not None and previous.owner_phrase == phrase.head and previous.holder is None:
            _relative_of_phrase(cols, previous, phrase, names)
            previous = phrase
            continue
        beside = _before_name(cols, phrase, names) or _after_name(cols, phrase, names)
        if not beside and not _predicate(cols, phrase, names):
            _continued(cols, phrase, previous)
        if phrase.holder is None and k + 1 < len(found):
            _shared(cols, phrase, found[k + 1], names)
        previous = phrase


def _shared(cols: Columns, p: Nominal, following: Nominal, names: Names) -> None:
    """The holder of the phrase that follows is that of `p` too, where the two describe one person."""
    if _restated(cols, p, following) and _before_name(cols, following, names) and following.holder is not None:
        end = names.by_start[following.holder].end
        if following.evidence == "title before the name" and _closed(cols, end, p.head):
            p.holder, p.evidence = following.holder, "apposition"
    elif _joined(cols, p, following) and _before_name(cols, following, names, definite=p.definite):
        p.holder, p.evidence = following.holder, following.evidence


def _person(names: Names, start: int) -> bool:
    return start in names.by_start and names.by_start[start].label == "PER"


def _before_name(cols: Columns, p: Nominal, names: Names, definite: bool = False) -> bool:
    """ "le président russe X", "le ministre des Finances, X, ..."."""
    at = p.end
    while (
        at < len(cols)
        and cols.lower[at] in ("m.", "mme", "mlle", "me", "dr", "pr", "mgr", "monsieur", "madame")
        and cols.sent[at] == cols.sent[p.head]
    ):
        at += 1
    if at >= len(cols) or cols.sent[at] != cols.sent[p.head]:
        return False
    if _person(names, at) and (not p.plural or (p.kind != "kinship" and _several(cols, names, at))):
        p.holder, p.evidence = at, "title before the name"
        return True
    if (
        cols.text[at] == ","
        and at + 1 < len(cols)
        and (definite or p.definite or _opens(cols, p))
        and not p.plural
        and cols.sent[at + 1] == cols.sent[p.head]
    ):
        at += 1
        if at + 2 < len(cols) and cols.lower[at] in ("le", "la", "l'") and country.demonym(cols.text[at + 1]):
            at += 2  # "le président de X, le Néerlandais Y,"
        while at < len(cols) and cols.lower[at] in ("m.", "mme", "mlle", "me", "dr"):
            at += 1
        end = names.by_start[at].end if _person(names, at) else at
        if _person(names, at) and (
            _closed(cols, end, at) or _opens(cols, p) or (cols.dep[at] == "appos" and cols.pos[end] in ("AUX", "VERB"))
        ):
            p.holder, p.evidence = at, "apposition"
            return True
    return False


def _opens(cols: Columns, p: Nominal) -> bool:
    """Whether a phrase without article opens its sentence: "Ancienne bergère, X raconte"."""
    return p.determiner == "none" and p.holder is None and cols.opens(p.start)


def _several(cols: Columns, names: Names, at: int) -> bool:
    """Whether another name follows the one at `at`: "les ministres X et Y", not "a dit aux journalistes X"."""
    end = names.by_start[at].end
    return end + 1 < len(cols) and cols.lower[end] in ("et", ",") and _person(names, end + 1)


def _closed(cols: Columns, end: int, inside: int) -> bool:
    """Whether an apposition that ends at `end` is closed there: by a mark or a relative, not by a verb, "et" or
    another name."""
    if end >= len(cols) or cols.sent[end] != cols.sent[inside]:
        return True
    if cols.text[end] == "(":  # "le maire de X, Y (PS), a dit"
        close = cols.bracket(end)
        return close is not None and cols.text[close + 1] in _CLOSE
    return cols.text[end] in _CLOSE or cols.lower[end] in _BEHIND


def _after_name(cols: Columns, p: Nominal, names: Names) -> bool:
    """ "X, ministre des Finances, ...", "X, 35 ans, avocat", "X (président de Y)"."""
    at = p.start - 1
    fused = p.det is not None and p.det < p.start
    if at < 1 or fused or cols.sent[at] != cols.sent[p.head] or cols.text[at] not in (",", "(", "-", "–", "—"):
        return False
    opening = cols.text[at]
    name = names.by_end.get(at)
    if name is None:
        back = _before_age(cols, at)
        name = names.by_end.get(back) if back is not None else None
    if name is None or name.label != "PER" or p.plural:
        return False
    after = p.end
    if not _closed(cols, after, p.head) and cols.lower[after] not in (
        "de",
        "du",
        "et",
        "à",
        "pour",
        "en",
        "chez",
        "au",
    ):
        return False
    if (
        after < len(cols)
        and cols.lower[after] == "et"
        and opening == ","
        and p.determiner == "def"
        and not (after + 1 < len(cols) and cols.pos[after + 1] in ("NOUN", "ADJ"))
    ):
        return False
    if p.determiner == "def" and p.holder is None and _person(names, after):
        return False
    p.holder, p.evidence = name.start, "apposition"
    return True


def _before_age(cols: Columns, comma: int) -> int | None:
    """The comma before an age that ends at `comma`: ", 35 ans" or ", âgé de 35 ans"."""
    if comma >= 3 and cols.lower[comma - 1] in ("ans", "an"):
        for k in range(comma - 2, max(comma - 7, 0), -1):
            if cols.text[k] == ",":
                return k
    return None


def _predicate(cols: Columns, p: Nominal, names: Names) -> bool:
    """ "X est le président de Y", "X, qui est aussi ministre", "X, devenu président"."""
    at = (p.det if p.det is not None else p.start) - 1
    steps = 0
    while at > 0 and cols.lower[at] in _FILL and steps < 4 and cols.sent[at] == cols.sent[p.head]:
        at -= 1
        steps += 1
    if at < 1 or cols.lower[at] not in _COPULAS or cols.sent[at] != cols.sent[p.head]:
        return False
    p.predicate = True
    at -= 1
    while (
        at > 0
        and (cols.lower[at] in _FILL or cols.lower[at] in ("qui", ",", "n'", "ne", "est", "était", "a", "s'"))
        and cols.sent[at] == cols.sent[p.head]
    ):
        at -= 1
    name = names.by_end.get(at + 1)
    if name and name.label == "PER" and cols.sent[name.start] == cols.sent[p.head]:
        p.holder, p.evidence = name.start, "predicate"
    return True


def _relative_of_phrase(cols: Columns, kin: Nominal, owner: Nominal, names: Names) -> None:
    """ "le frère du président X" and "le frère du président, Y": the name after a comma is the relative's."""
    if owner.end in names.by_start and _person(names, owner.end):
        owner.holder, owner.evidence = owner.end, "title before the name"
        end = names.by_start[owner.end].end
    else:
        end = owner.end
    if (
        end + 1 < len(cols)
        and cols.text[end] == ","
        and _person(names, end + 1)
        and _closed(cols, names.by_start[end + 1].end, end + 1)
    ):
        kin.holder, kin.evidence = end + 1, "apposition"
    elif not _after_name(cols, kin, names):
        _predicate(cols, kin, names)


def _restated(cols: Columns, p: Nominal, following: Nominal) -> bool:
    """ "le chef de la junte, le colonel X, ...": two phrases for one person, with a comma between."""
    return p.definite and following.definite and not p.plural and cols.text[p.end : following.start] == [","]


def _joined(cols: Columns, p: Nominal, following: Nominal) -> bool:
    """ "le président et chef du parti, X": the second noun has no determiner of its own."""
    return (
        following.determiner == "none" and following.start == p.end + 1 and cols.lower[p.end] == "et" and not p.plural
    )


def _continued(cols: Columns, p: Nominal, previous: Nominal | None) -> None:
    """ "X, ancien ministre et député": the second office has the holder of the first."""
    if (
        previous
        and previous.holder is not None
        and p.determiner == "none"
        and previous.evidence in ("apposition", "predicate")
    ):
        gap = cols.lower[previous.end : p.start]
        if (len(gap) == 1 and gap[0] in ("et", ",", "puis") and previous.determiner == "none") or (
            not gap and p.tense == "then"
        ):
            p.holder, p.evidence, p.predicate = previous.holder, previous.evidence, previous.predicate
            if p.tense == "then":
                p.country = p.country or previous.country


def led_by(cols: Columns, names: Names) -> list[Led]:
    """ "le pays présidé par X", "<organisation>, dirigée par X"."""
    out = []
    for i in range(1, len(cols) - 2):
        label = _led().get(cols.lower[i])
        if label and cols.lower[i + 1] == "par":
            at = i + 2
            while at < len(cols) - 1 and cols.lower[at] in ("m.", "mme", "le", "la", "l'"):
                at += 1
            if _person(names, at):
                body = next((names.by_end[k] for k in (i, i - 1) if k in names.by_end), None)
                out.append(Led(i, label, at, body.start if body and body.label in ("LOC", "ORG") else None))
    return out


@cache
def _led() -> dict[str, str]:
    """Participles of who leads something, and the office that they say."""
    loaded: Roles = load("roles", Roles)
    return loaded.led
