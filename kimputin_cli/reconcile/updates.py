"""Counts that rise with the date of publication: an update, told apart from contradictions."""

from functools import lru_cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.comparisons.counts import limits
from kimputin_cli.reconcile.comparisons.measured import is_age
from kimputin_cli.reconcile.comparisons.stages import changed
from kimputin_cli.reconcile.grouping import Stand
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.sentences import Value
from kimputin_cli.records import Quantity


class RunningCounts(msgspec.Struct, frozen=True):
    nouns: tuple[str, ...]


def is_update(positions: list[list[Stand]]) -> bool:
    """Whether every later article has a higher count of something that goes on rising, or says itself that the count
    has changed, and no two of one day disagree."""
    told: list[tuple[int, int, Quantity, bool]] = []
    for stand in (s for position in positions for s in position):
        quantity = quantity_of(stand)
        published = stand.sentence.published
        if quantity is None or not published:
            return False
        days = days_of(published)
        if days is None:
            return False
        told.append((days.first, days.last, quantity, changed(stand.sentence)))
    told.sort(key=lambda t: (t[0], t[1]))
    rising = False
    for i, (_, last, early, _) in enumerate(told):
        for first, _, late, new in told[i + 1 :]:
            if compatible_counts(early, late):
                continue
            rises = running(early) and running(late) and limits(late)[0] >= limits(early)[0]
            if first <= last or not (rises or new):
                return False
            rising = True
    return rising


def is_rounding(positions: list[list[Stand]]) -> bool:
    """Whether the figures differ by less than a hundredth: one of them is rounded."""
    values = [
        q.value for position in positions for s in position if (q := quantity_of(s)) is not None and q.unit is None
    ]
    told = sum(len(position) for position in positions)
    return len(values) == told and min(values) >= 1000 and max(values) - min(values) <= 0.01 * max(values)


def is_ageing(positions: list[list[Stand]]) -> bool:
    """Whether the ages given grow as the dates of publication do."""
    told = []
    for stand in (s for position in positions for s in position):
        quantity, days = quantity_of(stand), days_of(stand.sentence.published)
        if quantity is None or days is None or not is_age(quantity):
            return False
        told.append((days.first / 365.25, quantity.value))
    (early, young), (late, old) = min(told), max(told)
    return late - early > 0.5 and abs((late - early) - (old - young)) <= 1.1


def compatible_counts(x: Quantity, y: Quantity) -> bool:
    low_x, high_x = limits(x)
    low_y, high_y = limits(y)
    return low_x <= high_y and low_y <= high_x


def running(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.upper is None and quantity.of in _nouns()


def quantity_of(stand: Stand) -> Quantity | None:
    """The figure that a claim's conflicting words hold."""
    value: Value | None = next(
        (
            v
            for v in stand.sentence.values
            if v.family == "count" and v.start == stand.words[0] and v.end == stand.words[1]
        ),
        None,
    )
    return value.norm if value is not None else None


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(lexicon.load("running_counts", RunningCounts).nouns)
