"""Article text on its way out can neither steer a terminal nor a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.show.listing import as_csv
from kimputin_cli.show.safe import cell, printable

ATTACKS = [
    "\x1b[31mrouge", "\x1b]0;titre\x07", "\x9b31m", "\x08\x08effacé", "\rligne réécrite", "\u202egnirts", "\u2066isolé\u2069",
    "\x1b[2J", "\x1bP1$r", "\x00nul", "\x7f", "\u200bcaché", "\ufeffbom", "\u2028ligne", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS)
def test_no_control_sequence_survives(text: str) -> None:
    shown = printable(text)
    assert "\ufffd" in shown
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)


@pytest.mark.parametrize("text", ["L’été à Öland : « oui » – 3 000 €", "김정은", "شارع", "naïve\ttab\nligne"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert printable(text) == text


@given(st.text())
def test_offsets_stay_true(text: str) -> None:
    assert len(printable(text)) == len(text)


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", " =cmd|' /C calc'!A0", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()}), min_size=1, max_size=5))
def test_csv_reads_back(rows: list[dict[str, str]]) -> None:
    out = as_csv(rows)
    back = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [{k: cell(v) for k, v in row.items()} for row in rows] == back
