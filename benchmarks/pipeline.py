"""Words per second of the trained pipeline, of each component of ours and of a blank tokeniser, on seeds/."""

import math
import statistics
import time
from collections import defaultdict
from pathlib import Path

import spacy
from spacy.tokens import Doc

from kimputin_cli import reading
from kimputin_cli.pipeline.batches import batches
from kimputin_cli.pipeline.build import COMPONENTS, load_pipeline, make_doc
from kimputin_cli.pipeline.to_record import to_record
from kimputin_cli.pipeline.trained import run
from kimputin_cli.records import Article
from kimputin_cli.weights import default_model

SEEDS = Path(__file__).parents[1] / "seeds"
ROUNDS = 5
#: How often the five articles are read: enough words for batches as in real use.
COPIES = 6
#: Lengths of one article, in copies of a paragraph, by which growth is told.
LENGTHS = (20, 400)
ROUNDS_OF_GROWTH = 3


def measure() -> str:
    """A table in Markdown; a word is what lies between spaces."""
    start = time.perf_counter()
    nlp = load_pipeline()  # first: it chooses the matrix product for all
    load = time.perf_counter() - start
    start = time.perf_counter()
    trained = spacy.load(default_model())
    load_alone = time.perf_counter() - start
    articles = [a for a in reading.read([str(SEEDS)]) if not isinstance(a, reading.Unreadable)] * COPIES
    words = sum(len(a.text.split()) for a in articles)
    seconds: dict[str, list[float]] = defaultdict(list)
    for turn in range(ROUNDS + 1):
        taken = _round(spacy.blank("fr"), trained, nlp, articles)
        if turn:  # the first warms up
            for name, value in taken.items():
                seconds[name].append(value)
    median = {name: statistics.median(values) for name, values in seconds.items()}
    ours = sum(median[name] for name in COMPONENTS)
    rows = [
        "| part | words/s | share of the trained pipeline's time |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {words / value:,.0f} | {value / median['trained pipeline']:.0%} |"
            for name, value in median.items()
        ),
        f"| all rule components | {words / ours:,.0f} | {ours / median['trained pipeline']:.0%} |",
    ]
    size = sum(p.stat().st_size for p in default_model().rglob("*") if p.is_file()) / 1e6
    return (
        "\n".join(rows)
        + f"\n\n{words:,} words in {len(articles)} articles, median of {ROUNDS} rounds."
        + f" The weights take {size:.1f} MB and load within facts in {load:.2f} s (by spacy.load alone, which builds"
        + f" the French tokenizer anew, in {load_alone:.2f} s).\n\n"
        + _growth(nlp, articles[0])
    )


def _round(
    blank: spacy.Language, trained: spacy.Language, nlp: spacy.Language, articles: list[Article]
) -> dict[str, float]:
    taken: dict[str, float] = {}

    def timed(name: str, start: float) -> None:
        taken[name] = time.perf_counter() - start

    start = time.perf_counter()
    for article in articles:
        blank(article.text)
    timed("blank tokeniser", start)
    start = time.perf_counter()
    alone(trained, articles)
    timed("trained pipeline", start)
    start = time.perf_counter()
    docs: list[Doc] = []
    for batch in batches(articles, lambda article: len(article.text)):
        docs += run(nlp, [make_doc(nlp, a) for a in batch], leave=COMPONENTS)
    timed("the same within facts", start)
    fresh = [make_doc(nlp, a) for a in articles]
    start = time.perf_counter()
    for doc in fresh:
        nlp.get_pipe("facts_lines")(doc)
    timed("facts_lines", start)
    taken.update(_rules(nlp, docs))
    start = time.perf_counter()
    for doc, article in zip(docs, articles, strict=True):
        to_record(doc, article)
    timed("record", start)
    return taken


def alone(trained: spacy.Language, articles: list[Article]) -> None:
    """The trained pipeline as spaCy runs it by itself on the texts of `articles`, in batches of the size that served it
    best of those tried (4 to 128)."""
    for _ in trained.pipe((article.text for article in articles), batch_size=16):
        pass


def _rules(nlp: spacy.Language, docs: list[Doc]) -> dict[str, float]:
    """Seconds of each component of ours, one Doc after the other through all of them, as in use."""
    taken = dict.fromkeys(COMPONENTS, 0.0)
    for doc in docs:
        for name in COMPONENTS:
            start = time.perf_counter()
            nlp.get_pipe(name)(doc)
            taken[name] += time.perf_counter() - start
    return taken


def _growth(nlp: spacy.Language, article: Article) -> str:
    """How the time of each part grows with the length of an article: its first paragraphs, 20 times and 400 times."""
    paragraph = article.text[:700].rsplit("\n", 1)[0]
    seconds: list[dict[str, float]] = []
    for copies in LENGTHS:
        taken: list[dict[str, float]] = []
        for _ in range(ROUNDS_OF_GROWTH):
            whole = "\n".join([paragraph] * copies)
            doc = nlp.make_doc(whole)
            trained = 0.0
            for name, component in nlp.pipeline:
                if name not in COMPONENTS:
                    start = time.perf_counter()
                    doc = component(doc)
                    trained += time.perf_counter() - start
            taken.append({"trained pipeline": trained, **_rules(nlp, [doc])})
        seconds.append({name: min(t[name] for t in taken) for name in taken[0]})
    short, long = seconds
    rows = [
        f"| part | {LENGTHS[0]} copies, s | {LENGTHS[1]} copies, s | exponent |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {short[name]:.4f} | {long[name]:.4f} | {exponent(short[name], long[name], *LENGTHS):.2f} |"
            for name in short
        ),
    ]
    return "\n".join(rows) + "\n\nOne article that repeats a paragraph; exponent 1: time grows as the text does."


def exponent(before: float, after: float, small: float, large: float) -> float:
    """b of time = a * size ** b through two measurements."""
    return math.log(after / before) / math.log(large / small)
