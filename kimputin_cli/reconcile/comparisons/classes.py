"""Members of closed classes: the fourth for the fifth, the north for the south, the mother for the sister, a senator for a governor."""

from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Value


def compare(pairing: Pairing) -> list[Difference]:
    shared = {v.family for v in pairing.a.values} & {v.family for v in pairing.b.values}
    return [d for family in sorted(shared - {"date", "count", "name"}) for d in substitutions(pairing, family, _test)]


def _test(x: Value, y: Value) -> bool | None:
    if x.norm == y.norm:
        return True
    if x.family == "role":
        return _same_role(x.norm, y.norm)
    if x.family == "compass":
        return False
    return False


def _same_role(x: str, y: str) -> bool:
    """Whether one role is the other told shorter ("directeur", "directeur général")."""
    a, b = x.split(), y.split()
    return a[0] == b[0] and (len(a) == 1 or len(b) == 1)
