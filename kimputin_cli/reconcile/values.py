"""The values of a sentence: its dates, figures and names as the pipeline found them, adjectives of places, capitals
that no name covers, and words of closed classes."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from kimputin_cli.reconcile.places import demonym
from kimputin_cli.reconcile.terms import terms
from kimputin_cli.reconcile.tokens import Token
from kimputin_cli.records import Quantity

#: More words in capitals than this are a slogan, no name.
_SHOUTED = 3


@dataclass(slots=True)
class Value:
    """Something that has a counterpart in another sentence: tokens `first`..`last` (both included) of its sentence.

    `family`: date, count, name, or the class of a closed term; `norm`: an EDTF date, a Quantity, a name's folded words,
    or a member of the class. `offsets` are those of the article.
    """

    family: str
    kind: str
    norm: Any
    first: int
    last: int
    start: int
    end: int
    label: str | None = None
    id: str | None = None
    plural: bool = False
    adjective: bool = False


def find_values(
    tokens: list[Token],
    dates: list[tuple[int, int, str]],
    names: list[tuple[int, int, str, str, str]],
    quantities: list[Quantity],
    event_types: list[str],
) -> list[Value]:
    """The values of a sentence in text order, from the mentions that lie in it: `dates` (start, end, EDTF), `names`
    (start, end, label, id, full name). A figure that belongs to an event has the event's type as its label."""
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    taken = [False] * len(tokens)
    found: list[Value] = []

    def add(
        family: str, kind: str, norm: Any, start: int, end: int, label: str | None = None, id: str | None = None
    ) -> None:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            return
        if family == "count":  # the figure alone: what it counts is context
            numbers = [i for i in range(first, last + 1) if tokens[i].number]
            first, last = (numbers[0], numbers[-1]) if numbers else (first, last)
        found.append(Value(family, kind, norm, first, last, start, end, label, id))
        for i in range(first, last + 1):
            taken[i] = True

    for start, end, value in dates:
        add("date", "date", value, start, end)
    named = [q for q in quantities if not _of_a_name(q, tokens, ends, names)]
    for quantity in named:
        event = (
            event_types[quantity.event] if quantity.event is not None and quantity.event < len(event_types) else None
        )
        add("count", "count", quantity, quantity.start, quantity.end, event)
    counted = [(q.start, q.end) for q in named]
    for start, end, label, id_, name in names:
        if any(a < end and start < b for a, b in counted):
            continue  # "41 M$" is no place
        kind = {"PER": "participant", "LOC": "place"}.get(label, "participant")
        add("name", kind, name, start, end, label, id_)
    i = 0
    while i < len(tokens):  # adjectives of places: "californien"
        place, width = (None, 1) if taken[i] or tokens[i].number else demonym(tokens, i)
        if place:
            last = i + width - 1
            found.append(Value("name", "place", place, i, last, starts[i], ends[last], "LOC", adjective=True))
            for k in range(i, last + 1):
                taken[k] = True
        i += width
    i = 1
    while i < len(tokens):  # capitals that no name covers
        token = tokens[i]
        if taken[i] or not token.capital or token.number or not token.key or len(token.form) < 3:
            i += 1
            continue
        j = i
        while (
            j + 1 < len(tokens)
            and tokens[j + 1].capital
            and not taken[j + 1]
            and tokens[j + 1].start - tokens[j].end <= 1
        ):
            j += 1
        if j - i < _SHOUTED or not all(t.acronym for t in tokens[i : j + 1]):
            found.append(Value("name", "participant", "", i, j, token.start, tokens[j].end))
        for k in range(i, j + 1):
            taken[k] = True
        i = j + 1
    covered = {
        i
        for v in found
        if v.family in ("date", "count")
        for i in range(bisect_right(ends, v.start), bisect_left(starts, v.end))
    }
    for term in terms(tokens):
        if term.first in covered or term.last in covered or (term.name == "compass" and taken[term.first]):
            continue
        start, end = starts[term.first], ends[term.last]
        found_term = Value(term.name, term.kind, term.member, term.first, term.last, start, end)
        found_term.plural = tokens[term.last].form[-1] in "sx" and term.member[-1] not in "sx"
        found.append(found_term)
    found.sort(key=lambda v: (v.first, v.last, v.family))
    return found


def _of_a_name(q: Quantity, tokens: list[Token], ends: list[int], names: list[tuple[int, int, str, str, str]]) -> bool:
    """Whether a figure is the first part of a name that goes on ("Trois-Rivières")."""
    behind = bisect_right(ends, q.end)
    joined = behind < len(tokens) and tokens[behind].joined
    return joined and q.unit is None and any(a <= q.start and q.end < b for a, b, *_ in names)
