"""Who met whom first, last and as what: each article's events are gathered where it lies, the rules run on the driver.

The driver holds the meetings, offices and kinship of all articles: they are told by few of them, and in few words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kimputin_cli.chronology import Days
from kimputin_cli.reconcile import tenures
from kimputin_cli.reconcile.occasions import Occasion, days_of, occasions
from kimputin_cli.reconcile.orders import Chronicle, OrderConflict, Spot
from kimputin_cli.reconcile.tenures import Tenure
from kimputin_cli.scale.spark.flow import Row, Table
from kimputin_cli.scale.spark.linked import Known


class Gathered(NamedTuple):
    """What one article tells of meetings, offices and kin. `powerful`: the article itself where it says that somebody
    was in power, for that is understood only when all offices are known."""

    published: Days | None
    met: tuple[Occasion, ...]
    stated: tuple[Tenure, ...]
    kin: tuple[tuple[str, str], ...]
    powerful: Known | None


class Placed(NamedTuple):
    """An `OrderConflict` with the sources of its spots."""

    conflict: OrderConflict
    left: tuple[str, ...]
    right: tuple[str, ...]

    def among(self, number: dict[str, int]) -> OrderConflict:
        """The conflict with its articles numbered so."""
        c = self.conflict
        left = [replace(spot, article=number[source]) for spot, source in zip(c.left, self.left, strict=True)]
        right = [replace(spot, article=number[source]) for spot, source in zip(c.right, self.right, strict=True)]
        return replace(c, left=left, right=right)


def order_conflicts(articles: Table) -> Iterator[Placed]:
    """The conflicts of order and office. `articles` has rows of `Known` with answers."""
    found = sorted((row.key, row.value) for row in articles.mapped(gathered).rows())
    sources = [source for source, _ in found]

    def where(spots: Iterable[Spot]) -> tuple[str, ...]:
        return tuple(sources[spot.article] for spot in spots)

    for conflict in _Chronicle([one for _, one in found]).conflicts():
        yield Placed(conflict, where(conflict.left), where(conflict.right))


def gathered(rows: Iterator[Row]) -> Iterator[Row]:
    """What the driver holds of each article (`Known`) that tells of a meeting, an office or kin."""
    for row in rows:
        article: Known = row.value
        record = article.record
        met = tuple(occasions(record, 0, article))
        stated = tuple(tenures.stated(record, 0, article))
        kin = tuple(tenures.kin(record, article))
        in_power = any(True for _ in tenures.in_power(record, 0, article, {}, {}))
        if met or stated or kin or in_power:
            yield Row(row.key, Gathered(days_of(record.published), met, stated, kin, article if in_power else None))


class _Chronicle(Chronicle):
    """A chronicle of articles that were looked at before."""

    def __init__(self, found: list[Gathered]) -> None:
        relatives: dict[str, set[str]] = defaultdict(set)
        for g in found:
            for one, other in g.kin:
                relatives[one].add(other)
                relatives[other].add(one)
        self._open([g.published for g in found], [replace(o, article=n) for n, g in enumerate(found) for o in g.met])
        for n, g in enumerate(found):
            self.holders.learn(replace(t, article=n) for t in g.stated)
        self.holders.learn(tenures.as_leaders(self.met))
        for n, g in enumerate(found):
            if g.powerful:
                known = g.powerful
                self.holders.learn(list(tenures.in_power(known.record, n, known, relatives, self.holders.of_holder)))
