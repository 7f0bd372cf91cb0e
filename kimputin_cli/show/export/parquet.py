"""Parquet: a folder with one file for each kind of record (extra `parquet`)."""

from pathlib import Path

from kimputin_cli.show.export.rows import tables
from kimputin_cli.store import Store


def write(store: Store, target: Path) -> int:
    import pyarrow
    from pyarrow import parquet

    target.mkdir(parents=True, exist_ok=True)
    found = tables(store)
    for name, rows in found.items():
        parquet.write_table(pyarrow.Table.from_pylist(rows), target / f"{name}.parquet")
    return len(found["articles"])
