"""From measurements to a probability: a logistic model fitted offline by cross-validation
(benchmarks/fit_reconcile.py)."""

from functools import lru_cache
from importlib.resources import files
from math import exp

import msgspec

from kimputin_cli.reconcile.comparisons import Difference


class Weights(msgspec.Struct, frozen=True):
    """`family`: intercept per family of values; `feature`: weight per measurement; `threshold`: listed from this
    score on."""

    threshold: float
    unknown_family: float
    family: dict[str, float]
    feature: dict[str, float]


def probability(d: Difference) -> float:
    """How likely it is that a reader would call `d` a contradiction."""
    w = weights()
    x = w.family.get(d.family, w.unknown_family)
    for name, value in measurements(d).items():
        x += w.feature.get(name, 0.0) * value
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, x))))


def measurements(d: Difference) -> dict[str, float]:
    """The inputs of the model, all between about -1 and 2."""
    f = d.features
    context = f.get("context", 0.0)
    return {
        "context": context**0.5,
        "fit": context**0.5 * f.get("shared", 0.0),
        "loose": max(0.0, 0.3 - f.get("shared", 0.0)) / 0.3 if d.family != "figure" else 0.0,
        "close": max(0.0, 0.1 - f.get("lead", 0.0)) / 0.1 if d.family != "figure" else 0.0,
        "margin": f.get("margin", 0.0),
        "similarity": f.get("similarity", 0.0),
        "shared": f.get("shared", 0.0),
        "lead": f.get("lead", 0.0),
        "left": f.get("left", 0.0),
        "right": f.get("right", 0.0),
        "lone": min(2.0, f.get("lone", 0.0)) / 2,
        "elsewhere": f.get("elsewhere", 0.0),
        "parsed": f.get("parsed", 0.0),
        "counterpart": f.get("counterpart", 0.0),
        "other time": f.get("other time", 0.0),
        "complement": f.get("complement", 0.0),
        "within": f.get("within", 0.0),
        "people": f.get("people", 0.0),
        "places": f.get("places", 0.0),
        "mixed": f.get("mixed", 0.0),
        "kind": f.get("kind", 0.0),
        "bodies": f.get("bodies", 0.0),
        "unlabelled": f.get("unlabelled", 0.0),
        "quoted": f.get("quoted", 0.0),
    }


@lru_cache(maxsize=1)
def weights() -> Weights:
    return msgspec.toml.decode(files(__package__).joinpath("weights.toml").read_bytes(), type=Weights)
