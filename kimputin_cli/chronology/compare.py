"""Comparing EDTF values by the days that they allow. All functions raise EdtfError for what is not EDTF."""

from kimputin_cli.chronology.interval import interval


def meets(a: str, b: str) -> bool:
    """Whether `a` and `b` can be the same time: their days, fuzz included, overlap."""
    x, y = interval(a), interval(b)
    return x.first <= y.last and y.first <= x.last


def within(a: str, b: str) -> bool:
    """Whether every day of `a` lies in `b`."""
    x, y = interval(a), interval(b)
    return y.first <= x.first and x.last <= y.last


def before(a: str, b: str) -> bool:
    """Whether `a` is surely over before `b` begins."""
    return interval(a).last < interval(b).first


def gap(a: str, b: str) -> int:
    """Days between `a` and `b`: 0 when they meet, 1 when one ends on the eve of the other."""
    x, y = interval(a), interval(b)
    return max(0, y.first - x.last, x.first - y.last)
