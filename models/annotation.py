"""Names as offsets in a sentence, set on a document's tokens."""

from spacy.tokens import Doc
from spacy.util import filter_spans


def with_names(doc: Doc, entities: list[tuple[int, int, str]]) -> Doc:
    """Sets the names of a document; the tokens of a name that starts or ends inside a token teach nothing."""
    spans, missing = [], []
    for start, end, label in entities:
        span = doc.char_span(start, end, label)
        if span is not None:
            spans.append(span)
        else:
            wider = doc.char_span(start, end, label, alignment_mode="expand")
            if wider is not None:
                missing.append(wider)
    taken = {token.i for span in spans for token in span}
    missing = [span for span in missing if not any(token.i in taken for token in span)]
    doc.set_ents(spans, missing=filter_spans(missing), default="outside")
    return doc
