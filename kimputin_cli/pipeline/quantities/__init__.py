"""`facts_quantities`: every figure of the text with its bound, its unit or the noun it counts.

Needs nothing but tokens; lemmas and parts of speech, where present, give the counted noun, `doc._.times` the figures
that belong to dates and are left out.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.quantities.figures import find_quantities
from kimputin_cli.pipeline.quantities.numerals import Numeral, numeral_at

__all__ = ["Numeral", "Quantities", "find_quantities", "make_quantities", "numeral_at"]


@Language.factory("facts_quantities", assigns=["doc._.quantities"])
def make_quantities(nlp: Language, name: str) -> "Quantities":
    return Quantities()


class Quantities:
    """Writes `doc._.quantities`, in text order.

    >>> nlp = spacy.blank("fr")
    >>> nlp.add_pipe("facts_quantities")
    >>> [(q.text, q.value, q.bound) for q in nlp("Plus de 800 morts, selon un premier bilan")._.quantities]
    [('Plus de 800 morts', 800.0, '>')]
    """

    def __call__(self, doc: Doc) -> Doc:
        register()
        doc._.quantities = find_quantities(doc)
        return doc
