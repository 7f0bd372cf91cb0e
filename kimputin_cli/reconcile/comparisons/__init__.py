"""The comparisons: each says of two aligned sentences where they cannot both be right. One file per kind of value."""

from kimputin_cli.reconcile.comparisons import classes, counts, dates, names, polarity, roles, swaps, wording
from kimputin_cli.reconcile.comparisons.difference import Difference, overlapping

#: All of them, in the order in which they are tried: those of values of one family, which find nothing unless each of
#: two sentences has one that the other lacks (`difference.exchanged`), and the others.
OF_VALUES = (dates.compare, counts.compare, names.compare, classes.compare, roles.compare)
OTHERS = (polarity.compare, wording.compare, swaps.compare)
COMPARISONS = (*OF_VALUES, *OTHERS)

__all__ = ["COMPARISONS", "OF_VALUES", "OTHERS", "Difference", "counts", "overlapping", "swaps", "wording"]
