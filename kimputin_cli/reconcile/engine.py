"""Reconciliation from end to end: articles in, conflicts out; all at once, or an article at a time."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kimputin_cli.reconcile.assembly import assemble, opposed, questions
from kimputin_cli.reconcile.blocking import related
from kimputin_cli.reconcile.components import voices_of
from kimputin_cli.reconcile.conflicts import order_conflict
from kimputin_cli.reconcile.digest import Digest
from kimputin_cli.reconcile.grouping import Finding, Spot
from kimputin_cli.reconcile.orders import Chronicle
from kimputin_cli.reconcile.pairs import Found, Pair, Views, compare, digests
from kimputin_cli.reconcile.protocol import ByName, Identity
from kimputin_cli.reconcile.sentences import Sentence
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
    """The articles of a collection that grows, in memory: only pairs that are new to it are compared. The result is the
    same as if all had come at once."""

    def __init__(self, *, agreements: bool = False) -> None:
        """With `agreements`, the aligned sentences are kept in which no difference was found."""
        self.records: list[ArticleRecord] = []
        self._agreements = agreements
        self._digests: list[Digest] = []
        self._compared: set[Pair] = set()
        self._found: dict[Pair, Found] = {}
        self._voices: list[int] = []

    def add(self, records: Iterable[ArticleRecord], workers: int = 1) -> None:
        """Take in new articles (a source that is there already is not looked for), comparing them in `workers`
        processes."""
        first = len(self.records)
        self.records.extend(sorted(records, key=_key))
        new = range(first, len(self.records))
        self._digests.extend(digests(self.records, new, workers))
        story: dict[Pair, float] = {(i, i): 1.0 for i in range(len(self.records))}
        told_again: list[Pair] = []
        for one, other, alike, copy in related(self._digests, workers):
            i, j = (one, other) if _key(self.records[one]) <= _key(self.records[other]) else (other, one)
            story[i, j] = alike
            if copy:
                told_again.append((i, j))
        self._voices = voices_of(told_again, len(self.records))
        for pair in self._compared - story.keys():  # linked by a word that has become common
            self._compared.discard(pair)
            self._found.pop(pair, None)
        unseen = {pair: alike for pair, alike in story.items() if pair not in self._compared}
        self._compared |= unseen.keys()
        for found in compare(self.records, unseen, self._agreements, workers):
            self._found[found.pair] = found

    def voices(self) -> list[int]:
        """For each article the number of the voice that it speaks with: copies of one dispatch have one."""
        return self._voices

    def agreeing(self) -> Iterator[tuple[Sentence, Sentence, float]]:
        """The aligned sentences in which nothing differs, with how alike they are."""
        views = Views(self.records)
        for (i, j), found in self._found.items():
            for a, b, alike in found.agreeing:
                yield views.sentence(i, a), views.sentence(j, b), alike

    def conflicts(self, identity: Identity | None = None, lang: str = "fr", workers: int = 1) -> list[Conflict]:
        """All conflicts of the articles so far."""
        order = sorted(range(len(self.records)), key=lambda i: _key(self.records[i]))
        rank = {article: n for n, article in enumerate(order)}
        records = [self.records[i] for i in order]
        spoken = self.voices()
        voices = [spoken[i] for i in order]
        findings = [_renumbered(f, rank) for found in self._found.values() for f in found.findings]
        found = assemble(records, questions(findings, opposed(findings)), voices, [lang], workers)[lang]
        chronicle = Chronicle(records, identity or ByName())
        found.extend(order_conflict(c, records, voices, lang) for c in chronicle.conflicts())
        return in_order(found)


def in_order(found: Iterable[Conflict]) -> list[Conflict]:
    """Each conflict once, the gravest first."""
    return sorted({c.id: c for c in found}.values(), key=gravest_first)


def gravest_first(conflict: Conflict) -> tuple[int, int, float, str]:
    """Sorts conflicts as they are told."""
    return _STATUS[conflict.status], _RANK[conflict.severity], -conflict.score, conflict.id


def _renumbered(f: Finding, rank: dict[int, int]) -> Finding:
    a, b = (Spot(rank[s.article], s.sentence, s.words, s.value) for s in (f.a, f.b))
    return msgspec.structs.replace(f, a=a, b=b)


def _key(record: ArticleRecord) -> tuple[str, str]:
    return record.source, record.sha256
