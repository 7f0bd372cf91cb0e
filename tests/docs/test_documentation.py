"""The documentation is true: every command and option stands in it, every example runs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimputin_cli.cli.reference import commands, man, markdown

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Examples of these pages are checked elsewhere: the reference by its own command lines' parsing below.
REFERENCE = ROOT / "docs" / "commands.md"


def shell_examples(page: Path) -> Iterator[str]:
    """The commands after "$ " in ```console blocks; a line that ends in a backslash goes on."""
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.M | re.S):
        for command in re.findall(r"^\$ ((?:.*\\\n)*.*)$", block, re.M):
            yield command.replace("\\\n", "")


def python_examples(page: Path) -> Iterator[str]:
    yield from re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, seeds_db: str) -> Path:
    """A folder as the reader has it: the seeds and a store of them."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copy(seeds_db, folder / "facts.db")
    return folder


EXAMPLES = [(page.name, command) for page in PAGES for command in shell_examples(page)]


@pytest.mark.parametrize(("page", "command"), EXAMPLES, ids=lambda value: str(value)[:60])
def test_every_example_runs(place: Path, page: str, command: str) -> None:
    if command.startswith(("make ", "pip ", "git ", "facts extract https:", "sudo ")):
        pytest.skip("sets up the machine or needs the network; `make run` and `make test` are what is being run")
    tool = command.split("|")[-1].split()[0]
    if "|" in command and shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed here")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {k: v for k, v in os.environ.items() if k != "FACTS_DB"} | {"PATH": path}
    done = subprocess.run(["bash", "-c", command], cwd=place, env=env, capture_output=True, text=True, timeout=300)
    expected = {0, 1} if "--exit-code" in command else {0}
    assert done.returncode in expected, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("page", "code"), [(p.name, c) for p in PAGES for c in python_examples(p)], ids=lambda v: str(v)[:40]
)
def test_every_python_example_runs(place: Path, page: str, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_the_reference_is_that_of_the_program() -> None:
    assert REFERENCE.read_text("utf-8") == markdown(), "run: python -m kimputin_cli.cli.reference md > docs/commands.md"
    assert (ROOT / "docs" / "facts.1").read_text("utf-8") == man(), (
        "run: python -m kimputin_cli.cli.reference man > docs/facts.1"
    )


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_an_example_and_every_option_a_meaning(name: str) -> None:
    command = dict(commands())[name]
    assert "Example: facts " in command.help
    assert all(getattr(parameter, "help", None) for parameter in command.params if "--help" not in parameter.opts)


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
