"""Contradictions on a terminal and in a pipe: each is seen as soon as it is worded."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from kimputin_cli.cli.guard import guarded
from kimputin_cli.records import Claim, Conflict, Position
from kimputin_cli.show import terminal
from kimputin_cli.show.conflicts import print_conflicts

#: A sentence so long that it takes two lines, and which may not be broken inside the quotation marks.
SENTENCE = "Le préfet a dit que 12 maisons étaient détruites et que le village était « perdu pour des années »."


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "60")
    terminal.output.cache_clear()
    yield
    terminal.output.cache_clear()


def conflict(n: int) -> Conflict:
    claim = Claim(source="a.txt", start=0, end=len(SENTENCE), sentence=SENTENCE, words=(20, 22))
    positions = tuple(Position(value=value, independent_sources=1, claims=(claim,)) for value in ("12", "30"))
    return Conflict(id=f"c{n}", kind="count", question=f"Question {n} ?", slot="count", positions=positions)


class Watched(list[Conflict]):
    """Conflicts that call `before` before each is given out."""

    def __init__(self, count: int, before: Callable[[int], None]) -> None:
        super().__init__(conflict(n) for n in range(count))
        self.before = before

    def __iter__(self) -> Iterator[Conflict]:
        for n, one in enumerate(super().__iter__()):
            self.before(n)
            yield one


def test_each_is_written_before_the_next_is_looked_at(capfd: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []
    print_conflicts(Watched(3, lambda _: seen.append(capfd.readouterr().out)), "fr")
    first, second, third, rest = *seen, capfd.readouterr().out
    assert first == ""
    assert [text.split("?")[0].split()[-1] for text in (second, third, rest)] == ["0", "1", "2"]
    assert all(text.count("[12]") == 2 for text in (second, third, rest))


def test_what_is_written_has_its_spaces_and_no_blanks_at_the_ends_of_lines(capfd: pytest.CaptureFixture[str]) -> None:
    print_conflicts([conflict(0)], "fr")
    lines = capfd.readouterr().out.splitlines()
    assert any("« perdu" in line for line in lines)
    assert any("années »" in line for line in lines)
    assert lines == [line.rstrip() for line in lines]
    assert not set("".join(lines)) & set("\ufdd0\ufdd1\ufdd2")


def test_ctrl_c_leaves_whole_lines_and_nothing_comes_after(capfd: pytest.CaptureFixture[str]) -> None:
    def stop(n: int) -> None:
        if n == 2:
            raise KeyboardInterrupt

    with pytest.raises(typer.Exit) as end:
        guarded(print_conflicts)(Watched(4, stop), "fr")
    assert end.value.exit_code == 130
    out, err = capfd.readouterr()
    assert out.endswith("\n")
    assert "Question 1" in out
    assert "Question 2" not in out
    assert len(err.splitlines()) == 1


def test_a_pipe_closed_behind_the_first_ends_it_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    asked: list[int] = []

    def close(n: int) -> None:
        asked.append(n)
        if n == 1:
            os.close(reader)

    with open(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(typer.Exit) as end:
            guarded(print_conflicts)(Watched(100, close), "fr")
    assert end.value.exit_code == 0
    assert asked == [0, 1]
