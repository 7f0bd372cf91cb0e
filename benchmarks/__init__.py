"""Speed figures: `python -m benchmarks`."""

import os

# As `kimputin_cli.pipeline` does; here before anything imports numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
