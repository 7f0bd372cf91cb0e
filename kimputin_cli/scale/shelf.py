"""The articles of a store by number, read when they are asked for, in every process by a connection of its own."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import overload

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store import Store, StoreError


class Shelf(Sequence[ArticleRecord]):
    """In the order of the sources. Raises StoreError for an article that is damaged, or has gone meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process, self._store = os.getpid(), Store(path)
        rows = self._store.query("SELECT id, checksum, source FROM article ORDER BY source")
        self.ids = [row[0] for row in rows]
        self.checksums = [row[1] for row in rows]
        self.sources = [row[2] for row in rows]

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, number: int) -> ArticleRecord: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[ArticleRecord]: ...
    def __getitem__(self, number: int | slice) -> ArticleRecord | Sequence[ArticleRecord]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if self._process != os.getpid():  # a connection must not cross a fork
            self._process, self._store = os.getpid(), Store(self._path)
        record = self._store.record(self.sources[number])
        if record is None:
            raise StoreError(f"{self._path}: {self.sources[number]} was removed while it was being compared; try again")
        return record
