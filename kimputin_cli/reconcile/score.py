"""From measurements to a probability: a logistic model fitted offline by cross-validation
(benchmarks/fit_reconcile.py)."""

from functools import lru_cache
from importlib.resources import files
from math import exp

import msgspec

from kimputin_cli.reconcile.comparisons import Difference


class Weights(msgspec.Struct, frozen=True):
    """`family`: intercept per family of values; `feature`: weight per measurement; `threshold`: listed from this score
    on; `same_event`: the least score of a difference in what is known to be one event."""

    threshold: float
    same_event: float
    unknown_family: float
    family: dict[str, float]
    feature: dict[str, float]


def probability(d: Difference) -> float:
    """How likely it is that a reader would call `d` a contradiction."""
    w = weights()
    x = w.family.get(d.family, w.unknown_family)
    for name, value in measurements(d).items():
        if value:
            x += w.feature.get(name, 0.0) * value
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, x))))


def measurements(d: Difference) -> dict[str, float]:
    """The inputs of the model, all between about -1 and 2."""
    told = d.features.get
    context, shared, lead = told("context", 0.0) ** 0.5, told("shared", 0.0), told("lead", 0.0)
    aligned = d.family != "figure"
    return {
        "context": context,
        "fit": context * shared,
        "loose": max(0.0, 0.3 - shared) / 0.3 if aligned else 0.0,
        "close": max(0.0, 0.1 - lead) / 0.1 if aligned else 0.0,
        "margin": told("margin", 0.0),
        "similarity": told("similarity", 0.0),
        "shared": shared,
        "lead": lead,
        "left": told("left", 0.0),
        "right": told("right", 0.0),
        "lone": min(2.0, told("lone", 0.0)) / 2,
        "elsewhere": told("elsewhere", 0.0),
        "parsed": told("parsed", 0.0),
        "counterpart": told("counterpart", 0.0),
        "other time": told("other time", 0.0),
        "complement": told("complement", 0.0),
        "within": told("within", 0.0),
        "people": told("people", 0.0),
        "places": told("places", 0.0),
        "mixed": told("mixed", 0.0),
        "kind": told("kind", 0.0),
        "bodies": told("bodies", 0.0),
        "unlabelled": told("unlabelled", 0.0),
        "quoted": told("quoted", 0.0),
    }


@lru_cache(maxsize=1)
def weights() -> Weights:
    return msgspec.toml.decode(files(__package__).joinpath("weights.toml").read_bytes(), type=Weights)
