"""Reconciliation from end to end: articles in, conflicts out; all at once, or an article at a time."""

from collections.abc import Iterable, Sequence

from kimputin_cli.reconcile.candidates import restated, retells
from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.conflicts import order_conflict, status_of, to_conflict, variant_conflict
from kimputin_cli.reconcile.digest import digest
from kimputin_cli.reconcile.grouping import Stand, disputes
from kimputin_cli.reconcile.orders import Chronicle
from kimputin_cli.reconcile.pairs import Views, compare, listed
from kimputin_cli.reconcile.protocol import ByName, Identity
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.stories import Blocking, copies
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.records import ArticleRecord, Conflict

_RANK = {"high": 0, "medium": 1, "low": 2}
_STATUS = {"contradiction": 0, "update": 1, "variant": 2}


def reconcile(records: Sequence[ArticleRecord], identity: Identity | None = None, lang: str = "fr") -> list[Conflict]:
    """What cannot both be true in `records`, the gravest first; questions and explanations in `lang`.

    Pure, and the same whatever the order of `records`. `identity` links the people, places and organisations of the
    articles (kimputin_cli.identity.resolve); without it names are compared by their words.
    """
    index = Index()
    index.add(records)
    return index.conflicts(identity, lang)


class Index:
    """The articles of a growing store with their differences: one that is added is compared only with those that it
    can touch.

    The result is the same as if all had come at once, except that a word told by very many articles (stories.py) links
    only those near in time, and may have linked others while it was told by fewer.
    """

    def __init__(self, *, agreements: bool = False) -> None:
        """With `agreements`, the aligned sentences are kept in which no difference was found."""
        self.records: list[ArticleRecord] = []
        self.agreeing: list[tuple[Sentence, Sentence, float]] = []
        self._agreements = agreements
        self._blocking = Blocking()
        self._voice: list[int] = []
        self._differences: list[Difference] = []
        self._variants: list[tuple[Stand, Stand]] = []

    def add(self, records: Iterable[ArticleRecord], workers: int = 1) -> None:
        """Take in new articles (a source that is there already is not looked for), comparing them in `workers`
        processes."""
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
        for found in compare(self.records, pairs, self._agreements, workers):
            self._differences.extend(found.differences)
            self._variants.extend(found.variants)
            self.agreeing.extend(found.agreeing)
            for i, j in found.related:
                if copies(self._blocking.digests[i], self._blocking.digests[j]):
                    one, other = sorted((self._speaker(i), self._speaker(j)))
                    self._voice[other] = one
        views = Views(self.records)
        for i in range(first, len(self.records)):
            if retells(self.records[i]):
                self._differences.extend(listed(restated(views[i])))
            if len(self.records[i].quotes) > 1:
                self._variants.extend(variants(self.records, [(i, i)], views.sentences))

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
        return sorted(unique.values(), key=gravest_first)


def gravest_first(conflict: Conflict) -> tuple[int, int, float, str]:
    """Sorts conflicts as they are told."""
    return _STATUS[conflict.status], _RANK[conflict.severity], -conflict.score, conflict.id


def _key(record: ArticleRecord) -> tuple[str, str]:
    return record.source, record.sha256
