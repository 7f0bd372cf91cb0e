"""Rows as tables, wide and narrow."""

import pytest

from kimputin_cli.cli.listings import nested
from kimputin_cli.show import terminal
from kimputin_cli.show.listing import INSIDE, Column, Row, print_rows

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
        (
            60,
            [
                "Anne Roy · Count: 0",
                "Nous partons",
                "le syndicat · Count: 2",
                "Nous restons",
                "– · Count: 1",
                "Nous verrons",
            ],
        ),
    ],
)
def test_who_has_no_name_is_shown_as_the_text_says(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    width: int,
    lines: list[str],
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    screen(monkeypatch, request, width)
    print_rows(ROWS, COLUMNS, "table", empty="nothing")
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert shown[2 if width > 100 else 0 :] == lines


def screen(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    terminal.output.cache_clear()  # it has the width of its first use
    request.addfinalizer(terminal.output.cache_clear)


@pytest.mark.parametrize("width", [50, 120])
def test_what_is_inside_the_row_above_stands_under_it_without_a_head(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    width: int,
) -> None:
    screen(monkeypatch, request, width)
    outer = {"speaker": "Anne Roy", "words": "il juge la mesure « trop chère »", "count": 1}
    inner = {"speaker": "Anne Roy", "words": "trop chère", "count": 1, INSIDE: True}
    print_rows([outer, inner], COLUMNS, "table", empty="nothing")
    lines = capsys.readouterr().out.splitlines()
    assert sum("Anne Roy" in line for line in lines) == 1
    assert [line.strip() for line in lines if line.strip()][-1] == "↳ trop chère"


def test_quotations_within_quotations_are_found_whatever_their_order() -> None:
    def row(start: int, end: int, speaker: str, source: str = "a") -> Row:
        return {"source": source, "start": start, "end": end, "speaker": speaker, "speaker_text": speaker}

    rows = [row(5, 9, "X"), row(0, 10, "X"), row(12, 20, "X"), row(14, 18, "Y"), row(0, 4, "X", "b")]
    assert [(r["start"], bool(r.get(INSIDE))) for r in nested(rows)] == [
        (0, False),
        (5, True),
        (12, False),
        (14, False),
        (0, False),
    ]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_no_line_ends_within_quotation_marks_or_before_high_punctuation(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    space: str,
) -> None:
    sentence = f"Elle a dit que «{space}tout va bien{space}» hier{space}: oui{space}! À 14{space}h, 30{space}%{space}?"
    for width in range(12, 60):
        screen(monkeypatch, request, width)
        rows = [{"speaker": "Anne", "words": sentence, "count": None}]
        print_rows(rows, COLUMNS, "table", empty="nothing")
        out = capsys.readouterr().out
        lines = [line.strip() for line in out.splitlines()]
        assert not any(line.endswith("«") or line.startswith(("»", ":", "!", "%", "?", "h,")) for line in lines)
        assert not any("\ufdd0" <= sign <= "\ufddf" for sign in out)
        assert f"«{space}tout" in out
