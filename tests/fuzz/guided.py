"""`python -m tests.fuzz.guided TARGET [SECONDS]`: atheris (libFuzzer) looks for inputs that reach new code of a target.

It starts from the mutated inputs and a dictionary of what matters, and stops at the first input that fails: it is then in
the file that libFuzzer names. Wants the extra `fuzz`.
"""

import importlib
import random
import sys
import tempfile
from pathlib import Path

from tests.fuzz import mutators

LIBRARIES = ["kimputin_cli", "htmldate", "trafilatura", "dateparser", "edtf"]
SEEDS = 400


def main(name: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=LIBRARIES):
        target = importlib.import_module("tests.fuzz.targets").TARGETS[name]
        for data in _seeds(name)[:20]:  # what is imported when it is first needed is instrumented too
            target(data)
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    (folder / "corpus").mkdir()
    for n, data in enumerate(_seeds(name)):
        (folder / "corpus" / str(n)).write_bytes(data)
    (folder / "words").write_text("".join(f'"{_escaped(word)}"\n' for word in _words(name)))
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=60",
        "-rss_limit_mb=4096",
        "-max_len=2000",
        "-print_final_stats=1",
    ]
    places = [f"-artifact_prefix={folder}/", f"-dict={folder / 'words'}", str(folder / "corpus")]
    atheris.Setup([sys.argv[0], *limits, *places], target)
    atheris.Fuzz()


def _seeds(name: str) -> list[bytes]:
    """Inputs to start from, in the form that the target takes."""
    chance = random.Random(0)
    if name == "html":
        return [data for suffix, data in map(mutators.make, range(8 * SEEDS)) if suffix == ".html"][:SEEDS]
    if name == "reading":
        suffixes = importlib.import_module("tests.fuzz.targets").SUFFIXES
        made = [mutators.make(n) for n in range(2 * SEEDS)]
        return [bytes([suffixes.index(suffix)]) + data for suffix, data in made if suffix in suffixes][:SEEDS]
    return [bytes([n % 8]) + mutators.text(chance).encode("utf-8", "replace") for n in range(SEEDS)]


def _words(name: str) -> list[str]:
    marks = mutators.TAGS if name in ("html", "reading") else mutators.MARKS + mutators.WORDS
    return [*marks, *mutators.DATES, *mutators.HIDDEN, *(mutators.NUMBERS if name == "times" else mutators.CONTROLS)]


def _escaped(word: str) -> str:
    """As a libFuzzer dictionary has it: every byte that is not plain in hexadecimal."""
    return "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in word.encode("utf-8"))[
        :240
    ]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300)
