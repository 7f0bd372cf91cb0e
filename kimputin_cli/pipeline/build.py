"""The whole pipeline: a trained spaCy pipeline with the components of this package around it."""

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, get_current_ops, set_current_ops

from kimputin_cli.pipeline import trained
from kimputin_cli.pipeline.batches import batches
from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.errors import ModelError
from kimputin_cli.pipeline.french import import_french, tokenizer_from_disk
from kimputin_cli.pipeline.network import hasten
from kimputin_cli.pipeline.to_record import to_record
from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.weights import default_model

#: Ours, in the order in which they run after the trained components.
COMPONENTS = (
    "facts_names",
    "facts_times",
    "facts_coreference",
    "facts_quotations",
    "facts_quantities",
    "facts_events",
    "facts_statements",
)
#: What the trained part has to offer.
NEEDED = ("ner", "parser")
#: No run of marks and no word is tokenized in pieces longer than this.
RUN, WORD = 50, 1_000
_LONG_RUNS = re.compile(rf"(?<![^\w\s])[^\w\s]{{{RUN + 1},}}")
_LONG_WORDS = re.compile(rf"(?<!\S)\S{{{WORD + 1},}}")


def load_pipeline(model: str | None = None) -> Language:
    """The French pipeline with our components; `model` names any installed spaCy pipeline or a folder.

    Raises ModelError when it cannot be loaded or has no parser, tagger or entity recogniser.
    """
    if isinstance(get_current_ops(), NumpyOps):  # on a processor numpy's matrix product is the faster one by far
        set_current_ops(NumpyOps(use_blis=False))
    import_french()
    try:
        with nullcontext() if model else tokenizer_from_disk():
            nlp = spacy.load(model or default_model())
    except (OSError, ValueError) as error:
        raise ModelError(f"{model or default_model()}: not a spaCy pipeline ({str(error).splitlines()[0]})") from error
    lacking = [name for name in NEEDED if name not in nlp.pipe_names]
    if not {"morphologizer", "tagger"} & set(nlp.pipe_names):
        lacking.append("morphologizer")
    if lacking:
        raise ModelError(f"{model}: this pipeline has no {', '.join(lacking)}")
    for _, component in nlp.pipeline:
        if isinstance(network := getattr(component, "model", None), Model):
            hasten(network)
    register()
    nlp.add_pipe("facts_lines", first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.max_length = 10_000_000
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not walk through it again and again
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article as a Doc ready for the pipeline: text unaltered, publication date and blocks attached."""
    doc = _tokens(nlp, article)
    doc._.published = article.published
    doc._.blocks = list(article.blocks)
    return doc


def _tokens(nlp: Language, article: Article) -> Doc:
    """The tokens of the text; where a tag is glued to a word ("<b>nommé"), the two are apart.

    Runs of marks and words of monstrous length are cut: the tokenizer's time grows with the square of their length.
    """
    text = article.text
    edges = {edge for b in article.blocks if b.kind == "markup" for edge in (b.start, b.end)}
    if max(map(len, text.split()), default=0) > RUN:
        for run in _LONG_RUNS.finditer(text):
            edges.update(range(run.start(), run.end(), RUN))
        for word in _LONG_WORDS.finditer(text):
            edges.update(range(word.start(), word.end(), WORD))
    cuts = [e for e in sorted(edges) if 0 < e < len(text) and not text[e - 1].isspace() and not text[e].isspace()]
    if not cuts:
        return nlp.make_doc(text)
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    docs = [nlp.make_doc(piece) for piece in pieces]
    return Doc.from_docs(docs, ensure_whitespace=False, attrs=["ORTH", "NORM", "SPACY"])


def annotate(nlp: Language, articles: Iterable[Article]) -> Iterator[ArticleRecord]:
    """The records of `articles`, in order."""
    for batch in batches(articles, lambda article: len(article.text)):
        docs = trained.run(nlp, [make_doc(nlp, article) for article in batch], leave=COMPONENTS)
        for doc, article in zip(docs, batch, strict=True):
            for name in COMPONENTS:  # one text after the other, for they share what they have read of it
                doc = nlp.get_pipe(name)(doc)
            yield to_record(doc, article)
