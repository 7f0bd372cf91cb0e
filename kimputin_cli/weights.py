"""Where the trained French pipeline lies. Reads no weights and imports no spaCy."""

from importlib import resources
from pathlib import Path


def default_model() -> Path:
    """Inside the wheel as package data; in a checkout under models/."""
    package = Path(str(resources.files("kimputin_cli")))
    packaged = package / "model"
    return packaged if packaged.exists() else package.parent / "models" / "fr_facts_news"
