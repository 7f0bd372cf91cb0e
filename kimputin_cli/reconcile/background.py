"""How telling a word is: inverse sentence frequency, counted once on a large sample of French.

The weights do not depend on the articles at hand, so that two articles are always compared in the same way, whatever
else the store holds and in whatever order it came.
"""

from functools import lru_cache
from math import log

import msgspec

from kimputin_cli import lexicon

#: A word never seen in the sample counts as if it had been seen this often.
_UNSEEN = 4


class StemFrequencies(msgspec.Struct, frozen=True):
    sentences: int
    frequency: dict[str, int]


def weight(key: str) -> float:
    """The weight of a token key, in nats: about 2 for a common word, 9 for a rare one; numbers weigh 5."""
    if key[:1] == "#":
        return 5.0
    known, unseen = _weights()
    return known.get(key.removesuffix("*"), unseen)


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    """The weights of the keys of the sample, and of those that are not in it."""
    data: StemFrequencies = lexicon.load("stem_frequencies", StemFrequencies)
    known = {key: log(data.sentences / (count + 1)) for key, count in data.frequency.items()}
    return known, log(data.sentences / (_UNSEEN + 1))
