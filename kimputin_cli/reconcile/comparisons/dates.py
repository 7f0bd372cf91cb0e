"""Times that do not meet (EDTF intervals, fuzz included)."""

from functools import lru_cache

from kimputin_cli import chronology
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value

#: Days after its publication of which an article may still speak, as planned.
AHEAD = 400


def compare(pairing: Pairing) -> list[Difference]:
    def test(x: Value, y: Value) -> bool | None:
        if _named(pairing.a, x) & _named(pairing.b, y):
            return True  # "vendredi" and "vendredi dernier": placed differently, if at all, not told differently
        if _another_time(x.norm, pairing.a, pairing.b) or _another_time(y.norm, pairing.b, pairing.a):
            return None
        return compatible(x.norm, y.norm)

    found = substitutions(pairing, "date", test)
    shared = min(pairing.shared()) if found else 0.0
    for d in found:  # a time belongs to the whole sentence more than to the words next to it
        d.features["context"] = max(d.features["context"], 0.5 * shared)
    return found


def _another_time(value: str, own: Sentence, other: Sentence) -> bool:
    """Whether a time, near or past for its own article, lies so long after the other one appeared that the other
    cannot tell of it. (A plan that is far ahead for both may well be disputed.)"""
    return _beyond(value, other) and not _beyond(value, own)


def _beyond(value: str, article: Sentence) -> bool:
    days, published = days_of(value), days_of(article.published)
    return days is not None and published is not None and days.first > published.last + AHEAD


def _named(s: Sentence, value: Value) -> frozenset[str]:
    """The days of the week in a date, unless it is told by its number too."""
    words = [t.form for t in s.tokens[value.first : value.last + 1]]
    if any(w[0].isdigit() for w in words) or "prochain" in words or "prochaine" in words:
        return frozenset()
    return frozenset(words) & _WEEKDAYS


_WEEKDAYS = frozenset({"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"})


@lru_cache(maxsize=65_536)
def compatible(x: str, y: str) -> bool | None:
    """Whether two EDTF values can be the same time; None where one of them is not to be compared."""
    if x == y:
        return True
    try:
        return chronology.meets(x, y)
    except chronology.EdtfError:
        return None
