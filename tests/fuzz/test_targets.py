"""The targets of the guided fuzzer on a few inputs and on those that it once found; `make fuzz` lets it look for more."""

import pytest

from tests.fuzz import mutators
from tests.fuzz.targets import SUFFIXES, TARGETS

#: Inputs at which a target once failed.
FOUND: list[tuple[str, bytes]] = [
    ("times", b"\x05Il viendra lundi prochain."),  # after the last day that datetime knows
    ("times", b"\x05en f\xc3\xa9vrier prochain"),  # a year of five digits
    ("times", b"\x04fin d\xc3\xa9cembre dernier, lundi dernier"),  # before the first day
]


@pytest.mark.parametrize("name", TARGETS)
def test_some_inputs(name: str) -> None:
    for n in range(60):
        suffix, data = mutators.make(n)
        first = SUFFIXES.index(suffix) if suffix in SUFFIXES else n
        TARGETS[name](data if name == "html" else bytes([first % 256]) + data)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff", b"\0\xff\xfe", b"\1<", b"\2\xc2\xab"])
def test_next_to_nothing(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize(("name", "data"), FOUND, ids=range(len(FOUND)))
def test_what_was_found(name: str, data: bytes) -> None:
    TARGETS[name](data)
