"""The networks of a trained pipeline, faster on a processor.

The vectors of words without their context are kept, for a few thousand words make up most of what is read; and maxout
layers compare whole rows.
"""

from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

#: So many words are kept, 640 bytes each with our model; when there are more all are gathered anew.
CAPACITY = 20_000
#: A word: its form and its norm, by their numbers in the vocabulary. All that these layers look at follows from them.
Word = tuple[int, int]
_FEATURES = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "ORTH", "LOWER"}
_LAYERS = {
    "list2ragged",
    "ragged2list",
    "ints-getitem",
    "hashembed",
    "static_vectors",
    "maxout",
    "maxout_by_piece",
    "layernorm",
    "dropout",
}


def hasten(model: Model[Any, Any]) -> None:
    """Let a loaded `model` annotate faster on a processor, with the same numbers but for their rounding.

    After this it cannot be trained.
    """
    for node in list(model.walk()):
        if not isinstance(node.ops, NumpyOps):
            continue
        embed = node.maybe_get_ref("embed")
        if embed is not None and embed in node.layers and _by_form(embed):
            node.layers[node.layers.index(embed)] = Model("kept_embeddings", Kept(), layers=[embed])
        for at, layer in enumerate(node.layers):
            if layer.name == "maxout":
                node.layers[at] = Model("maxout_by_piece", _by_piece(layer))


def _by_piece(maxout: Model[Any, Any]) -> Callable[..., Any]:
    """The function of a maxout layer whose pieces stand one behind the other: their greatest numbers are then found by
    the processor's vectors, and not one by one."""
    outputs, pieces, inputs = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
    weights: Any = maxout.get_param("W")  # outputs, pieces, inputs
    weights = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T
    bias: Any = maxout.get_param("b")
    bias = bias.T.reshape(pieces * outputs)

    def forward(model: Model[Any, Any], x: NDArray[numpy.float32], is_train: bool) -> tuple[Any, Callable[..., Any]]:
        y = x @ weights
        y += bias
        best = y[:, :outputs].copy()
        for start in range(outputs, pieces * outputs, outputs):
            numpy.maximum(best, y[:, start : start + outputs], out=best)
        return best, _no_backprop

    return forward


def _by_form(embed: Model[Any, Any]) -> bool:
    leaves = [node for node in embed.walk() if not node.layers]
    features = [leaf for leaf in leaves if leaf.name == "extract_features"]
    return all(set(f.attrs["columns"]) <= _FEATURES for f in features) and all(
        leaf.name in _LAYERS for leaf in leaves if leaf not in features
    )


class Kept:
    """The layer's function. `table` holds a row a word, of as many numbers as the layer is wide."""

    def __init__(self) -> None:
        self.row: dict[Word, int] = {}
        self.table: NDArray[numpy.float32] | None = None

    def __call__(
        self, model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[NDArray[numpy.float32]], Callable[..., Any]]:
        (embed,) = model.layers
        keys: list[list[Word]] = [list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs]
        words = {word for key in keys for word in key}
        if not words or len(words) > CAPACITY:
            return embed(docs, False)
        if new := [word for word in words if word not in self.row]:
            if len(self.row) + len(new) > CAPACITY:
                self.row.clear()
                new = list(words)
            self._learn(embed, docs[0].vocab, new)
        assert self.table is not None
        row, table = self.row, self.table
        return [table[[row[word] for word in key]] for key in keys], _no_backprop

    def _learn(self, embed: Model[Any, Any], vocab: Vocab, new: list[Word]) -> None:
        doc = Doc(vocab, words=[vocab.strings[form] for form, _ in new])
        for token, (_, norm) in zip(doc, new, strict=True):
            if token.norm != norm:
                token.norm_ = vocab.strings[norm]
        (vectors,) = embed.predict([doc])
        if self.table is None:
            self.table = numpy.empty((CAPACITY, vectors.shape[1]), dtype="float32")
        start = len(self.row)
        self.table[start : start + len(new)] = vectors
        self.row.update(zip(new, range(start, start + len(new)), strict=True))


def _no_backprop(_: Any) -> Any:
    raise NotImplementedError("a network made to annotate is not trained")
