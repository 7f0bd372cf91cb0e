"""Which words of a claim's sentence are shown as what conflicts.

Of an order ("their first summit", "the last was in 2002") the claim's own words are the event alone; what contradicts
is its rank and its date, so these are marked with it.
"""

import re
from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.records import Claim, Conflict, Position

_WORD = re.compile(r"\w[\w’'-]*")
_YEAR = re.compile(r"\d{4}")
#: A rank stands so many words before or after its event at most.
_REACH = 3


def marks(conflict: Conflict, position: Position, claim: Claim) -> list[tuple[int, int]]:
    """Spans within the sentence, in order and apart from each other; none where the claim's words lie outside it."""
    low, high = claim.words[0] - claim.start, claim.words[1] - claim.start
    if not 0 <= low < high <= len(claim.sentence):
        return []
    if conflict.kind != "order":
        return [(low, high)]
    found = [_with_rank(claim.sentence, low, high)]
    if year := _YEAR.match(position.value):
        found += [m.span() for m in re.finditer(rf"(?<!\w){year[0]}(?!\w)", claim.sentence)]
    return _apart(found)


def _with_rank(sentence: str, low: int, high: int) -> tuple[int, int]:
    """The event with the nearest word of rank beside it."""
    words = list(_WORD.finditer(sentence))
    inside = [n for n, word in enumerate(words) if word.start() < high and word.end() > low]
    if not inside:
        return low, high
    near = range(max(0, inside[0] - _REACH), min(len(words), inside[-1] + _REACH + 1))
    ranks = [n for n in near if n not in inside and words[n][0].lower() in _ranks()]
    if not ranks:
        return low, high
    nearest = words[min(ranks, key=lambda n: min(abs(n - inside[0]), abs(n - inside[-1])))]
    return min(low, nearest.start()), max(high, nearest.end())


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


@cache
def _ranks() -> frozenset[str]:
    table: dict[str, dict[str, list[str]]] = load("order", dict[str, dict[str, list[str]]])
    return frozenset(form for forms in table["ranks"].values() for form in forms)
