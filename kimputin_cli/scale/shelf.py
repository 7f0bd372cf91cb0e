"""The articles of a store by number, read when they are asked for, in every process by a connection of its own."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from kimputin_cli.records import ArticleRecord
from kimputin_cli.store import Store, StoreError


class Stretch(msgspec.Struct, frozen=True):
    """A sentence by its place."""

    start: int
    end: int


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """As much of an article as tells which others it can have to do with."""

    text: str = ""
    published: str | None = None
    statements: tuple[Stretch, ...] = ()


class Vanished(StoreError):
    """An article was removed, or put in anew by another process, while it was being compared."""


Read = TypeVar("Read", ArticleRecord, Outline)

#: So many articles are kept that were read last: those that are compared, or told of, come close together.
_AT_HAND = 1_000


class _Rows(Sequence[Read]):
    """Articles as `type` has them, in the order of the shelf."""

    def __init__(self, path: Path, ids: Sequence[int], type: type[Read]) -> None:
        self._path, self.ids = path, ids
        self._decoder: msgspec.json.Decoder[Read] = msgspec.json.Decoder(type)
        self._process, self._store = os.getpid(), Store(path)
        self._at_hand: dict[int, Read] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, number: int) -> Read: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Read]: ...
    def __getitem__(self, number: int | slice) -> Read | Sequence[Read]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if number in self._at_hand:
            return self._at_hand[number]
        if self._process != os.getpid():  # a connection must not cross a fork
            self._process, self._store = os.getpid(), Store(self._path)
        found: Read | None = self._store.read(self.ids[number], self._decoder)
        if found is None:
            raise Vanished(f"{self._path}: an article was removed while it was being compared; try again")
        if len(self._at_hand) >= _AT_HAND:
            self._at_hand.clear()
        self._at_hand[number] = found
        return found


class Shelf(_Rows[ArticleRecord]):
    """All of a store, in the order of the sources. Raises StoreError for an article that is damaged, Vanished for
    one that has gone meanwhile."""

    def __init__(self, path: Path) -> None:
        with Store(path) as store:
            # Two indexes, so that no text is read. What comes in between is new the next time.
            checksums = {row[0]: row[1] for row in store.query("SELECT id, checksum FROM article")}
            ids = [id for (id,) in store.query("SELECT id FROM article ORDER BY source") if id in checksums]
        super().__init__(path, ids, ArticleRecord)
        self.checksums = [checksums[id] for id in ids]

    def outlines(self) -> Sequence[Outline]:
        """The same articles in outline."""
        return _Rows(self._path, self.ids, Outline)
