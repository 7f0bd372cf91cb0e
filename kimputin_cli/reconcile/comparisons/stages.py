"""Two stages of one story: what was asked and what was decided, the news of one day and that of another. They differ
without excluding one another (an article does not deny what had not happened when it was printed)."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons.difference import Difference
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.sentences import Sentence, Value

#: Words before and after a figure among which it is said to be asked for.
_BEFORE, _AFTER = 8, 6
#: Words of what a figure counts, and the preposition, before that by which it is a difference.
_COUNTED = 2
#: What can differ because the story went on. A name, a role or a quotation seldom does.
_MOVING = frozenset({"date", "count", "polarity", "antonym", "ordinal", "part of a contest", "stage of a contest"})


class Stages(msgspec.Struct, frozen=True):
    """lexicon/stages.toml."""

    asked: tuple[str, ...]
    granted: tuple[str, ...]
    changed: tuple[str, ...]
    wholes: frozenset[str]
    before: frozenset[str]
    by: frozenset[str]
    since: frozenset[str]
    clauses: frozenset[str]
    some: frozenset[str]
    rest: frozenset[str]
    ceilings: tuple[str, ...]
    rates: frozenset[str]
    purposes: frozenset[str]
    first: frozenset[str]
    margins: frozenset[str]
    ahead: tuple[str, ...]
    changes: tuple[str, ...]


@cache
def stages() -> Stages:
    loaded: Stages = lexicon.load("stages", Stages)
    return loaded


def of_one_stage(found: Sequence[Difference]) -> list[Difference]:
    """Those of the differences of two aligned sentences that are not told of two stages of the story."""
    moving = {d.family for d in found if d.family in _MOVING}
    several = len(moving) > 1 and days_apart(found[0].a, found[0].b)
    return [d for d in found if d.family not in _MOVING or not (several or _went_on(d))]


def _went_on(d: Difference) -> bool:
    """Whether one of the two was told of a day that was over when its article appeared, and not when the other did."""
    return _after(d.a, d.words_a, d.b) or _after(d.b, d.words_b, d.a)


def asked(s: Sentence, value: Value) -> bool:
    """Whether a figure is one that somebody asks for, offers or risks."""
    return _near(s, value, stages().asked)


def _near(s: Sentence, value: Value, beginnings: tuple[str, ...]) -> bool:
    """Whether a word that begins so stands near a figure; no other clause begins between."""
    words = s.words.lexemes
    for i in range(max(0, value.first - _BEFORE), min(len(words), value.last + 1 + _AFTER)):
        if words[i].form.startswith(beginnings):
            between = words[i + 1 : value.first] if i < value.first else words[value.last + 1 : i]
            if not any(w.form in stages().clauses for w in between):
                return True
    return False


def counted_apart(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether two figures are no count of one thing: one is asked for, counts some of those spoken of, is the
    difference between two counts, or of what is to come, and not the other."""
    return (
        _asked_apart(a, x, b, y)
        or _of_some(a, x) != _of_some(b, y)
        or _leaves(a) != _leaves(b)
        or _difference_apart(a, x, b, y)
        or {_course(a), _course(b)} == {"to come", "past"}
    )


