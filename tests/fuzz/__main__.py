"""`python -m tests.fuzz COUNT [FIRST]`: so many mutated inputs the whole way, from the input of number FIRST on."""

import sys
import time
import traceback
from collections import Counter

from kimputin_cli.pipeline import load_pipeline
from tests.fuzz.street import BATCH, Failure, Street


def place(failure: Failure) -> str:
    """What failed and where: the innermost lines of its traceback."""
    frames = traceback.extract_tb(failure.error.__traceback__)[-2:]
    lines = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(failure.error).__name__} in {' > '.join(lines)}"


def main(count: int, first: int) -> int:
    street = Street(load_pipeline())
    start, places = time.monotonic(), Counter[str]()
    step = 10 * BATCH
    for at in range(first, first + count, step):
        for failure in street.run(range(at, min(at + step, first + count))):
            places[place(failure)] += 1
            if places[place(failure)] <= 3:
                print(f"input {failure.seed}: {place(failure)}: {ascii(failure.error)[:300]}", flush=True)
        done, took = min(at + step, first + count) - first, time.monotonic() - start
        print(
            f"{done:,} inputs, {street.articles:,} articles, {places.total()} failures, {took:.0f} s",
            flush=True,
        )
    for name, times in places.most_common():
        print(f"{times:6,} {name}")
    return 1 if places else 0


if __name__ == "__main__":
    numbers = [int(n.replace(",", "").replace("_", "")) for n in sys.argv[1:]]
    sys.exit(main(numbers[0] if numbers else 1000, numbers[1] if len(numbers) > 1 else 0))
