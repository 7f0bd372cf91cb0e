"""Reconciliation from end to end: articles in, conflicts out; all at once, or an article at a time."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from kimputin_cli.reconcile.candidates import ArticleView, between, restated, retells, undisputed, view
from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.conflicts import order_conflict, status_of, to_conflict, variant_conflict
from kimputin_cli.reconcile.digest import digest
from kimputin_cli.reconcile.grouping import Stand, disputes
from kimputin_cli.reconcile.orders import Chronicle
from kimputin_cli.reconcile.protocol import ByName, Identity
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import Sentence, sentences
from kimputin_cli.reconcile.stories import ArticleVector, Blocking, article_vector, copies, likeness
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.records import ArticleRecord, Conflict

_RANK = {"high": 0, "medium": 1, "low": 2}
#: What is told apart from contradictions is listed from this share of the threshold on: it accuses nobody.
_APART = 0.6
_STATUS = {"contradiction": 0, "update": 1, "variant": 2}
#: Views of articles kept at hand while the pairs of one story are compared.
_AT_HAND = 2_000

Pair = tuple[int, int]


def reconcile(records: Sequence[ArticleRecord], identity: Identity | None = None, lang: str = "fr") -> list[Conflict]:
    """What cannot both be true in `records`, the gravest first; questions and explanations in `lang`.

    Pure, and the same whatever the order of `records`. `identity` links the people, places and organisations of the
    articles (kimputin_cli.identity.resolve); without it names are compared by their words.
    """
    index = Index()
    index.add(records)
    return index.conflicts(identity, lang)


class Index:
    """The articles of a growing store with their differences: an article that is added is compared only with those
    that it can touch, and the result is the same as if all had come at once."""

    def __init__(self, *, agreements: bool = False) -> None:
        """With `agreements`, the aligned sentences are kept in which no difference was found."""
        self.records: list[ArticleRecord] = []
        self.agreeing: list[tuple[Sentence, Sentence, float]] = []
        self._agreements = agreements
        self._blocking = Blocking()
        self._voice: list[int] = []
        self._differences: list[Difference] = []
        self._variants: list[tuple[Stand, Stand]] = []

    def add(self, records: Iterable[ArticleRecord]) -> None:
        """Take in new articles; a source that is there already is not looked for."""
        new = sorted(records, key=_key)
        first = len(self.records)
        self.records.extend(new)
        self._voice.extend(range(first, len(self.records)))
        for record in new:
            self._blocking.add(digest(record))
        pairs = {
            (i, j) if _key(self.records[i]) <= _key(self.records[j]) else (j, i)
            for i in range(first, len(self.records))
            for j in self._blocking.candidates(i)
            if j < first or j > i
        }
        views = _Views(self.records)
        for story in _stories(pairs):
            self._compare(story, views)
        for i in range(first, len(self.records)):
            if retells(self.records[i]):
                self._differences.extend(_listed(restated(views[i])))
        for i in range(first, len(self.records)):
            if len(self.records[i].quotes) > 1:
                self._variants.extend(variants(self.records, [(i, i)], views.sentences))

    def _compare(self, story: Sequence[Pair], views: "_Views") -> None:
        """Compare the candidate pairs of one group of articles."""
        told = []
        for i, j in story:
            alike = likeness(views.vector(i), views.vector(j))
            if not alike:
                continue
            told.append((i, j))
            self._differences.extend(_listed(between(views[i], views[j], alike)))
            if self._agreements:
                self.agreeing.extend(undisputed(views[i], views[j]))
            if copies(self._blocking.digests[i], self._blocking.digests[j]):
                one, other = sorted((self._speaker(i), self._speaker(j)))
                self._voice[other] = one
        self._variants.extend(variants(self.records, told, views.sentences))

    def voices(self) -> list[int]:
        """For each article the number of the voice that it speaks with: copies of one dispatch have one."""
        return [self._speaker(i) for i in range(len(self.records))]

    def _speaker(self, i: int) -> int:
        while self._voice[i] != i:
            self._voice[i] = self._voice[self._voice[i]]
            i = self._voice[i]
        return i

    def conflicts(self, identity: Identity | None = None, lang: str = "fr") -> list[Conflict]:
        """All conflicts of the articles so far."""
        order = sorted(range(len(self.records)), key=lambda i: _key(self.records[i]))
        rank = {article: n for n, article in enumerate(order)}
        spoken = self.voices()
        threshold = weights().threshold
        found = []
        for dispute in disputes(self._differences, rank):
            if dispute.best.score >= threshold or status_of(dispute) != "contradiction":
                found.append(to_conflict(dispute, self.records, spoken, lang))
        opposed = {(s.article, s.start) for d in self._differences if d.score >= threshold for s in (d.a, d.b)}
        for pair in self._variants:
            if not any((stand.sentence.article, stand.sentence.start) in opposed for stand in pair):
                found.append(variant_conflict(pair, self.records, spoken, lang))
        chronicle = Chronicle([self.records[i] for i in order], identity or ByName())
        as_ordered = [self.records[i] for i in order]
        voices = [spoken[i] for i in order]
        found.extend(order_conflict(c, as_ordered, voices, lang) for c in chronicle.conflicts())
        unique = {c.id: c for c in found}
        return sorted(unique.values(), key=lambda c: (_STATUS[c.status], _RANK[c.severity], -c.score, c.id))


class _Views:
    """Articles as the comparisons see them, made when they are first asked for."""

    def __init__(self, records: Sequence[ArticleRecord]) -> None:
        self._records = records
        self._views: dict[int, ArticleView] = {}
        self._vectors: dict[int, ArticleVector] = {}

    def __getitem__(self, i: int) -> ArticleView:
        if i not in self._views:
            if len(self._views) >= _AT_HAND:
                self._views.clear()
                self._vectors.clear()
            self._views[i] = view(sentences(self._records[i], i))
        return self._views[i]

    def sentences(self, i: int) -> Sequence[Sentence]:
        return self[i].sentences

    def vector(self, i: int) -> ArticleVector:
        if i not in self._vectors:
            self._vectors[i] = article_vector(self[i].sentences)
        return self._vectors[i]


def _key(record: ArticleRecord) -> tuple[str, str]:
    return record.source, record.sha256


def _listed(found: Iterable[Difference]) -> list[Difference]:
    threshold = weights().threshold
    return [d for d in found if d.score >= threshold * (_APART if d.family == "figure" else 1.0)]


def _stories(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs by connected group of articles, so that each article's view is made once."""
    root: dict[int, int] = {}

    def find(i: int) -> int:
        root.setdefault(i, i)
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    ordered = sorted(pairs)
    for i, j in ordered:
        a, b = sorted((find(i), find(j)))
        root[b] = a
    ordered.sort(key=lambda pair: (find(pair[0]), pair))
    return [list(group) for _, group in groupby(ordered, key=lambda pair: find(pair[0]))]
