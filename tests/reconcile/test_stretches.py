"""Which sentence holds a span."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.records import Statement
from kimputin_cli.records.stretches import holding

SENTENCES = [Statement(start=start, end=end) for start, end in ((2, 5), (5, 9), (12, 20))]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(2, 5, 0), (4, 5, 0), (5, 6, 1), (12, 20, 2), (0, 1, None), (4, 6, None), (9, 10, None), (19, 21, None)],
)
def test_a_span_is_held_whole_or_not(start: int, end: int, expected: int | None) -> None:
    assert holding(SENTENCES, start, end) == (None if expected is None else SENTENCES[expected])


@given(st.lists(st.integers(0, 60), unique=True), st.integers(0, 60), st.integers(1, 9))
def test_as_if_all_were_looked_at(bounds: list[int], start: int, length: int) -> None:
    stretches = [Statement(start=a, end=b) for a, b in list(pairwise(sorted(bounds)))[::2]]
    held = [s for s in stretches if s.start <= start and start + length <= s.end]
    assert holding(stretches, start, start + length) == (held[0] if held else None)
