"""CSV: a folder with one file for each kind of record; cells that look like formulas are neutralised."""

from pathlib import Path

from kimputin_cli.show.export.rows import tables
from kimputin_cli.show.listing import as_csv
from kimputin_cli.store import Store


def write(store: Store, target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    found = tables(store)
    for name, rows in found.items():
        (target / f"{name}.csv").write_text(as_csv(rows), encoding="utf-8", newline="")
    return len(found["articles"])
