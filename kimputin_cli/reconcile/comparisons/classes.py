"""Members of closed classes: the fourth for the fifth, the north for the south, the mother for the sister."""

from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Value

_OTHERS = frozenset({"date", "count", "name", "role"})


def compare(pairing: Pairing) -> list[Difference]:
    shared = {v.family for v in pairing.a.values} & {v.family for v in pairing.b.values}
    return [d for family in sorted(shared - _OTHERS) for d in substitutions(pairing, family, _test)]


def _test(x: Value, y: Value) -> bool | None:
    return bool(x.norm == y.norm)
