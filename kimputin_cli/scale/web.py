"""Which questions a change touches: findings hang together by the words that they dispute."""

import sqlite3
from collections.abc import Iterable

from kimputin_cli.reconcile.grouping import Finding, Spot
from kimputin_cli.scale import kept


class Web:
    """The findings that hang together with those that were removed or added, as they were before and are after.

    Two hang together that touch the same words, and a speech quoted in two wordings with what disputes its sentences.
    """

    def __init__(self, db: sqlite3.Connection, removed: Iterable[Finding], added: Iterable[Finding]) -> None:
        self._db = db
        self._removed, self._added = set(removed), set(added)
        self._of: dict[int, set[Finding]] = {}
        self._reached: set[Finding] = set()
        for f in self._removed:
            for s in (f.a, f.b):
                self._at(s.article).add(f)
        self._spread(self._removed | self._added)

    def reach(self, articles: Iterable[int]) -> None:
        """Take in all that is said of these articles."""
        for article in articles:
            self._spread(self._at(article))

    @property
    def before(self) -> list[Finding]:
        return sorted(self._reached - self._added)

    @property
    def after(self) -> list[Finding]:
        return sorted(self._reached - self._removed)

    def _at(self, article: int) -> set[Finding]:
        if article not in self._of:
            self._of[article] = kept.findings_of(self._db, [article])
        return self._of[article]

    def _spread(self, findings: Iterable[Finding]) -> None:
        front = list(set(findings) - self._reached)
        self._reached.update(front)
        while front:
            f = front.pop()
            for spot in (f.a, f.b):
                near = {g for g in self._at(spot.article) if g not in self._reached and _hang_together(f, spot, g)}
                self._reached |= near
                front.extend(near)


def _hang_together(f: Finding, spot: Spot, g: Finding) -> bool:
    if f.family == g.family and f.family != "variant":
        return any(s.article == spot.article and s.words == spot.words for s in (g.a, g.b))
    if "variant" in (f.family, g.family):
        return any(s.article == spot.article and s.sentence == spot.sentence for s in (g.a, g.b))
    return False
