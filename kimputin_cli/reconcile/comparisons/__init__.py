"""The comparisons: each says of two aligned sentences where they cannot both be right. One file per kind of value."""

from kimputin_cli.reconcile.comparisons import classes, counts, dates, names, polarity, roles, swaps, wording
from kimputin_cli.reconcile.comparisons.difference import Difference, overlapping

#: All of them, in the order in which they are tried.
COMPARISONS = (
    dates.compare,
    counts.compare,
    names.compare,
    classes.compare,
    roles.compare,
    polarity.compare,
    wording.compare,
    swaps.compare,
)

__all__ = ["COMPARISONS", "Difference", "counts", "overlapping", "swaps"]