def _asked_apart(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether one of two figures is asked for, and the other sentence speaks of nothing that is, or of something else
    ("a sollicité 90 millions", "a promis 25 millions, le quart de la somme demandée")."""
    one, other = asked(a, x), asked(b, y)
    if one == other:
        return False
    return not _asks(b if one else a) or (_near(b, y, stages().granted) if one else _near(a, x, stages().granted))


def _asks(s: Sentence) -> bool:
    return any(w.form.startswith(stages().asked) for w in s.words.lexemes)


def of_two_verbs(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether the verbs nearest to two values mean different things, and neither sentence has that of the other."""
    one, other = _verb(a, x), _verb(b, y)
    if one is None or other is None:
        return False
    return not any(w.sense == one for w in b.words.lexemes) and not any(w.sense == other for w in a.words.lexemes)


def _verb(s: Sentence, value: Value) -> str | None:
    """The sense of the predicate nearest to a value."""
    at = min(s.predicates, key=lambda i: (max(value.first - i, i - value.last), i), default=None)
    return s.words.lexemes[at].sense if at is not None else None


def changed(s: Sentence) -> bool:
    """Whether a sentence says that a figure was another one before ("restent hospitalisées", "a été portée à")."""
    text = " ".join([w.form for w in s.words.lexemes])
    return any(f" {beginning}" in f" {text}" for beginning in stages().changed)


def _of_some(s: Sentence, value: Value) -> bool:
    """Whether a figure counts some of those spoken of: "parmi les morts figurent quatre membres d'une famille"."""
    floor = max((v.last + 1 for v in s.values if v.family == "count" and v.last < value.first), default=0)
    near = s.words.lexemes[max(floor, value.first - _BEFORE) : value.first]
    return any(w.form in stages().some for w in near)


def _difference_apart(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether one of two figures is the difference of two counts, and the other sentence tells none."""
    one, other = _is_difference(a, x), _is_difference(b, y)
    return one != other and not _tells_difference(b if one else a)


def _is_difference(s: Sentence, value: Value) -> bool:
    """Whether a figure says by how much something is ahead of another, or has changed ("deux buts d'écart", "menaient
    de deux buts", "une baisse de six degrés"); percentages mostly do."""
    words = [w.form for w in s.words.lexemes]
    if _margins(words[value.last + 1 : value.last + 2 + _COUNTED]):
        return True
    before = words[max(0, value.first - 2) : value.first]
    if len(before) < 2 or before[1] != "de":
        return False
    changes = () if value.norm.unit in ("%", "pp") else stages().changes
    return before[0].startswith((*stages().ahead, *changes))


def _tells_difference(s: Sentence) -> bool:
    words = [w.form for w in s.words.lexemes]
    ahead = any(of in ("d", "de") and word.startswith(stages().ahead) for word, of in pairwise(words))
    return ahead or _margins(words) or any(word.startswith(stages().changes) for word in words)


def _margins(words: Sequence[str]) -> bool:
    return any(word in stages().margins and of in ("d", "de") for of, word in pairwise(words))


def _course(s: Sentence) -> str | None:
    """Whether a sentence tells what is to come by a time ("d'ici trois ans") or what has happened since one ("depuis
    l'été")."""
    words = {w.form for w in s.words.lexemes}
    to_come, past = not words.isdisjoint(stages().by), not words.isdisjoint(stages().since)
    return None if to_come == past else "to come" if to_come else "past"


def _leaves(s: Sentence) -> bool:
    """Whether a sentence tells the parts of a whole, the last one as "le reste"."""
    words = s.words.lexemes
    return any(w.form in stages().rest and i and words[i - 1].form == "le" for i, w in enumerate(words))


def bounded_apart(a: Sentence, b: Sentence) -> bool:
    """Whether one figure is told as more than so many in one sentence, as less, or as the limit, in the other: "aucun à
    moins de trente secondes", "tous à plus de trente secondes"; "limité à 30 ans", "interdit aux plus de 30 ans"."""
    bounds = {(v.norm.value, v.norm.unit): side for v in a.values if (side := _side(a, v))}
    return any({bounds.get((v.norm.value, v.norm.unit)), side} == {"<", ">"} for v in b.values if (side := _side(b, v)))


def _side(s: Sentence, value: Value) -> str | None:
    """On which side of a figure lies what it is said of: "<", ">", None for neither."""
    if value.family != "count":
        return None
    if value.norm.bound and value.norm.bound != "~":
        return str(value.norm.bound[0])
    before = s.words.lexemes[max(0, value.first - 2) : value.first]
    return "<" if any(w.form.startswith(stages().ceilings) for w in before) else None


def part_of(s: Sentence, value: Value) -> Value | None:
    """The figure that `value` is the whole of: 240 for 1 850 in "240 postes sur 1 850"."""
    words = s.words.lexemes
    if value.first == 0 or words[value.first - 1].form not in stages().wholes:
        return None
    parts = [v for v in s.values if v.family == "count" and 0 < value.first - v.last <= 3]
    return max(parts, key=lambda v: v.last, default=None)


def _after(s: Sentence, words: tuple[int, int], other: Sentence) -> bool:
    """Whether the day next to `words` is past for its own article and to come for the other."""
    own, earlier = days_of(s.published), days_of(other.published)
    if own is None or earlier is None or own.first <= earlier.last:
        return False
    dates = [v for v in s.values if v.family == "date"]
    near = min(dates, key=lambda v: (max(words[0] - v.end, v.start - words[1]), v.start), default=None)
    day = days_of(near.norm) if near is not None else None
    return day is not None and earlier.last < day.first and day.last <= own.last


def days_apart(a: Sentence, b: Sentence) -> bool:
    """Whether the articles of two sentences appeared on different days."""
    one, other = days_of(a.published), days_of(b.published)
    return one is not None and other is not None and (one.last < other.first or other.last < one.first)
