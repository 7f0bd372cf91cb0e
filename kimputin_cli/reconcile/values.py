"""The values of a sentence: its dates, figures and names as the pipeline found them, adjectives of places, capitals
that no name covers, and words of closed classes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.lexemes import LOOSE, NUMBER, OPENS, PLACE, Lexeme
from kimputin_cli.reconcile.places import place_of
from kimputin_cli.reconcile.terms import rank, terms
from kimputin_cli.records import Event, Quantity

#: More words in capitals than this are a slogan, no name.
_SHOUTED = 3
#: Kinds of closed classes whose members may be counted.
_OF_THINGS = ("participant", "wording")


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


class NameLinks(msgspec.Struct, frozen=True):
    """organisations.toml: small words between a kind and a name."""

    links: frozenset[str]


class Words(NamedTuple):
    """The words of a sentence in text order: what they are, where they begin and end in the article, and which are
    joined to the word before by a hyphen."""

    lexemes: list[Lexeme]
    starts: list[int]
    ends: list[int]
    joined: frozenset[int]


def find_values(
    words: Words,
    marked: list[tuple[int, Lexeme, int]],
    dates: list[tuple[int, int, str]],
    names: list[tuple[int, int, str, str, str]],
    quantities: list[Quantity],
    events: Sequence[Event],
) -> list[Value]:
    """The values of a sentence in text order, from the mentions that lie in it: `dates` (start, end, EDTF), `names`
    (start, end, label, id, full name). `marked`: its words that may be a value, with their marks. A figure that belongs
    to an event has the event's type as its label."""
    lexemes, starts, ends, joined = words
    n = len(lexemes)
    taken = bytearray(n)
    found: list[Value] = []

    def add(
        family: str, kind: str, norm: Any, start: int, end: int, label: str | None = None, id: str | None = None
    ) -> None:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            return
        if family == "count":  # the figure alone: what it counts is context
            digits = [i for i in range(first, last + 1) if lexemes[i].number]
            first, last = (digits[0], digits[-1]) if digits else (first, last)
        found.append(Value(family, kind, norm, first, last, start, end, label, id))
        taken[first : last + 1] = b"\1" * (last + 1 - first)

    for start, end, value in dates:
        add("date", "date", value, start, end)
    named = [q for q in quantities if not _of_a_name(q, words, names)]
    for quantity in named:
        add("count", "count", quantity, quantity.start, quantity.end, _counts(quantity, events))
    counted = [(q.start, q.end) for q in named]
    for start, end, label, id_, name in names:
        if counted and any(a < end and start < b for a, b in counted):
            continue  # "41 M$" is no place
        kind = "place" if label == "LOC" else "participant"
        add("name", kind, name, start, end, label, id_)
    adjectives, loose, numbers, opening = [], [], [], []
    for i, _, marks in marked:
        if marks & PLACE:
            adjectives.append(i)
        if marks & LOOSE and i:
            loose.append(i)
        if marks & NUMBER:
            numbers.append(i)
        if marks & OPENS:
            opening.append(i)
    if joined:
        adjectives = sorted({*adjectives, *(k - 1 for k in joined if k)})
    for i in adjectives:  # of places: "californien"
        if taken[i]:
            continue
        last = i
        place = None
        if i + 1 in joined and not lexemes[i].number:
            place = place_of(f"{lexemes[i].text}-{lexemes[i + 1].text}")
            last = i + 1 if place else i
        place = place or lexemes[i].place
        if place:
            found.append(Value("name", "place", place, i, last, starts[i], ends[last], "LOC", adjective=True))
            taken[i : last + 1] = b"\1" * (last + 1 - i)
    for i in loose:  # capitals that no name covers
        if taken[i]:
            continue
        j = i
        while j + 1 < n and lexemes[j + 1].capital and not taken[j + 1] and starts[j + 1] - ends[j] <= 1:
            j += 1
        slogan = j - i >= _SHOUTED and all(lexeme.acronym for lexeme in lexemes[i : j + 1])
        if not slogan and not _governs(lexemes, j, taken):
            found.append(Value("name", "participant", "", i, j, starts[i], ends[j]))
        taken[i : j + 1] = b"\1" * (j + 1 - i)
    if numbers:
        found.extend(_ranks(words, numbers, taken))
    told = terms(lexemes, starts, ends, opening) if opening else None
    if told:
        covered = {
            k
            for v in found
            if v.family in ("date", "count")
            for k in range(bisect_right(ends, v.start), bisect_left(starts, v.end))
        }
        for term in told:
            inside = term.first in covered or term.last in covered
            if (inside and term.kind not in _OF_THINGS) or (term.name == "compass" and taken[term.first]):
                continue
            if term.name == "ordinal" and term.first in joined and lexemes[term.first - 1].number:
                continue  # "vingt-deuxième"
            start, end = starts[term.first], ends[term.last]
            found_term = Value(term.name, term.kind, term.member, term.first, term.last, start, end)
            found_term.plural = lexemes[term.last].form[-1] in "sx" and term.member[-1] not in "sx"
            found.append(found_term)
    if len(found) > 1:
        found.sort(key=lambda v: (v.first, v.last, v.family))
    return found


def _counts(quantity: Quantity, events: Sequence[Event]) -> str | None:
    """The type of the event that a figure counts: not of one that counts another figure ("une femme est morte et vingt
    habitants ont été intoxiqués")."""
    if quantity.event is None or quantity.event >= len(events):
        return None
    event = events[quantity.event]
    told = (event.count or "").lstrip("<>=~")
    other = told.isdecimal() and quantity.unit is None and int(told) != quantity.value
    return None if other else event.type


def _governs(lexemes: list[Lexeme], i: int, taken: bytearray) -> bool:
    """Whether word i is the kind of what the name behind it names ("l'État du Para")."""
    k = i + 1
    while k < len(lexemes) and lexemes[k].form in _links():
        k += 1
    return i + 1 < k < len(lexemes) and bool(taken[k])


def _ranks(words: Words, numbers: list[int], taken: bytearray) -> Iterator[Value]:
    """The ordinals in digits ("à la 77e minute") that are part of no date or name."""
    lexemes, starts, ends, _ = words
    endings = _ordinal_endings()
    for i in numbers:
        if i + 1 < len(lexemes) and lexemes[i + 1].form in endings and starts[i + 1] == ends[i] and not taken[i]:
            written = lexemes[i].text
            if written.isdigit():
                yield Value("ordinal", "order", rank(int(written)), i, i + 1, starts[i], ends[i + 1])


def _of_a_name(q: Quantity, words: Words, names: list[tuple[int, int, str, str, str]]) -> bool:
    """Whether a figure is the first part of a name that goes on ("Trois-Rivières")."""
    joined = bisect_right(words.ends, q.end) in words.joined
    return joined and q.unit is None and any(a <= q.start and q.end < b for a, b, *_ in names)


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    """What stands between a kind and a name."""
    loaded: NameLinks = lexicon.load("organisations", NameLinks)
    return loaded.links


@lru_cache(maxsize=1)
def _ordinal_endings() -> frozenset[str]:
    """What makes ordinals of figures ("1er", "77e")."""
    return frozenset(lexicon.load("order", dict[str, dict[str, tuple[str, ...]]])["digits"]["endings"])
