"""The examples of the documentation run and print what it says."""

import contextlib
import doctest
import io
import re
from pathlib import Path

import kimputin_cli.pipeline.times.component as component
from kimputin_cli.chronology import before, in_words, meets
from kimputin_cli.pipeline.times.component import Times
from kimputin_cli.pipeline.times.resolve import read_times

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf8")


def test_the_example_of_the_page() -> None:
    code, printed = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", PAGE, re.DOTALL)[0]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "docs/dates.md", "exec"), {})
    assert out.getvalue() == printed


def test_the_table_of_the_page() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert len(rows) >= 10
    for expression, value in rows:
        (found,) = read_times(expression, "2019-04-25", Times().grammar)
        assert found.meaning.value == value, expression


def test_the_comparisons_of_the_page() -> None:
    assert meets("1999~", "2000-07")
    assert before("2002", "2019-04-25")
    assert in_words("2019-02-20/2019-02-28") == "fin février 2019"


def test_the_example_of_the_component() -> None:
    assert doctest.testmod(component).failed == 0
    assert doctest.testmod(component).attempted >= 4
