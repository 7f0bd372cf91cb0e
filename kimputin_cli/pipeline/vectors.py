"""The static vectors of the trained pipeline: what the lists say of a word, and where it stands among other words.

A spaCy vectors table of our own (`[nlp.vectors] @vectors = "facts.WordVectors.v1"`), because spaCy's has one row for
each form and no small numbers: two tables side by side are a tenth of the table of all pairs of their rows.
"""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.strings import StringStore, get_string_id
from spacy.vectors import BaseVectors
from spacy.vocab import Vocab

FILE = "words.npy"
#: What is kept of a table, as arrays of numpy one after the other.
PARTS = ("keys", "rows", "data", "scale")
#: The rows of so many forms are kept.
KEPT = 100_000


def key(form: int) -> int:
    """Half of spaCy's hash of a form: of so many forms, one unknown word in ten thousand passes for a known one."""
    return form & 0xFFFFFFFF


class Table:
    """Rows of numbers for forms.

    `keys` (forms) ascend, `rows` has the row of `data` (rows, columns) of each; in each column a step is worth `scale`.
    """

    def __init__(
        self, keys: NDArray[numpy.uint32], rows: NDArray[numpy.uint16], data: NDArray[numpy.int8], scale: NDArray[Any]
    ) -> None:
        self.keys, self.rows, self.data, self.scale = keys, rows, data, scale
        # one row more, of zeros, for words that are in no row
        self.numbers: NDArray[numpy.float32] = numpy.zeros((len(data) + 1, data.shape[1]), dtype="float32")
        self.numbers[:-1] = data.astype("float32") * scale

    def row(self, form: int) -> int:
        """The row of a form by its hash, -1 when it has none."""
        at = int(numpy.searchsorted(self.keys, numpy.uint32(key(form))))
        return int(self.rows[at]) if at < len(self.keys) and self.keys[at] == key(form) else -1


class WordVectors(BaseVectors):  # type: ignore[misc]
    """Vectors of three parts: features of the form as it stands, features of its lower-cased form, embedding.

    The features are those of `models/lexicon.py`; the embedding is of the form, or else of its lower-cased form.
    """

    #: what spaCy asks of a table
    mode, name, attr, key2row = "default", "facts_words", ORTH, dict[int, int]()

    def __init__(self, strings: StringStore | None = None) -> None:
        self.strings = StringStore() if strings is None else strings
        empty = numpy.zeros(0, dtype="uint32"), numpy.zeros(0, dtype="uint16")
        self.features = self.embeddings = Table(*empty, numpy.zeros((0, 0), dtype="int8"), numpy.zeros(0))
        self._found: dict[int | str, tuple[int, int, int]] = {}

    @property
    def shape(self) -> tuple[int, int]:
        """Rows of embeddings, and the width of a vector."""
        width = 2 * self.features.data.shape[1] + self.embeddings.data.shape[1]
        return len(self.embeddings.data), width

    @property
    def data(self) -> NDArray[numpy.float32]:
        return self.embeddings.numbers

    @property
    def vectors_length(self) -> int:
        return self.shape[1]

    @property
    def size(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def is_full(self) -> bool:
        return True

    def __len__(self) -> int:
        return self.shape[0]

    @property
    def n_keys(self) -> int:
        return len(self.embeddings.keys)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WordVectors) and self.to_bytes() == other.to_bytes()

    __hash__ = None  # type: ignore[assignment]

    def keys(self) -> NDArray[numpy.uint32]:
        return self.embeddings.keys

    def __contains__(self, key: int | str) -> bool:
        return any(row >= 0 for row in self._rows(key))

    def __getitem__(self, key: int | str) -> NDArray[numpy.float32]:
        vector: NDArray[numpy.float32] = self.get_batch([key])[0]
        return vector

    def get_batch(self, keys: Iterable[int | str]) -> NDArray[numpy.float32]:
        """The vectors (forms, width) of forms, by themselves or by their hashes in the vocabulary."""
        rows = numpy.array([self._rows(key) for key in keys], dtype="int64").reshape(-1, 3)
        parts = (self.features, self.features, self.embeddings)
        vectors: NDArray[numpy.float32] = numpy.hstack([part.numbers[rows[:, at]] for at, part in enumerate(parts)])
        return vectors

    def _rows(self, form: int | str) -> tuple[int, int, int]:
        known = self._found.get(form)
        if known is None:
            text = form if isinstance(form, str) else self.strings[form]
            given, lower = get_string_id(text), get_string_id(text.lower())
            own = self.embeddings.row(given)
            known = (
                self.features.row(given),
                self.features.row(lower),
                own if own >= 0 else self.embeddings.row(lower),
            )
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[form] = known
        return known

    def to_bytes(self, **_: Any) -> bytes:
        file = io.BytesIO()
        for table in (self.features, self.embeddings):
            for part in PARTS:
                numpy.save(file, getattr(table, part), allow_pickle=False)
        return file.getvalue()

    def from_bytes(self, data: bytes, **_: Any) -> "WordVectors":
        file = io.BytesIO(data)
        self.features, self.embeddings = (
            Table(*(numpy.load(file, allow_pickle=False) for _ in PARTS)) for _ in range(2)
        )
        self._found.clear()
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        (Path(path) / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> "WordVectors":
        return self.from_bytes((Path(path) / FILE).read_bytes())


def make_word_vectors() -> Callable[[Vocab], WordVectors]:
    """The factory that spaCy's configuration names."""
    return lambda vocab: WordVectors(vocab.strings)
