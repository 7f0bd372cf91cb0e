"""Exported records back into a store, without annotating again."""

from pathlib import Path

import msgspec

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store import Store

_decoder = msgspec.json.Decoder(ArticleRecord)


class LoadError(Exception):
    """A file of records cannot be read; the message names the file, the line and the cause."""


def load_records(store: Store, path: Path) -> int:
    """Store every record of the JSON Lines file `path`; returns how many. Raises LoadError; what came before stays.

    The annotator's name is kept as "loaded": `facts extract` on the same source annotates it again.
    """
    count = 0
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    record = _decoder.decode(line)
                    store.put(record, "loaded")
                except (msgspec.DecodeError, ValueError) as error:
                    raise LoadError(f"{path}:{number}: not a record of facts: {error}") from error
                count += 1
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror or error}") from error
    return count
