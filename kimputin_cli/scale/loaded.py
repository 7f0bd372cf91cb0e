"""Imported by the process of which workers are copies (workers.py): the pipeline, loaded once for all of them."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

#: The variable that names the model, "" for our own.
MODEL = "FACTS_LOADED_MODEL"


def pipeline(model: str | None) -> "Language":
    """The pipeline of `model`, as it was loaded before this process was copied if it is that one. Raises ModelError."""
    from kimputin_cli.pipeline import load_pipeline

    if _pipeline is not None and os.environ.get(MODEL) == (model or ""):
        return _pipeline
    return load_pipeline(model)


def _load() -> "Language | None":
    if MODEL not in os.environ:
        return None
    from kimputin_cli.pipeline import load_pipeline

    try:
        return load_pipeline(os.environ[MODEL] or None)
    except Exception:
        return None  # each worker tries for itself, and says why


_pipeline = _load()
