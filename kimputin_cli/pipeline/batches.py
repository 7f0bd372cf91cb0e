"""How many articles are annotated together; without spaCy, for those who only hand them out."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: Texts of so many characters go through the model together: each of its steps costs little more for many texts than
#: for one, but with more its matrices leave the processor's caches, and several processes do not end together.
BATCH_CHARACTERS = 12_000
BATCH_ARTICLES = 32


def batches(items: Iterable[T], length: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in order, as many together as are annotated at once; `length` of each in characters."""
    batch: list[T] = []
    size = 0
    for item in items:
        batch.append(item)
        size += length(item)
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
