"""Exported records, and what a cluster has made, back into a store, without annotating again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from kimputin_cli.records import ArticleRecord, Conflict
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import store_conflicts
from kimputin_cli.store.links import GlobalRow, Links, store_links

#: What says that a cluster's folder is whole, and the version of its layout.
FINISHED, LAYOUT = "facts.json", 1

_decoder = msgspec.json.Decoder(ArticleRecord)
T = TypeVar("T")


class Finished(msgspec.Struct, frozen=True):
    """facts.json in a cluster's folder: who made it, and how much is in it."""

    layout: int
    annotator: str
    articles: int
    set_aside: int
    skipped: int
    conflicts: int


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


def load_folder(store: Store, folder: Path) -> int:
    """Store what `facts extract --engine spark` has written to `folder`; returns how many articles. Raises LoadError.

    An empty store takes over who is who and the conflicts too; one that holds other articles has them worked out anew.
    """
    finished = _finished(folder)
    alone = not store.sources() and not store.query("SELECT 1 FROM correction LIMIT 1")
    count = 0
    for record in _read(folder / "records", ArticleRecord):
        store.put(record, finished.annotator)
        count += 1
    if count != finished.articles:
        raise LoadError(f"{folder}: {count} articles, but it was finished with {finished.articles}")
    if alone:
        changes = store.state("changes") or 0
        links = [links for _, links in sorted(_pairs(folder / "links"), key=lambda pair: pair[0])]
        together = Links(
            tuple(row for part in links for row in part.entities),
            tuple(row for part in links for row in part.participants),
            tuple(row for part in links for row in part.speakers),
        )
        entities = sorted(_read(folder / "entities", _Ranked), key=lambda ranked: ranked.rank)
        store_links(store, [ranked.row for ranked in entities], together, changes)
        for part in sorted((folder / "conflicts").glob("lang=*")):
            from kimputin_cli.reconcile.engine import gravest_first

            conflicts = sorted(_read(part, Conflict), key=gravest_first)
            store_conflicts(store, conflicts, part.name.partition("=")[2], changes)
    return count


class _Ranked(msgspec.Struct, frozen=True):
    rank: int
    row: GlobalRow


def _finished(folder: Path) -> Finished:
    try:
        finished = msgspec.json.decode((folder / FINISHED).read_bytes(), type=Finished)
    except FileNotFoundError:
        cause = f"no {FINISHED} in it: not a folder that `facts extract --engine spark` has finished"
        raise LoadError(f"{folder}: {cause}") from None
    except (OSError, msgspec.DecodeError) as error:
        raise LoadError(f"{folder / FINISHED}: {error}") from error
    if finished.layout != LAYOUT:
        raise LoadError(f"{folder}: of layout {finished.layout}; this program reads layout {LAYOUT}")
    return finished


def _read(folder: Path, kind: type[T]) -> Iterator[T]:
    """The records of the Parquet files below `folder`."""
    decoder = msgspec.json.Decoder(kind)
    for _, record in _rows(folder, ["record"]):
        yield decoder.decode(record)


def _pairs(folder: Path) -> Iterator[tuple[str, Links]]:
    decoder = msgspec.json.Decoder(Links)
    for source, record in _rows(folder, ["source", "record"]):
        yield source, decoder.decode(record)


def _rows(folder: Path, columns: list[str]) -> Iterator[tuple[str, str]]:
    """The first and the last of `columns` in every file below `folder`."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise LoadError(f"{folder}: Parquet needs pyarrow: pip install 'kimputin-cli[parquet]'") from error
    for path in sorted(folder.rglob("*.parquet")):
        try:
            for batch in parquet.ParquetFile(path).iter_batches(64, columns=columns):
                values = [column.to_pylist() for column in batch.columns]
                yield from zip(values[0], values[-1], strict=True)
        except (ArrowException, OSError) as error:
            raise LoadError(f"{path}: {str(error).splitlines()[0][:200]}") from error
