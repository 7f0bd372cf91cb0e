"""Members of closed classes: the fourth for the fifth, the north for the south, the mother for the sister."""

from functools import cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.comparisons.roles import of_two
from kimputin_cli.reconcile.comparisons.stages import stages
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.terms import converse_terms, negation

#: Within how many words a direction names what it is a side of: "au nord de la ville de X".
_REACH = 6
#: Within how many words behind an ordinal it is said what it is a place in.
_ROW = 4
_KINSHIP = "kinship"
#: Within how many words before a word of kinship the one stands who is so called.
_BEFORE = 6
_OTHERS = frozenset({"date", "count", "name", "role"})
#: The ordinals that tell an end of the row, not a place in it.
_LAST, _ENDS = "dernier", frozenset({"premier", "avant dernier", "dernier"})


class Ranks(msgspec.Struct, frozen=True):
    """lexicon/standings.toml."""

    times: frozenset[str]
    that: frozenset[str]
    places: frozenset[str]
    of: frozenset[str]
    ends: frozenset[str]


@cache
def ranks() -> Ranks:
    loaded: Ranks = lexicon.load("standings", Ranks)
    return loaded


def compare(pairing: Pairing) -> list[Difference]:
    shared = {v.family for v in pairing.a.values} & {v.family for v in pairing.b.values}

    def test(x: Value, y: Value) -> bool | None:
        if x.norm != y.norm and x.family == "compass" and not _of_the_same(pairing, x.last, y.last):
            return None  # "au sud de X", "vers le nord à la vitesse de": directions of different things
        if x.norm != y.norm and x.family == "side" and not _of_one_body(pairing, x, y):
            return None  # "son adversaire de gauche", "la maire (divers droite)"
        if (x.family, x.norm, y.norm) in converse_terms():
            return None
        if x.family == "measure of time" and _rate(pairing.a, x) != _rate(pairing.b, y):
            return None  # "de dix centimètres par jour", "en quelques secondes"
        if x.family == _KINSHIP and (_both_sexes(x, y) or _both_sexes(y, x)):
            return None  # "les cousins", "sa cousine"
        if x.family == "ordinal" and _since(pairing.a, x) != _since(pairing.b, y):
            return None  # "la deuxième fois", "la première fois depuis 1987"
        if x.family == "ordinal" and _in_other_rows(pairing, x, y):
            return None  # "la troisième place du marathon", "douzième du classement"
        if x.family == "ordinal" and _LAST in (x.norm, y.norm) and _counted(x.norm) != _counted(y.norm):
            return None  # the fourth round may have been the last
        return bool(x.norm == y.norm)

    found = [d for family in sorted(shared - _OTHERS) for d in substitutions(pairing, family, test)]
    return [d for d in found if d.family != _KINSHIP or not of_two(d, _BEFORE)]


def _of_the_same(pairing: Pairing, i: int, j: int) -> bool:
    """Whether two directions are those of one thing: of the first words with content behind them one is the same, or
    there are none."""
    if pairing.same_complement(i, j) is not False:
        return True
    left = [k for k in range(i + 1, min(len(pairing.a.keys), i + 1 + _REACH)) if pairing.a.keys[k]][:2]
    right = [k for k in range(j + 1, min(len(pairing.b.keys), j + 1 + _REACH)) if pairing.b.keys[k]][:2]
    return any(pairing.left[k] in right for k in left)


def _of_one_body(pairing: Pairing, x: Value, y: Value) -> bool:
    """Whether left and right are those of one thing: the words with content next to them, on either side, are the
    same, or there are none before them."""
    one = next((k for k in range(x.first - 1, max(-1, x.first - 1 - _REACH), -1) if pairing.a.keys[k]), None)
    other = next((k for k in range(y.first - 1, max(-1, y.first - 1 - _REACH), -1) if pairing.b.keys[k]), None)
    if one is None or other is None or pairing.left[one] == other:
        return True
    return pairing.same_complement(x.last, y.last) is True


def _since(s: Sentence, value: Value) -> bool:
    """Whether an ordinal counts from a time on, told right behind what it counts."""
    return any(w.form in negation().since for w in s.words.lexemes[value.last + 2 : value.last + 3])


def _both_sexes(x: Value, y: Value) -> bool:
    """Whether one word is the plural of both sexes of which the other is the feminine."""
    return x.plural and not y.plural and y.norm == f"{x.norm}e"


def row_of(s: Sentence, value: Value) -> str | None:
    """The key of what an ordinal is a place in: the noun behind it and "de" ("la quatrième place de la descente")."""
    words, behind = s.words.lexemes, value.last + 1
    if behind < len(words) and words[behind].form in ranks().places:
        behind += 1
    if behind >= len(words) or words[behind].form not in ranks().of:
        return None
    return next((key for key in s.keys[behind : behind + _ROW] if key), None)


def _in_other_rows(pairing: Pairing, x: Value, y: Value) -> bool:
    """Whether two ordinals are places in different rows."""
    one, other = row_of(pairing.a, x), row_of(pairing.b, y)
    return one is not None and other is not None and one != other


def _rate(s: Sentence, value: Value) -> bool:
    """Whether a unit of time is what something is so fast or so frequent per."""
    return value.first > 0 and s.words.lexemes[value.first - 1].form in stages().rates


def _counted(ordinal: str) -> bool:
    """Whether an ordinal says how many come before ("le quatrième"), and so nothing of how many come after."""
    return ordinal not in _ENDS
