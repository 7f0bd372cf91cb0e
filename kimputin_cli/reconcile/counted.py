"""Claims of the family of quantities: two tolls of one disaster, two populations of one town, two ages of one person.

Two articles seldom give a figure in sentences that are alike otherwise. What makes two figures comparable is what is
counted, whose it is (the places or people named with it, or just before), and when: among the figures of one kind, each
is compared with its best counterpart only.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.alignment import cosine
from kimputin_cli.reconcile.comparisons.measured import (
    dimension,
    in_apposition,
    is_age,
    is_sum,
    of_noun,
    purpose,
    some_of,
)
from kimputin_cli.reconcile.comparisons.names import same_person
from kimputin_cli.reconcile.comparisons.stages import stages
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.slots import slot_of
from kimputin_cli.reconcile.terms import sense
from kimputin_cli.reconcile.tokens import fold

#: How well two figures of a kind must correspond, from 0 to 1.
_COMPARABLE = 0.2
#: How alike the sentences of two tolls must be that do not both open their articles.
_OCCASION = 0.25
#: A date so many days before publication makes a figure one of an earlier occasion.
_EARLIER = 20
#: An age is that of the person named so many words before it.
_NEXT = 6
#: A name so many words behind the age of "un homme de 39 ans" is his.
_APPOSED = 3
#: Words before a sum among which is what it is; what one purpose of two sums is worth.
_NOUN, _PURPOSE = 2, 0.15
#: What is measured of something.
_MEASURED = frozenset({"mass", "area", "volume", "time", "length"})
#: Events that count people, by which a figure is known better than by its noun ("384 personnes ont péri").
_TOLLS = frozenset({"Life.Die", "Life.Injure", "Justice.Arrest"})


class CountedWords(msgspec.Struct, frozen=True):
    """lexicon/running_counts.toml: nouns that are counted anywhere, verbs of who lives somewhere, and nouns for
    whoever does."""

    common: frozenset[str]
    dwell: frozenset[str]
    inhabitants: frozenset[str]
    purpose: frozenset[str]
    of: frozenset[str]


@cache
def _words() -> CountedWords:
    loaded: CountedWords = lexicon.load("running_counts", CountedWords)
    return loaded


@dataclass(slots=True)
class Figure:
    """A figure of `kind` with its `owners` (the folded last words of the names of places; of an age, whole names of
    people) and whether it is of an `earlier` time."""

    kind: str
    value: Value
    sentence: Sentence
    owners: frozenset[str]
    earlier: str | None
    rank: int


def figures(sentences: Sequence[Sentence]) -> list[Figure]:
    """The figures of an article that say what they count."""
    found = []
    for n, sentence in enumerate(sentences):
        for value in sentence.values:
            if value.family != "count" or not (sentence.words.lexemes[value.first].number or is_age(value.norm)):
                continue
            if some_of(sentence, value, stages().first):
                continue
            for kind in _kinds(value, sentence):
                names = _people if kind == "age" else _places
                owners = names(sentence) or (names(sentences[n - 1]) if n else frozenset())
                if kind == "age":
                    own = _aged(sentence, value)
                    owners = own if of_noun(sentence, value) else own or owners
                of = value if is_sum(value.norm) else None
                found.append(Figure(kind, value, sentence, owners, earlier(sentence, of), n))
    return found


def comparable(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, float]]:
    """The pairs of figures of one kind, each the other's best counterpart, with how well they correspond."""
    by_kind: dict[str, list[Figure]] = defaultdict(list)
    for figure in right:
        by_kind[figure.kind].append(figure)
    scores: dict[tuple[int, int], float] = {}
    index = {id(f): j for j, f in enumerate(right)}
    for i, x in enumerate(left):
        for y in by_kind.get(x.kind, ()):
            score = _likeness(x, y)
            if score >= _COMPARABLE:
                scores[i, index[id(y)]] = score
    best_left: dict[int, float] = defaultdict(float)
    best_right: dict[int, float] = defaultdict(float)
    for (i, j), score in scores.items():
        best_left[i], best_right[j] = max(best_left[i], score), max(best_right[j], score)
    for (i, j), score in sorted(scores.items()):
        if score == best_left[i] == best_right[j]:
            yield left[i], right[j], score


def lone_tolls(x: Figure, y: Figure) -> bool:
    """Whether two figures count who suffered, and are the only ones of their sentences."""
    return x.kind == y.kind and x.kind in _TOLLS and _lone(x.sentence) and _lone(y.sentence)


def _lone(sentence: Sentence) -> bool:
    return sum(v.family == "count" and v.norm.unit is None for v in sentence.values) == 1


