"""The installed command, run as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FACTS = str(Path(sys.executable).parent / "facts")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_facts(
    *args: str, cwd: Path | None = None, stdin: str | bytes | None = None, **env: str
) -> "subprocess.CompletedProcess[str]":
    """Run `facts`; text in and out is UTF-8. No terminal, no colours, no store and no language by environment."""
    mine = {"FACTS_DB", "FACTS_LANG", "LANGUAGE", "COLUMNS", "FORCE_COLOR"}
    kept = {k: v for k, v in os.environ.items() if k not in mine} | {"LC_ALL": "C.UTF-8"}
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run([FACTS, *args], cwd=cwd or ROOT, input=data, capture_output=True, env=kept | env, timeout=300)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def no_traceback(done: "subprocess.CompletedProcess[str]") -> None:
    assert "Traceback" not in done.stderr, done.stderr
    assert "Traceback" not in done.stdout
