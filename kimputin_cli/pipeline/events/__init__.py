"""`facts_events`: typed events with participants, circumstances, order and factuality, in `doc._.events`.

Reads the dependency parse, `doc._.times`, `doc._.quantities` and the referents of coreference; does without any of
them but the parse.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.events.find import find_events, link_quantities

__all__ = ["Events", "find_events", "make_events"]


@Language.factory("facts_events", requires=["token.dep", "token.lemma"], assigns=["doc._.events"])
def make_events(nlp: Language, name: str) -> "Events":
    return Events()


class Events:
    """Writes `doc._.events` in text order, and into `doc._.quantities` which event each figure counts."""

    def __call__(self, doc: Doc) -> Doc:
        register()
        if doc.has_annotation("DEP"):
            doc._.events = find_events(doc)
            link_quantities(doc)
        return doc
