"""Speed figures: `python -m benchmarks [--quick]` (or `make bench`) measures and writes benchmarks/RESULTS.md.

Everything runs on one core unless said otherwise; of several runs the median is given, after one that warms up.
"""

import argparse
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import commands, pipeline, report, store

HERE = Path(__file__).parent
#: Benchmarks of their own size, run as programs: their output goes into the results as it is.
PROGRAMS = {
    "Times alone": ["benchmarks/times.py"],
    "Linkage of synthetic people": ["benchmarks/linkage.py"],
    "Reconciliation of synthetic claims": ["benchmarks/reconcile.py", "100000", "1000000"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without the synthetic corpora, which take minutes")
    args = parser.parse_args()
    parts: list[tuple[str, Callable[[], str]]] = [
        ("The pipeline", pipeline.measure),
        ("The commands", (lambda: commands.measure(commands.FEEDS[:2])) if args.quick else commands.measure),
        ("The store", store.measure),
        ("The report", report.measure),
    ]
    out = [
        "# Measured speed\n",
        f"{date.today().isoformat()}, {_processor()}, Python {platform.python_version()}, `python -m benchmarks`.\n",
    ]
    for title, measure in parts:
        print(title, "…", file=sys.stderr)
        out.append(f"## {title}\n\n{measure()}\n")
    if not args.quick:
        for title, command in PROGRAMS.items():
            if (HERE.parent / command[0]).exists():
                print(title, "…", file=sys.stderr)
                done = subprocess.run([sys.executable, *command], cwd=HERE.parent, capture_output=True, text=True)
                said = done.stdout.strip() or done.stderr.strip().splitlines()[-1]
                out.append(f"## {title}\n\n`python {' '.join(command)}`\n\n```\n{said}\n```\n")
    text = "\n".join(out)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        return f"{names[0]}, {len(names)} cores" if names else platform.processor()
    except OSError:
        return platform.processor()


if __name__ == "__main__":
    main()