def _likeness(x: Figure, y: Figure) -> float:
    if x.earlier != y.earlier and x.kind not in ("age", "inhabitants"):
        return 0.0
    alike = cosine(x.sentence, y.sentence)
    shared = _one_and_the_same(x.owners, y.owners) if x.kind == "age" else x.owners & y.owners
    owned = len(shared) / min(len(x.owners), len(y.owners)) if shared else 0.0
    if x.kind == "age" and not shared:
        return 0.0
    early = x.kind in _TOLLS and x.rank < 4 and y.rank < 4
    if x.kind in _TOLLS and not early and alike < _OCCASION:
        return 0.0  # the dead of one place, but on what occasion?
    measured = _PURPOSE if x.value.norm.unit is not None and x.kind != "age" else 0.0
    return min(1.0, 0.5 * alike + 0.35 * owned + (0.25 if early else 0.0) + measured)


def _kinds(value: Value, sentence: Sentence) -> Iterator[str]:
    """What a figure counts, what a sum is of or for, or what it is so much of ("460 kilos de résine")."""
    if kind := _kind(value, sentence):
        yield kind
    elif is_sum(value.norm):
        yield from _purposes(value, sentence)
    elif (measured := dimension(value.norm)) in _MEASURED and (noun := purpose(sentence, value, _words().of)):
        yield f"{noun} {measured}"


def _purposes(value: Value, sentence: Sentence) -> Iterator[str]:
    """What a sum is for ("38 millions pour la reconstruction") and what it is ("une amende de 300 euros"): the noun
    behind it, and the words before it, which may be an adjective and its noun."""
    if noun := purpose(sentence, value, _words().purpose):
        yield f"{noun} sum"
    words = sentence.words.lexemes
    k = bisect_left(sentence.words.starts, value.start) - 1
    if k > 0 and words[k].form in _words().of:
        for i in range(k - 1, max(-1, k - 1 - _NOUN), -1):
            if sentence.keys[i] and not words[i].capital and not words[i].number:
                yield f"{sentence.keys[i]} sum"


def _kind(value: Value, sentence: Sentence) -> str | None:
    quantity = value.norm
    if is_age(value.norm):
        return "age"
    if quantity.unit is not None or quantity.of is None or quantity.of in _words().common:
        return None
    if value.label in _TOLLS:
        return value.label
    if quantity.of in _words().inhabitants:
        return "inhabitants"
    if quantity.of == "personne":
        behind = sentence.words.lexemes[value.last : value.last + 5]
        return "inhabitants" if any(w.form in _words().dwell for w in behind) else None
    return sense(fold(quantity.of))


def _one_and_the_same(ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    """Those of some people who may be among the others: a father and his daughter have the last word in common only."""
    return [one for one in ours if any(same_person(one, other) for other in theirs)]


def _aged(sentence: Sentence, age: Value) -> frozenset[str]:
    """Of several people whom a sentence names, the one next to whom an age stands: the one before it, if any."""
    people = [v for v in sentence.values if v.label == "PER" and v.norm and not v.adjective]
    before = [v for v in people if 0 < age.first - v.last <= _NEXT]
    behind = [v for v in people if v.first > age.last]
    if of_noun(sentence, age):  # "X, un homme de 39 ans", "un homme de 39 ans, X"
        own = [v for v in before[-1:] if in_apposition(sentence, v, age)]
        own = own or [v for v in behind[:1] if v.first - age.last <= _APPOSED]
        return frozenset(fold(v.norm) for v in own)
    own = before[-1:] or ([] if len(before) < len(people) - len(behind) else behind[:1])
    return frozenset(fold(v.norm) for v in own)


def _people(sentence: Sentence) -> frozenset[str]:
    return frozenset(fold(v.norm) for v in sentence.values if v.label == "PER" and v.norm and not v.adjective)


def _places(sentence: Sentence) -> frozenset[str]:
    return frozenset(
        fold(v.norm).split()[-1] for v in sentence.values if v.label == "LOC" and v.norm and not v.adjective
    )


def earlier(sentence: Sentence, of: Value | None = None) -> str | None:
    """The year of an earlier occasion that the sentence speaks of, or what it says there `of` a figure."""
    now = days_of(sentence.published)
    if now is None:
        return None
    own = slot_of(sentence, of) if of is not None else None
    for value in sentence.values:
        other = slot_of(sentence, value) if own is not None and value.family == "date" else None
        if own is not None and other is not None and own.head != other.head:
            continue  # "38 millions pour le pont, fermé depuis 2021"
        days = days_of(value.norm) if value.family == "date" else None
        if days is not None and now.first - days.last > _EARLIER:
            return str(value.norm)[:4]
    return None
