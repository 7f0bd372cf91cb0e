"""The comparison of pairs of articles, in this process or shared among several."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import msgspec

from kimputin_cli.reconcile.alignment import align_all
from kimputin_cli.reconcile.candidates import ArticleView, between, restated, undisputed, view
from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.components import components
from kimputin_cli.reconcile.digest import Digest, Outline, digest_all
from kimputin_cli.reconcile.forks import forked
from kimputin_cli.reconcile.grouping import Finding, Spot, Stand
from kimputin_cli.reconcile.reader import Reader
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.records import ArticleRecord

#: Articles by number: a list, or a store that reads one when it is asked for.
Records = Sequence[ArticleRecord]
Pair = tuple[int, int]

#: A figure is kept from this share of the threshold on: it may be an update or a rounding, which accuse nobody.
APART = 0.6
#: Views of articles kept at hand while the pairs of about one time are compared, and whole articles.
_AT_HAND, _READERS = 2_000, 1_000
#: Pairs, and articles, to a task; below as many, no process is started for them.
_TASK, _ARTICLES = 100, 500


class Found(msgspec.Struct, frozen=True, array_like=True):
    """What was found in a pair of articles, or within one (paired with itself). `agreeing`: where the aligned
    sentences begin in which nothing differs, and how alike they are."""

    pair: Pair
    findings: tuple[Finding, ...]
    agreeing: tuple[tuple[int, int, float], ...] = ()


class Views:
    """Articles as the comparisons see them, made when they are first asked for."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._views: dict[int, ArticleView] = {}
        self._readers: dict[int, Reader] = {}
        self._sentences: dict[Pair, Sentence] = {}

    def __getitem__(self, i: int) -> ArticleView:
        found = self._views.get(i)
        if found is None:
            if len(self._views) >= _AT_HAND:  # those that have been there longest go first
                for old in [*islice(self._views, _AT_HAND // 4)]:
                    del self._views[old]
            found = self._views[i] = self._view(i)
        return found

    def _view(self, i: int) -> ArticleView:
        record = self.records[i]
        return view(Reader(record, i).sentences(), record)

    def sentence(self, i: int, start: int) -> Sentence:
        """The sentence of article `i` that begins at `start`."""
        if (i, start) not in self._sentences:
            if i not in self._readers:
                if len(self._readers) >= _READERS:
                    self._readers.clear()
                    self._sentences.clear()
                self._readers[i] = Reader(self.records[i], i)
            found = self._readers[i].at(start)
            assert found is not None
            self._sentences[i, start] = found
        return self._sentences[i, start]


def views_of(records: Records) -> Views:
    """The views of these records that this process has made so far."""
    if not _at_hand or _at_hand[0].records is not records:
        _at_hand[:] = [Views(records)]
    return _at_hand[0]


_at_hand: list[Views] = []


def digests(records: Sequence[Outline], numbers: Sequence[int], workers: int = 1) -> list[Digest]:
    """The digests of the articles with these numbers, in their order."""
    tasks = [numbers[k : k + _ARTICLES] for k in range(0, len(numbers), _ARTICLES)]
    return [d for part in shared(records, _digests, tasks, workers) for d in part]


def _digests(records: Sequence[Outline], numbers: Sequence[int]) -> list[Digest]:
    return digest_all([records[i] for i in numbers])


def compare(
    records: Records,
    alike: Mapping[Pair, float],
    agreements: bool = False,
    workers: int = 1,
    order: Sequence[int] | None = None,
) -> Iterator[Found]:
    """What the pairs of related articles differ in, by how alike they are, where there is anything to tell; an article
    paired with itself is searched for what it says in two ways. `order` gives each article a place near to those that
    it is paired with, so that few are read twice."""
    ordered = _by_place(alike, order) if order is not None else _by_story(alike)
    tasks = [
        ([(pair, alike[pair]) for pair in ordered[k : k + _TASK]], agreements) for k in range(0, len(ordered), _TASK)
    ]
    for found in shared(records, _compare, tasks, workers):
        yield from found


def _by_story(pairs: Collection[Pair]) -> list[Pair]:
    """The pairs, those of connected articles together."""
    root = components(pairs)
    return sorted(pairs, key=lambda pair: (root[pair[0]], pair))


def _by_place(pairs: Collection[Pair], order: Sequence[int]) -> list[Pair]:
    """The pairs in the order of the later one of their articles."""

    def places(pair: Pair) -> tuple[int, int]:
        one, other = order[pair[0]], order[pair[1]]
        return (one, other) if one > other else (other, one)

    return sorted(pairs, key=places)


def _compare(records: Records, task: tuple[list[tuple[Pair, float]], bool]) -> list[Found]:
    pairs, agreements = task
    views = views_of(records)
    found = []
    two = [pair for pair, _ in pairs if pair[0] != pair[1]]
    number = {n: k for k, n in enumerate(dict.fromkeys(n for pair in two for n in pair))}
    texts = [views[n].sentences for n in number]
    aligned = align_all(texts, [(number[i], number[j]) for i, j in two])
    for (i, j), alike in pairs:
        if i == j:
            one = Found((i, i), _within(views, i))
        else:
            left, right, same = views[i], views[j], next(aligned)
            findings = [_finding(d) for d in listed(between(left, right, alike, same))]
            agreed = undisputed(left, right, same) if agreements else ()
            told = tuple((a.start, b.start, similarity) for a, b, similarity in agreed)
            one = Found((i, j), (*findings, *_reworded(views, i, j)), told)
        if one.findings or one.agreeing:
            found.append(one)
    return found


def _within(views: Views, i: int) -> tuple[Finding, ...]:
    record = views.records[i]
    if not record.title and len(record.quotes) < 2:
        return ()  # nothing that could be said in two ways
    article = views[i]
    differences = listed(restated(article)) if article.retells else []
    return (*map(_finding, differences), *(_reworded(views, i, i) if len(article.quoted) > 1 else ()))


def _reworded(views: Views, i: int, j: int) -> Iterator[Finding]:
    left, right = views[i].quoted, views[j].quoted
    if left and right:
        for a, b in variants(left, right, within=i == j):
            yield Finding("variant", _spot(a), _spot(b), "wording", "quote", 0.9)


def _finding(d: Difference) -> Finding:
    a = Spot(d.a.article, d.a.start, d.words_a, d.key_a)
    b = Spot(d.b.article, d.b.start, d.words_b, d.key_b)
    return Finding(d.family, a, b, d.kind, d.slot, d.score)


def _spot(stand: Stand) -> Spot:
    return Spot(stand.sentence.article, stand.sentence.start, stand.words, stand.value)


def listed(found: Iterable[Difference]) -> list[Difference]:
    """The differences that are sure enough to be told."""
    threshold = weights().threshold
    return [d for d in found if d.score >= threshold * (APART if d.family == "figure" else 1.0)]


All = TypeVar("All", bound=Sequence[Any])
Task = TypeVar("Task")
Result = TypeVar("Result")


def shared(
    records: All, work: Callable[[All, Task], Result], tasks: Sequence[Task], workers: int = 1
) -> Iterator[Result]:
    """The results of `work` on every task, in order; by `workers` processes where there is enough to do."""
    try:
        yield from forked(partial(work, records), tasks, workers)
    finally:
        _at_hand.clear()
