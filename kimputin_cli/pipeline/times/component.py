"""The spaCy component `facts_times`."""

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.parse import parse_of
from kimputin_cli.pipeline.times.grammar import load_grammar
from kimputin_cli.pipeline.times.resolve import read_times
from kimputin_cli.records import Date


@Language.factory("facts_times", default_config={"published": None}, assigns=["doc.spans"])
def make_times(nlp: Language, name: str, published: str | None) -> "Times":
    return Times(published)


class Times:
    """Finds the temporal expressions of a French text and gives each its value.

    ============ ================================================= ==========================================
    type         examples                                          value
    ============ ================================================= ==========================================
    date         jeudi, fin février, il y a huit ans, Pâques       EDTF (ISO 8601-2), None where nothing
                                                                   anchors the expression
    duration     cinq heures, deux ans et demi                     ISO 8601 duration, None if it has no length
    set          chaque année, tous les lundis                     ISO 8601 duration at which it recurs
    ============ ================================================= ==========================================

    A value counts from the publication date (`doc._.published`, else the `published` of the configuration; EDTF of
    any grain), inside a quotation from the day on which it was spoken where the text tells, and from the date in
    focus for "la veille" or "un an plus tard". A publication date known to the month gives months, never days. Tense
    comes from morphology and parse where the Doc has them, from word forms otherwise: a tagger is welcome, not needed.

    Writes `doc._.times` (records, in text order) and `doc.spans["times"]` (the same, labelled by type).

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> times = nlp.add_pipe("facts_times", config={"published": "2019-04-25"})
    >>> doc = nlp("Ils se sont vus jeudi, deux mois après l'échec de février.")
    >>> [(d.text, d.type, d.value) for d in doc._.times]
    [('jeudi', 'date', '2019-04-25'), ('deux mois', 'duration', 'P2M'), ('février', 'date', '2019-02')]
    """

    def __init__(self, published: str | None = None) -> None:
        register()
        self.published = published
        self.grammar = load_grammar()

    def __call__(self, doc: Doc) -> Doc:
        parse = parse_of(doc)
        text = parse.source

        def factual(offset: int) -> bool:
            return parse.factual[max(0, bisect_right(parse.idx, offset) - 1)]

        found = read_times(text, doc._.published or self.published, self.grammar, doc, factual)
        doc._.times = [
            Date(
                start=e.start,
                end=e.end,
                text=text[e.start : e.end],
                type=e.meaning.type,
                value=e.meaning.value,
                anchor=e.meaning.anchor,
            )
            for e in found
        ]
        spans: list[Span] = []
        for e in found:
            span = doc.char_span(e.start, e.end, label=e.meaning.type, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans["times"] = filter_spans(spans)
        return doc
