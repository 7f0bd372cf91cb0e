"""Parquet with named columns: one record a row, a few rows at a time. Needs pyarrow (extra `parquet`)."""

from collections.abc import Iterator
from typing import BinaryIO

from kimputin_cli.reading.formats.needed import NeededError, needed
from kimputin_cli.reading.formats.record import from_record
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable

_ROWS_AT_ONCE = 32


def read_parquet(stream: BinaryIO, source: str) -> Iterator[Raw | Unreadable]:
    """The rows of `stream` as records; row N is named `source:N`."""
    try:
        arrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    except NeededError as error:
        yield Unreadable(source, str(error))
        return
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield from from_record({name: plain(value) for name, value in row.items()}, f"{source}:{number}")
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        yield Unreadable(source, f"not readable as Parquet ({str(error).splitlines()[0][:120]})")
        return
    if not number:
        yield Unreadable(source, "no rows in this table")


def plain(value: object) -> object:
    """Dates and times as ISO 8601, anything else as it is."""
    iso = getattr(value, "isoformat", None)
    return iso() if iso else value
