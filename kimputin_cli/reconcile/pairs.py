"""The comparison of pairs of articles, in this process or shared among several."""

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kimputin_cli.reconcile.candidates import ArticleView, between, undisputed, view
from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.grouping import Stand
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import Sentence, sentences
from kimputin_cli.reconcile.stories import ArticleVector, article_vector, likeness
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.records import ArticleRecord

Pair = tuple[int, int]

#: A figure is kept from this share of the threshold on: it may be an update or a rounding, which accuse nobody.
APART = 0.6
#: Views of articles kept at hand while the pairs of one story are compared.
_AT_HAND = 2_000
#: Pairs to a task; below as many, no process is started for them.
_TASK = 2_000


@dataclass(slots=True)
class Found:
    """`related`: the pairs that tell one story; `agreeing`: aligned sentences in which nothing differs, if asked
    for."""

    related: list[Pair] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    variants: list[tuple[Stand, Stand]] = field(default_factory=list)
    agreeing: list[tuple[Sentence, Sentence, float]] = field(default_factory=list)


class Views:
    """Articles as the comparisons see them, made when they are first asked for."""

    def __init__(self, records: Sequence[ArticleRecord]) -> None:
        self._records = records
        self._views: dict[int, ArticleView] = {}
        self._vectors: dict[int, ArticleVector] = {}

    def __getitem__(self, i: int) -> ArticleView:
        if i not in self._views:
            if len(self._views) >= _AT_HAND:
                self._views.clear()
            self._views[i] = view(sentences(self._records[i], i))
        return self._views[i]

    def sentences(self, i: int) -> Sequence[Sentence]:
        return self[i].sentences

    def vector(self, i: int) -> ArticleVector:
        if i not in self._vectors:
            if len(self._vectors) >= 4 * _AT_HAND:
                self._vectors.clear()
            self._vectors[i] = article_vector(self[i].sentences)
        return self._vectors[i]


def compare(
    records: Sequence[ArticleRecord], pairs: Iterable[Pair], agreements: bool, workers: int = 1
) -> Iterator[Found]:
    """What the candidate `pairs` differ in, in any number of parts; with `workers` above 1, by as many processes."""
    ordered = sorted(pairs, key=lambda pair: (records[pair[0]].published or "", pair))  # stories are near in time
    if workers < 2 or len(ordered) <= _TASK or "fork" not in multiprocessing.get_all_start_methods():
        yield _compare(records, ordered, agreements)
        return
    tasks = [(ordered[k : k + _TASK], agreements) for k in range(0, len(ordered), _TASK)]
    _shared.append(records)  # seen by the forked processes without being copied
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_task, tasks)
    finally:
        _shared.clear()


_shared: list[Sequence[ArticleRecord]] = []


def _task(task: tuple[list[Pair], bool]) -> Found:
    pairs, agreements = task
    return _compare(_shared[0], pairs, agreements)


def _compare(records: Sequence[ArticleRecord], pairs: Sequence[Pair], agreements: bool) -> Found:
    found = Found()
    views = Views(records)
    for i, j in pairs:
        alike = likeness(views.vector(i), views.vector(j))
        if not alike:
            continue
        found.related.append((i, j))
        found.differences.extend(listed(between(views[i], views[j], alike)))
        if agreements:
            found.agreeing.extend(undisputed(views[i], views[j]))
    found.variants.extend(variants(records, found.related, views.sentences))
    return found


def listed(found: Iterable[Difference]) -> list[Difference]:
    """The differences that are sure enough to be told."""
    threshold = weights().threshold
    return [d for d in found if d.score >= threshold * (APART if d.family == "figure" else 1.0)]
