"""What reconciliation needs of identity, and a stand-in that links entities of one article only by their names."""

from typing import Protocol

from kimputin_cli.records import Described


class Identity(Protocol):
    """Global entities across articles (kimputin_cli.identity.resolve makes one)."""

    def global_id(self, source: str, label: str, local_id: str | None) -> str | None: ...

    def resolve_described(self, described: Described, source: str, date: str | None) -> tuple[str, str] | None: ...


class ByName:
    """Without identity: an article's own id stands for the entity everywhere (ids are slugs of names)."""

    def global_id(self, source: str, label: str, local_id: str | None) -> str | None:
        return local_id

    def resolve_described(self, described: Described, source: str, date: str | None) -> tuple[str, str] | None:
        return None
