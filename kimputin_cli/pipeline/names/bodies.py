"""What the words around a name say for a body of people (a firm, a union, a club) and against a person of that name."""

from collections.abc import Sequence
from itertools import pairwise

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

_OF = function_words("of")
_PORTFOLIOS = function_words("portfolios")
_TO_PORTFOLIO = _OF | {"à", "au", "aux"}
_PUBLISHED, _PREMISES = function_words("published"), function_words("premises")
#: How well known a town must be for its works to lie in it, less where another follows.
_TOWN, _SMALL = 1.0, 0.4
_REACH = 7  # words between a name and the noun that introduces it
_NEAR = 4  # words between a name and its verb or participle


def body_votes(cols: Columns, c: Candidate, lists: WordLists, roles: frozenset[str]) -> float:
    """How strongly the words around `c` say that it is an organisation; 0 where they say nothing."""
    found = 0.0
    if introduced(cols, c.start, lists, roles):
        found += 1.0 if c.end - c.start > 1 and _of_holder(cols, c.start, roles) else 3.0
    elif _publishes(cols, c):
        found += 3.0
    elif _possessed(cols, c, lists):
        found += 1.5
    if _trades(cols, c, lists):
        found += 1.2
    return found


def introduced(cols: Columns, start: int, lists: WordLists, roles: frozenset[str]) -> bool:
    """Whether a noun for bodies stands before the name at `start`, with adjectives and complements of its own between
    ("le fabricant norvégien de capteurs X")."""
    j = start - 1
    while j >= 0 and start - j <= _REACH and cols.sent[j] == cols.sent[start] and cols.text[j] == cols.lower[j]:
        low = cols.lower[j]
        if low in lists.introducing:
            # "le président du groupe" introduces nobody: the noun right before the name does
            return j == start - 1 or cols.lower[start - 1] not in _OF
        if cols.pos[j] not in ("ADJ", "NOUN", "ADP", "NUM", "PROPN") and low not in _OF:
            return False
        if j == start - 1 and (low in _OF or low in roles):
            return False
        if cols.pos[j] == "NOUN" and not (j and cols.lower[j - 1] in _OF) and low in roles:
            return False
        j -= 1
    return False


def _of_holder(cols: Columns, start: int, roles: frozenset[str]) -> bool:
    """ "le porte-parole de l'agence X": X may be who speaks for it."""
    before = cols.lower[max(0, start - 4) : start - 1]
    return bool(set(before) & roles) and bool(set(before) & _OF)


def _publishes(cols: Columns, c: Candidate) -> bool:
    """ "publié chez X", "paru en mars chez X"."""
    i = c.start - 1
    if i < 1 or cols.lower[i] != "chez" or cols.sent[i] != cols.sent[c.start]:
        return False
    return any(cols.lower[j] in _PUBLISHED and cols.sent[j] == cols.sent[i] for j in range(max(0, i - _NEAR), i))


def _possessed(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """ "les salariés de X", "l'action X"."""
    i = c.start - 1
    if i < 0 or cols.sent[i] != cols.sent[c.start]:
        return False
    if cols.lower[i] in lists.papers:
        return True
    if cols.lower[i] not in _OF or i == 0:
        return False
    i -= 1
    while i > 0 and cols.pos[i] == "ADJ" and cols.text[i] == cols.lower[i] and c.start - i < _NEAR:
        i -= 1
    if cols.lower[i] in _PREMISES and c.end - c.start == 1:
        where = country.weight_as_place(cols.text[c.start])
        if where >= (_TOWN if cols.lower[c.end : c.end + 1] != ["et"] else _SMALL):
            return False  # "nos usines de X et de Y"
    return cols.lower[i] in lists.possessed and (cols.text[i] == cols.lower[i] or cols.text[i].isupper())


def _trades(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """ "X emploie 300 personnes", "X, fondée en 1954"."""
    end = c.end
    if end >= len(cols) or cols.sent[end] != cols.sent[c.start]:
        return False
    if cols.lower[end] == ",":
        following = cols.lower[end + 1 : end + 1 + _NEAR]
        if following[:1] and following[0] in lists.described:
            return True
        return following[:1] == ["qui"] and bool(set(following[1:3]) & lists.trading)
    before = cols.lower[c.start - 1] if c.start else ""
    if before in _OF or before in ("à", "en", "par"):
        return False
    return bool(set(cols.lower[end : end + 2]) & lists.trading)


def is_portfolio(cols: Columns, c: Candidate, roles: frozenset[str]) -> bool:
    """ "le ministre de l'Économie", "la commissaire à la Concurrence": what an office deals with is no body."""
    if c.end - c.start != 1 or cols.lower[c.start] not in _PORTFOLIOS or c.start < 2:
        return False
    at = c.start - 1
    at -= cols.lower[at] in ("l'", "la")
    if cols.lower[at] not in _TO_PORTFOLIO:
        return False
    return any(cols.lower[j] in roles for j in range(max(0, at - 3), at) if cols.sent[j] == cols.sent[c.start])


def coordinated(cols: Columns, before: Candidate, c: Candidate) -> bool:
    """Whether `c` follows `before` with nothing but "et", "ou" or a comma (and an article) between."""
    between = cols.lower[before.end : c.start]
    return (
        0 < len(between) <= 2
        and between[0] in ("et", ",", "ou")
        and all(w in ("et", "ou", ",", "le", "la", "l'", "les") for w in between)
        and cols.sent[before.start] == cols.sent[c.start]
    )


def with_coordination(cols: Columns, candidates: Sequence[Candidate], votes: Sequence[float]) -> list[float]:
    """`votes` of each candidate, carried on along coordinations ("les syndicats X et Y")."""
    out = list(votes)
    order = sorted(range(len(candidates)), key=lambda k: candidates[k].start)
    for k, following in pairwise(order):
        a, b = candidates[k], candidates[following]
        if out[k] >= 3.0 and out[following] < out[k] and coordinated(cols, a, b):
            out[following] = out[k]
    return out


def is_subsidiary(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """ "X Canada", "X France": several capitals that end in a country and do not begin with a place or first name."""
    texts = cols.text[c.start : c.end]
    if not 2 <= len(texts) <= 3 or not all(t[0].isupper() for t in texts) or country.named_by(" ".join(texts)):
        return False
    return (
        bool(country.named_by(texts[-1]))
        and not country.weight_as_place(texts[0])
        and cols.lower[c.start] not in lists.first_names
        and not country.demonym(texts[0])
    )
