"""`facts_quotations`: who said what.

Direct, partial and indirect speech with cue, speaker and addressee on `doc._.quotations`.

`attribution_at(doc, token)` gives the innermost reported speech that a token stands in.
"""

from spacy.language import Language

from kimputin_cli.pipeline.quotations.attribution import attribution_at
from kimputin_cli.pipeline.quotations.component import SCARE_QUOTES, Quotations

__all__ = ["SCARE_QUOTES", "Quotations", "attribution_at", "make_quotations"]


@Language.factory("facts_quotations", requires=["token.pos", "token.dep", "doc.ents"])
def make_quotations(nlp: Language, name: str) -> Quotations:
    """Takes no settings: the language is in lexicon/reporting_verbs.toml and lexicon/cues.toml."""
    return Quotations()
