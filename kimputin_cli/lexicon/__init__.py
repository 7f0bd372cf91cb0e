"""Language data: readable TOML files, one per topic, validated against a declared type when they are loaded.

`load("reporting_verbs", ReportingVerbs)` reads `lexicon/reporting_verbs.toml` once and gives a frozen struct.
"""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")


@cache
def load(name: str, type: type[T]) -> T:
    """The data of `name`.toml as `type` (a msgspec.Struct or any type that msgspec knows).

    Raises msgspec.ValidationError, naming the key, when the file does not have the declared shape.
    """
    data = files(__name__).joinpath(f"{name}.toml").read_bytes()
    return msgspec.toml.decode(data, type=type)
