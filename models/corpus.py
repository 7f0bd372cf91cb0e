"""Training corpora that never look the same twice: readers registered for `[corpora]` in the configurations.

News comes with lines, titles, either apostrophe, guillemets with no-break spaces and shouting capitals; treebanks do
not. Both readers stream: each epoch is shuffled, put together in documents of a few sentences and varied anew, from
one seeded generator. Nothing here is needed to load or run the trained pipeline.
"""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from annotation import with_names
from names import NameSwapper
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import registry
from variation import Tokens, drop_final_stop, heading, vary_text, vary_tokens

T = TypeVar("T")
Reader = Callable[[Language], Iterator[Example]]
BREAKS = ["\n", "\n", "\n", "\n\n", "\n\n", " \n"]
SEPARATORS = [" "] * 10 + BREAKS


def _groups(items: list[T], rng: random.Random, longest: int) -> Iterator[list[T]]:
    """Yields the items in runs of 1 to `longest` neighbours, the runs in random order."""
    runs, start = [], 0
    while start < len(items):
        size = rng.randint(1, longest)
        runs.append(items[start : start + size])
        start += size
    rng.shuffle(runs)
    yield from runs


@registry.readers("facts.treebanks.v1")
def treebanks(
    path: Path,
    names: dict[str, int],
    longest: int,
    varied: float,
    seed: int,
    stopless: float = 0.12,
    titles: float = 0.0,
    lines: float = 0.375,
) -> Reader:
    """Streams the prepared treebanks `names` (each that many times an epoch) in documents of up to `longest` sentences.

    A share `varied` of the documents is varied; of the sentences, a share `stopless` loses its full stop, a share
    `titles` gets a title before it, and a share `lines` is followed by a line break rather than a space.
    """
    rng = random.Random(seed)
    loaded: dict[str, list[Tokens]] = {}

    def read(nlp: Language) -> Iterator[Example]:
        if not loaded:
            for name in names:
                docs = DocBin().from_disk(Path(path) / f"{name}.spacy").get_docs(nlp.vocab)
                loaded[name] = [Tokens.from_doc(doc) for doc in docs]
        groups = [g for name, times in names.items() for _ in range(times) for g in _groups(loaded[name], rng, longest)]
        rng.shuffle(groups)
        for group in groups:
            group = [drop_final_stop(part) if rng.random() < stopless else part for part in group]
            parts = [p for part in group for p in ([*heading(part, rng), part] if rng.random() < titles else [part])]
            tokens = Tokens.join(parts, [rng.choice(BREAKS) if rng.random() < lines else " " for _ in parts])
            if rng.random() < varied:
                tokens = vary_tokens(tokens, rng)
            reference = tokens.to_doc(nlp.vocab)
            if len(reference) > 0:
                yield Example(nlp.make_doc(reference.text), reference)

    return read


@registry.readers("facts.names.v1")
def names(path: Path, files: dict[str, int], longest: int, varied: float, swapped: float, seed: int) -> Reader:
    """Streams sentences with names: a share `swapped` get other names, a share `varied` another typography."""
    rng = random.Random(seed)
    swapper = NameSwapper(rng)
    loaded: dict[str, list[dict[str, Any]]] = {}

    def read(nlp: Language) -> Iterator[Example]:
        if not loaded:
            for name in files:
                with (Path(path) / f"ner-{name}.jsonl").open(encoding="utf-8") as lines:
                    loaded[name] = [json.loads(line) for line in lines]
        groups = [g for name, times in files.items() for _ in range(times) for g in _groups(loaded[name], rng, longest)]
        rng.shuffle(groups)
        for group in groups:
            text, spans = "", []
            for line in group:
                part, entities = line["text"], [tuple(entity) for entity in line["entities"]]
                if rng.random() < swapped:
                    part, entities = swapper.swap(part, entities)
                if rng.random() < varied:
                    part, entities = vary_text(part, entities, rng)
                spans += [(start + len(text), end + len(text), label) for start, end, label in entities]
                text += part + rng.choice(SEPARATORS)
            doc = nlp.make_doc(text)
            yield Example(doc, with_names(nlp.make_doc(text), spans))

    return read
