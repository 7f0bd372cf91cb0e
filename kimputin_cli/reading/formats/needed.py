"""Libraries that only some formats need, and how to get them."""

from importlib import import_module
from types import ModuleType


class NeededError(Exception):
    """A library that a format needs is not installed; the message says how to install it."""


def needed(module: str, extra: str) -> ModuleType:
    """The module, imported now. Raises NeededError when it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise NeededError(f"this format needs more: pip install 'kimputin-cli[{extra}]'") from error
