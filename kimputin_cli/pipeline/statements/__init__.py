"""`facts_statements`: each sentence of prose as content lemmas, polarity, predicates and slots.

What sentence alignment across articles compares; works on any parsed Doc and degrades to lemmas, numbers, dates and
names without a parser.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.statements.sentences import find_statements

__all__ = ["Statements", "find_statements", "make_statements"]


@Language.factory("facts_statements", assigns=["doc._.statements"])
def make_statements(nlp: Language, name: str) -> "Statements":
    return Statements()


class Statements:
    """Writes `doc._.statements`, in text order."""

    def __call__(self, doc: Doc) -> Doc:
        register()
        doc._.statements = find_statements(doc)
        return doc
