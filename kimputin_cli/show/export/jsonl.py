"""JSON Lines: whole records, statements too; `facts load` reads them back into the same store."""

from pathlib import Path

import msgspec

from kimputin_cli.store import Store


def write(store: Store, target: Path) -> int:
    count = 0
    with target.open("wb") as out:
        for record in store.records():
            out.write(msgspec.json.encode(record) + b"\n")
            count += 1
    return count
