"""Rows as tables, wide and narrow."""

import pytest

from kimputin_cli.show import terminal
from kimputin_cli.show.listing import Column, print_rows

COLUMNS = (
    Column("speaker", "Who", instead="phrase"),
    Column("words", "Words", long=True),
    Column("count", "Count"),
)
ROWS = [
    {"speaker": "Anne Roy", "phrase": "la ministre", "words": "Nous partons", "count": 0},
    {"speaker": None, "phrase": "le syndicat", "words": "Nous restons", "count": 2},
    {"speaker": None, "phrase": None, "words": "Nous verrons", "count": 1},
]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (120, ["Anne Roy Nous partons 0", "le syndicat Nous restons 2", "Nous verrons 1"]),
        (60, ["Anne Roy · 0", "Nous partons", "le syndicat · 2", "Nous restons", "1", "Nous verrons"]),
    ],
)
def test_who_has_no_name_is_shown_as_the_text_says(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    width: int,
    lines: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    terminal.output.cache_clear()  # it has the width of its first use
    request.addfinalizer(terminal.output.cache_clear)
    print_rows(ROWS, COLUMNS, "table", empty="nothing")
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert shown[2 if width > 100 else 0 :] == lines
