"""Which program and model annotate: the name by which a store tells whether an article's facts are up to date."""

import hashlib
import json
from functools import cache
from importlib import metadata, resources, util
from pathlib import Path

import kimputin_cli
from kimputin_cli.weights import default_model

#: The rooms whose code and data decide what an article's record says.
ROOMS = ("pipeline", "lexicon", "gazetteer", "chronology", "records")


@cache
def annotator(model: str | None = None) -> str:
    """For instance "kimputin-cli 0.1.0 (3f9a…) + fr_facts_news 0.1.0". Reads no model weights and imports no spaCy."""
    return f"kimputin-cli {kimputin_cli.__version__} ({_digest()}) + {_model_name(model)}"


def _model_name(model: str | None) -> str:
    folder = Path(model) if model else default_model()
    if (meta := folder / "meta.json").is_file():
        described = json.loads(meta.read_text("utf-8"))
        return f"{described.get('name')} {described.get('version')} {hashlib.sha1(meta.read_bytes()).hexdigest()[:8]}"
    if model and util.find_spec(model):
        return f"{model} {metadata.version(model)}"
    return str(model)


def _digest() -> str:
    package = Path(str(resources.files("kimputin_cli")))
    total = hashlib.sha1(usedforsecurity=False)
    for room in ROOMS:
        for path in sorted((package / room).rglob("*")):
            if path.suffix in {".py", ".toml", ".tsv"}:
                total.update(path.read_bytes())
    return total.hexdigest()[:8]
