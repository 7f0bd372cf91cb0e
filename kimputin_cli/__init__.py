"""Facts from French news: who, where, when, who said what, and where the sources contradict each other.

from kimputin_cli import conflicts, extract
records = list(extract("seeds/"))
for conflict in conflicts(records): ...
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kimputin_cli.api import conflicts, extract

__version__ = "0.1.0"
__all__ = ["conflicts", "extract"]


def __getattr__(name: str) -> Any:
    # Nothing is imported before it is used: `facts --help` answers at once.
    if name in __all__:
        from kimputin_cli import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
