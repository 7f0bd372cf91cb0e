"""The place in a row that a story gives once: the nth time that something happens, the place that somebody takes in a
contest. However little alike the sentences are, two such ranks are of one thing if both say what is ranked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kimputin_cli.reconcile.comparisons.classes import ranks, row_of
from kimputin_cli.reconcile.comparisons.names import same_person
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.sentences import Sentence, Value

#: Words behind "la troisième fois que" that say what happened; how many of them two sentences must share.
_CLAUSE, _SHARED = 10, 2
#: Days between two articles in which a ranking may have changed.
_SAME_DAYS = 1


@dataclass(slots=True, frozen=True)
class Standing:
    """A rank in its sentence; `of`: the keys of what is ranked; `people`: among whom is who has the place, nobody for a
    time."""

    value: Value
    sentence: Sentence
    of: frozenset[str]
    people: tuple[str, ...]


def standings(sentences: Sequence[Sentence]) -> list[Standing]:
    """The ranks of an article that say what they rank."""
    return [
        found
        for s in sentences
        for value in s.values
        if value.family == "ordinal" and value.norm not in ranks().ends and (found := _standing(s, value))
    ]


def contested(left: Sequence[Standing], right: Sequence[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """The ranks of one thing that two articles tell differently."""
    for x in left:
        for y in right:
            if x.value.norm != y.value.norm and bool(x.people) == bool(y.people) and _one_thing(x, y):
                yield x, y


def _standing(s: Sentence, value: Value) -> Standing | None:
    words, behind = s.words.lexemes, value.last + 1
    if behind + 1 >= len(words):
        return None
    if words[behind].form in ranks().times:
        if words[behind + 1].form not in ranks().that:
            return None  # "la première fois depuis 1998 que": within bounds
        clause = range(behind + 2, min(len(words), behind + 2 + _CLAUSE))
        if any(v.family == "date" and v.first in clause for v in s.values):
            return None
        return Standing(value, s, _content(s, clause), ())
    row = row_of(s, value)
    people = tuple(v.norm for v in s.values if v.label == "PER" and v.norm and not (v.adjective or _complement(s, v)))
    return Standing(value, s, frozenset([row]), people) if row is not None and people else None


def _complement(s: Sentence, name: Value) -> bool:
    """Whether a name stands behind "de": a contest is held there, nobody takes a place."""
    return name.first > 0 and s.words.lexemes[name.first - 1].form in ranks().of


def _content(s: Sentence, clause: range) -> frozenset[str]:
    """The keys of the words with content of a clause, up to the next punctuation."""
    starts, ends = s.words.starts, s.words.ends
    found = set()
    for k in clause:
        if starts[k] - ends[k - 1] > 1:
            break
        found.add(s.keys[k])
    return frozenset(found - {""})


def _one_thing(x: Standing, y: Standing) -> bool:
    if not x.people:
        return len(x.of & y.of) >= _SHARED
    one, other = days_of(x.sentence.published), days_of(y.sentence.published)
    if one is None or other is None or abs(one.first - other.first) > _SAME_DAYS:
        return False
    both = [one for one in x.people if any(same_person(one, other) for other in y.people)]
    return x.of == y.of and len(both) == 1  # of two whom both name, the place may be either's
