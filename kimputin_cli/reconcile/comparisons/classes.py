"""Members of closed classes: the fourth for the fifth, the north for the south, the mother for the sister."""

from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Value

_OTHERS = frozenset({"date", "count", "name", "role"})


def compare(pairing: Pairing) -> list[Difference]:
    shared = {v.family for v in pairing.a.values} & {v.family for v in pairing.b.values}

    def test(x: Value, y: Value) -> bool | None:
        if x.norm != y.norm and x.family == "compass" and pairing.same_complement(x.last, y.last) is False:
            return None  # "au sud de X", "vers le nord à la vitesse de": directions of different things
        return bool(x.norm == y.norm)

    return [d for family in sorted(shared - _OTHERS) for d in substitutions(pairing, family, test)]
