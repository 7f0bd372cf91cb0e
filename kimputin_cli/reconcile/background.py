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


@lru_cache(maxsize=500_000)
def weight(key: str) -> float:
    """The weight of a token key, in nats: about 2 for a common word, 9 for a rare one; numbers weigh 5."""
    if key.startswith("#"):
        return 5.0
    data = lexicon.load("stem_frequencies", StemFrequencies)
    return log(data.sentences / (data.frequency.get(key.removesuffix("*"), _UNSEEN) + 1))
