"""What reconciliation needs of identity, and a stand-in that links entities of one article only by their names."""

from collections.abc import Sequence
from typing import Any, Protocol


class Identity(Protocol):
    """Global entities across articles (kimputin_cli.identity.resolve makes one)."""

    def global_id(self, source: str, label: str, local_id: str) -> str | None: ...


class ByName:
    """Without identity: an article's own id stands for the entity everywhere (ids are slugs of names)."""

    offices: Sequence[Any] = ()

    def global_id(self, source: str, label: str, local_id: str) -> str | None:
        return local_id
