"""`facts_coreference`: who is who within one article: names, roles, relatives, pronouns, possessives and groups.

Others use `referents_at(doc, token)`, `phrase(token)` and `described_of(span)`.
"""

from kimputin_cli.pipeline.coreference.component import Coreference, make_coreference
from kimputin_cli.pipeline.coreference.described import described_of
from kimputin_cli.pipeline.coreference.noun_phrase import phrase
from kimputin_cli.pipeline.doc import referents_at

__all__ = ["Coreference", "described_of", "make_coreference", "phrase", "referents_at"]
