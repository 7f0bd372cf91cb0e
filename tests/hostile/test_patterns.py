"""Every regular expression of the package takes time linear in the text, or is given a bounded text. patterns.py is the proof."""

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import kimputin_cli
from tests.hostile.patterns import EXPONENTIAL, Mode, degree

ROOT = Path(kimputin_cli.__file__).parents[1]
PACKAGE = ROOT / "kimputin_cli"
#: How patterns that no constant holds are used.
USES: dict[str, Mode] = {"show/messages/__init__.py": "fullmatch"}
#: Patterns that are not linear: the longest text that they are given, in characters, and what keeps it so.
BOUNDED: dict[tuple[str, str], tuple[int, str]] = {
    ("pipeline/events/order.py", "_LEAD"): (40, "searched within 40 characters before a date"),
    ("pipeline/events/participants.py", "_THOUSANDS"): (12, "searched within 12 characters before a number"),
    ("pipeline/quantities/ages.py", "_OF_WORD"): (40, "searched within 40 characters before a number"),
    ("pipeline/names/pairs.py", "_PAIR"): (1_000, "matched with one token, and no token is longer (pipeline/build.py)"),
    ("reading/formats/html.py", "_DECLARED"): (8_192, "searched in the first bytes of a page"),
    ("reading/formats/markdown.py", "_FIELD"): (5_000, "searched in the front matter, which is no longer"),
    ("reading/formats/sniff.py", "_TABLE"): (2_000, "matched with the first bytes of a stream"),
    ("reading/layout/credits.py", "_BREAK"): (160, "searched in the last characters of a line"),
    ("reading/layout/credits.py", "_NAME_AND_PAPER"): (160, "matched with lines of at most 160 characters, 14 words"),
    ("reading/layout/credits.py", "_TRANSLATED"): (320, "searched in lines of at most twice a signature's length"),
    ("reading/layout/furniture.py", "_TRAIL"): (160, "matched with lines of at most 160 characters, 16 blanks"),
}


class Found(NamedTuple):
    pattern: str | bytes
    flags: int
    path: str
    line: int


@cache
def found() -> list[Found]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.collect"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        Found(
            row["pattern"].encode("latin-1") if row["binary"] else row["pattern"],
            row["flags"],
            row["place"].rpartition(":")[0],
            int(row["place"].rpartition(":")[2]),
        )
        for row in rows
    ]


def constant(item: Found) -> str | None:
    """The name of the module's constant that a pattern is."""
    for node in ast.parse((PACKAGE / item.path).read_text("utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Call) and node.lineno <= item.line <= (node.end_lineno or 0):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target  # type: ignore[union-attr]
            return target.id if isinstance(target, ast.Name) and ast.unparse(value.func) == "re.compile" else None
    return None


def mode(path: str, name: str | None) -> Mode:
    """How the package uses a pattern; "search" unless it is plain that it is only tried at one place."""
    if name is None:
        return USES.get(path, "search")
    files = [PACKAGE / path] if name.startswith("_") else list(PACKAGE.rglob("*.py"))
    code = "\n".join(file.read_text("utf-8") for file in files)
    uses = set(re.findall(rf"(?<!\w){name}\.(\w+)\(", code))
    named = len(re.findall(rf"(?<!\w){name}(?!\w)", code))
    if named - 1 > len(re.findall(rf"(?<!\w){name}\.\w+\(", code)):  # it is handed on
        return "search"
    return "fullmatch" if uses == {"fullmatch"} else "match" if uses <= {"match"} else "search"


@pytest.mark.parametrize(
    ("pattern", "mode", "expected"),
    [
        (r"a*", "search", 1),
        (r"a*a*b", "match", 2),
        (r"a*ba*", "match", 1),
        (r"a*ba*", "search", 2),
        (r"\s+$", "search", 2),
        (r"(?<!\s)\s+$", "search", 1),
        (r"^\s+$", "search", 1),
        (r"\b\w+x", "search", 1),
        (r"\w+x", "search", 2),
        (r"[a-z]+É", "match", 1),
        (r"(?i)[a-z]+\u212a*!", "match", 2),
        (r"\d+(?:[.,]\d+)*", "search", 1),
        (r"x(?=a*a*!)", "match", 2),
        (r"(?s)\A.*\n.*\Z", "match", 2),
        (r"\A.*\n.*\Z", "match", 1),
        (r"(\d)\1*\d*!", "match", 2),
        (r"(?>.*?a)(?>.*?b).*?c", "fullmatch", 1),
        (r"(?:a{1,30}b?){2}c", "match", 2),
        (r"(?:a|ab)(?:c|bc)*!", "match", 1),
        (rb"\s*\s*<", "match", 2),
    ],
)
def test_the_analysis_knows(pattern: str | bytes, mode: Mode, expected: int) -> None:
    assert degree(pattern, 0, mode) == expected


@pytest.mark.parametrize("pattern", [r"(a*)*b", r"(a|a)*b", r"(\w+\s?)+x", r"(?:a|b|ab)*c", r"(x+x+)+y", r"(.|\d)*!"])
def test_the_analysis_knows_what_explodes(pattern: str) -> None:
    assert degree(pattern, 0, "match") > EXPONENTIAL


def test_no_pattern_is_slower_than_linear_on_a_text_without_bound() -> None:
    patterns = found()
    assert len(patterns) > 250, "many patterns are built from the lexicon"
    slower = {}
    for item in patterns:
        name = constant(item)
        power = degree(item.pattern, item.flags, mode(item.path, name))
        if power > 1:
            slower[item.path, name or f"line {item.line}"] = power
    assert set(slower) - set(BOUNDED) == set(), slower
    assert set(BOUNDED) - set(slower) == set(), "these are linear now"
    assert max(slower.values()) < EXPONENTIAL
