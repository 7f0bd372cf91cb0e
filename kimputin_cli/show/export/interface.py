"""Which forms there are, and the one function that writes any of them."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from kimputin_cli.store import Store


class Form(StrEnum):
    """A form of export; its module has the same name."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    brat = "brat"
    docbin = "docbin"
    ftm = "ftm"
    graphml = "graphml"


class ExportError(Exception):
    """The export cannot be written; the message says why."""


class Writer(Protocol):
    def write(self, store: Store, target: Path) -> int:
        """Write everything to `target` (a file or a folder, as the form wants); returns how many articles."""
        ...


def export(store: Store, form: Form, target: Path) -> int:
    """Write the store to `target`. Raises ExportError when that cannot be done, or an extra is not installed."""
    if form in (Form.csv, Form.parquet, Form.brat) and target.exists() and not target.is_dir():
        raise ExportError(f"{target}: {form.value} is several files and needs a folder")
    writer = cast(Writer, import_module(f"kimputin_cli.show.export.{form.value}"))
    try:
        return writer.write(store, target)
    except ModuleNotFoundError as error:
        raise ExportError(f"{form.value} needs {error.name}: pip install 'kimputin-cli[{form.value}]'") from error
    except OSError as error:
        raise ExportError(f"{target}: {error.strerror or error}") from error
