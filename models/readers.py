"""What `spacy train --code` imports: the registered readers, a callback, and the fast matrix product of this machine.

Thinc's default on CPU is BLIS; numpy's OpenBLAS is about three times as fast on processors with AVX-512.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import registry
from thinc.api import NumpyOps, set_current_ops

sys.path.insert(0, str(Path(__file__).parent))

import corpus  # noqa: F401  (registers the readers)

set_current_ops(NumpyOps(use_blis=False))


@registry.callbacks("facts.encoder_from.v1")
def encoder_from(path: str) -> Callable[[Language], Language]:
    """Returns what gives the encoder of names the weights of the encoder of a saved pipeline of syntax."""

    def change(nlp: Language) -> Language:
        encoder = spacy.load(path).get_pipe("tok2vec").model
        nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].from_bytes(encoder.to_bytes())
        return nlp

    return change
