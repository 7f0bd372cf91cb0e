"""spaCy DocBin: names as entities; times, quotations and event triggers as span groups; for training and correction."""

from pathlib import Path

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store import Store


def write(store: Store, target: Path) -> int:
    import spacy
    from spacy.tokens import Doc, DocBin
    from spacy.util import filter_spans

    nlp = spacy.blank("fr")
    nlp.max_length = 100_000_000
    bin_ = DocBin(store_user_data=True)

    def doc_of(record: ArticleRecord) -> Doc:
        doc = nlp.make_doc(record.text)
        doc.user_data.update(source=record.source, published=record.published, title=record.title)

        def spans(items: list[tuple[int, int, str]]) -> list:  # type: ignore[type-arg] # spaCy spans, untyped
            found = (doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in items)
            return [span for span in found if span is not None]

        labelled = (("PER", record.people), ("LOC", record.places), ("ORG", record.organizations))
        doc.ents = filter_spans(
            spans([(m.start, m.end, label) for label, es in labelled for e in es for m in e.mentions])
        )
        doc.spans["times"] = spans([(d.start, d.end, d.type) for d in record.dates])
        doc.spans["quotations"] = spans([(q.start, q.end, q.kind) for q in record.quotes])
        doc.spans["events"] = spans([(e.trigger.start, e.trigger.end, e.type) for e in record.events])
        return doc

    count = 0
    for record in store.records():
        bin_.add(doc_of(record))
        count += 1
    bin_.to_disk(target)
    return count
