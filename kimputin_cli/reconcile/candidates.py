"""All differences between the articles of one story, measured and scored."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from kimputin_cli.reconcile.alignment import Aligned, align, cosine
from kimputin_cli.reconcile.comparisons import (
    OF_VALUES,
    OTHERS,
    Difference,
    counts,
    overlapping,
    swaps,
    wording,
)
from kimputin_cli.reconcile.comparisons.difference import difference, exchanged
from kimputin_cli.reconcile.comparisons.roles import besides_names
from kimputin_cli.reconcile.comparisons.stages import counted_apart, of_one_stage
from kimputin_cli.reconcile.counted import Figure, comparable, earlier, figures, lone_tolls
from kimputin_cli.reconcile.denials import scopes
from kimputin_cli.reconcile.outcomes import disputed, outcomes
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.same_events import Told, same_events, told_events
from kimputin_cli.reconcile.score import probability, weights
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.speeches import given_to_two
from kimputin_cli.reconcile.standings import Standing, contested, standings
from kimputin_cli.reconcile.terms import terms
from kimputin_cli.reconcile.tokens import tokenize
from kimputin_cli.reconcile.variants import Quoted, quoted, speeches
from kimputin_cli.records import ArticleRecord

#: Within one article these differ for too many good reasons.
_NOT_WITHIN = frozenset({"name", "role", "swap", "polarity", "count", "ordinal"})


#: A difference from this score on is doubt enough not to speak of agreement.
_DOUBT = 0.3


class ArticleView:
    """An article's sentences, and what is said anywhere in it: `words`, the beginnings of those with a capital, and
    `values` but for names, which few comparisons ask for."""

    def __init__(self, sentences: list[Sentence], quoted: list[Quoted], retells: bool, events: list[Told]) -> None:
        self.sentences, self.quoted, self.retells, self.events = sentences, quoted, retells, events
        self.figures, self.outcomes, self.speeches = figures(sentences), outcomes(sentences), speeches(quoted)
        self.standings = standings(sentences)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset([w.head for s in self.sentences for w in s.words.lexemes if w.head])

    @cached_property
    def values(self) -> frozenset[tuple[str, str]]:
        return frozenset([_said(v) for s in self.sentences for v in s.values if v.family != "name"])


def view(sentences: list[Sentence], record: ArticleRecord | None = None) -> ArticleView:
    """The view of an article of which these are all sentences; of its quotations and title only with its `record`."""
    quotations = list(quoted(record, sentences)) if record and record.quotes else []
    events = told_events(record, sentences) if record and record.events else []
    return ArticleView(sentences, quotations, record is not None and retells(record), events)


def _said(value: Value) -> tuple[str, str]:
    figure = value.norm
    return value.family, f"{figure.value}:{figure.upper}:{figure.unit}" if value.family == "count" else str(figure)


def between(
    left: ArticleView, right: ArticleView, likeness: float, aligned: Sequence[Aligned] | None = None
) -> Iterator[Difference]:
    """The differences of two articles of one story, which are alike by `likeness`; `aligned`: their sentences that tell
    the same, if they are known."""
    done = set()
    ours, theirs = left.speeches, right.speeches
    repeated = [(ours[words], theirs[words]) for words in ours if words in theirs]
    spoken = {(x.sentence.start, y.sentence.start): (x, y) for x, y in repeated}
    events: dict[tuple[int, int], list[tuple[Told, Told]]] = defaultdict(list)
    for told, again in same_events(left.events, right.events):
        events[told.sentence.start, again.sentence.start].append((told, again))
    for pair in align(left.sentences, right.sentences) if aligned is None else aligned:
        at = pair.a.start, pair.b.start
        done.add(at)
        found = compared(pair, left, right, likeness)
        redated(found, events.get(at, ()))
        yield from found if at not in spoken else given_to_two(*spoken[at], found, left.words, right.words)
    for at, (x, y) in spoken.items():
        if at not in done:
            done.add(at)
            a, b = x.sentence, y.sentence
            found = compared(Aligned(a, b, cosine(a, b), 0.0), left, right, likeness)
            yield from given_to_two(x, y, found, left.words, right.words)
    for one, other, likely in comparable(left.figures, right.figures):
        if (one.sentence.start, other.sentence.start) not in done or lone_tolls(one, other):
            yield from recounted(one, other, likely, left, right, likeness)
    for one, other in disputed(left.outcomes, right.outcomes):
        for d in recounted(one, other, 1.0, left, right, likeness):
            d.score = weights().same_event
            yield d
    for place, another in contested(left.standings, right.standings):
        yield from ranked(place, another, left, right, likeness)
    for at, same in events.items():
        if at not in done:
            a, b = same[0][0].sentence, same[0][1].sentence
            yield from redated(compared(Aligned(a, b, 0.0, 0.0), left, right, likeness), same)


def undisputed(
    left: ArticleView, right: ArticleView, aligned: Sequence[Aligned]
) -> Iterator[tuple[Sentence, Sentence, float]]:
    """The aligned sentences of two articles in which nothing differs, with how alike they are."""
    for pair in aligned:
        if not any(d.score >= _DOUBT for d in compared(pair, left, right, 1.0)):
            yield pair.a, pair.b, pair.similarity


def retells(record: ArticleRecord) -> bool:
    """Whether the title has a word that the body may belie: one of a closed class, or a date."""
    if not record.title or not record.statements:
        return bool(record.title)
    first = record.statements[0]
    if any(d.start < first.end for d in record.dates[:1]):
        return True
    tokens = tokenize(record.text[first.start : first.end], first.start)
    found = terms(tokens, [t.start for t in tokens], [t.end for t in tokens])
    return any(t.name not in _NOT_WITHIN for t in found)


def restated(article: ArticleView) -> list[Difference]:
    """Where the body of an article belies its title: each title sentence against the sentence that tells it again."""
    title = [s for s in article.sentences[:3] if s.title]
    body = article.sentences[len(title) :]
    found = []
    for aligned in align(title, body):
        for d in compared(aligned, article, article, 1.0):
            if d.family not in _NOT_WITHIN:
                d.features |= {"within": 1.0, "elsewhere": 0.0}
                d.score = probability(d)
                found.append(d)
    return found


def recounted(
    x: Figure, y: Figure, likely: float, left: ArticleView, right: ArticleView, likeness: float
) -> list[Difference]:
    """The difference of two figures of one kind whose sentences are alike in little else."""
    if counts.compatible(x.value.norm, y.value.norm) is not False:
        return []
    if counted_apart(x.sentence, x.value, y.sentence, y.value):
        return []
    if counts.told_too(y.sentence, x.value) or counts.told_too(x.sentence, y.value):
        return []
    if counts.part_or_rest(x.value, x.sentence, y.value) or counts.part_or_rest(y.value, y.sentence, x.value):
        return []
    d = _told_apart("count", "figure", x, y, left, right, likeness, likely)
    if d is None:
        return []
    d.slot = x.kind
    return of_one_stage([d])


def ranked(x: Standing, y: Standing, left: ArticleView, right: ArticleView, likeness: float) -> Iterator[Difference]:
    """The difference of two ranks of one thing."""
    d = _told_apart("order", "ordinal", x, y, left, right, likeness)
    if d is not None:
        d.score = max(d.score, weights().same_event)
        yield d


def _told_apart(
    kind: str,
    family: str,
    x: Figure | Standing,
    y: Figure | Standing,
    left: ArticleView,
    right: ArticleView,
    likeness: float,
    likely: float = 0.0,
) -> Difference | None:
    """The difference of two values in sentences that need not be alike otherwise, which correspond by `likely`; None
    where both articles have both: they are of different things."""
    pairing = Pairing(x.sentence, y.sentence)
    context = pairing.context(x.value.first, x.value.last, y.value.first, y.value.last)
    d = difference(pairing, kind, family, x.value, y.value, context)
    d.features["counterpart"] = likely
    _measure(d, Aligned(x.sentence, y.sentence, likely, 0.0), pairing, left, right, likeness)
    return d if d.features["elsewhere"] < 1 else None


def redated(found: list[Difference], same: Sequence[tuple[Told, Told]]) -> list[Difference]:
    """Those of the differences `found` in which one of the events that both sentences tell has another day or place: of
    these one is sure, in whatever words the sentences tell it."""
    own = [d for d in found if any(d.words_a in x.slots and d.words_b in y.slots for x, y in same)]
    for d in own:
        d.score = max(d.score, weights().same_event)
    return own


def compared(aligned: Aligned, left: ArticleView, right: ArticleView, likeness: float) -> list[Difference]:
    """The differences of two aligned sentences. What can find nothing, by what the two say, is not tried: most pairs
    need not even have their words paired."""
    a, b = aligned.a, aligned.b
    if a.signature == b.signature and (not a.may_swap or a.words.lexemes == b.words.lexemes):
        return []
    of_values = exchanged(a, b)
    if not (of_values or scopes(a) or scopes(b) or wording.possible(a, b) or swaps.possible(a, b)):
        return []
    pairing = Pairing(a, b)
    found = []
    for compare in (*OF_VALUES, *OTHERS) if of_values else OTHERS:
        for d in compare(pairing):
            _measure(d, aligned, pairing, left, right, likeness)
            found.append(d)
    return overlapping(besides_names(of_one_stage(found), weights().threshold))


def _measure(
    d: Difference, aligned: Aligned, pairing: Pairing, left: ArticleView, right: ArticleView, likeness: float
) -> None:
    """Add what the alignment and the articles tell of a difference, and its score."""
    d.features |= {
        "similarity": aligned.similarity,
        "lead": aligned.lead,
        "shared": min(pairing.shared()),
        "story": likeness,
        "elsewhere": _elsewhere(d, left, right),
        "other time": float(earlier(d.a) != earlier(d.b)),
    }
    d.score = probability(d)
    if d.features.get("neighbours") and not d.features["elsewhere"]:
        d.score = max(d.score, weights().same_event)


def _elsewhere(d: Difference, left: ArticleView, right: ArticleView) -> float:
    """How many of the two values the other article has in some other place: told there, it was only moved."""
    if d.family == "name":
        a = [w.form[:5] for w in d.a.between(d.words_a) if len(w.form) > 2]
        b = [w.form[:5] for w in d.b.between(d.words_b) if len(w.form) > 2]
        return (any(w in right.words for w in a) + any(w in left.words for w in b)) / 2
    family = "count" if d.family == "figure" else d.family
    values_a = [_said(v) for v in d.a.values if v.family == family and v.start < d.words_a[1] and d.words_a[0] < v.end]
    values_b = [_said(v) for v in d.b.values if v.family == family and v.start < d.words_b[1] and d.words_b[0] < v.end]
    return (any(v in right.values for v in values_a) + any(v in left.values for v in values_b)) / 2


__all__ = ["ArticleView", "between", "compared", "recounted", "restated", "retells", "undisputed", "view"]
