"""Times that do not meet (EDTF intervals, fuzz included)."""

from functools import lru_cache

from kimputin_cli import chronology
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Value


def compare(pairing: Pairing) -> list[Difference]:
    return substitutions(pairing, "date", _test)


def _test(x: Value, y: Value) -> bool | None:
    return compatible(x.norm, y.norm)


@lru_cache(maxsize=65_536)
def compatible(x: str, y: str) -> bool | None:
    """Whether two EDTF values can be the same time; None where one of them is not to be compared."""
    if x == y:
        return True
    try:
        return chronology.meets(x, y)
    except chronology.EdtfError:
        return None
