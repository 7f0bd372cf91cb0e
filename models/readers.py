"""What `spacy train --code` imports: the registered readers, and the fast matrix product of this machine's BLAS.

Thinc's default on CPU is BLIS; numpy's OpenBLAS is about three times as fast on processors with AVX-512.
"""

import sys
from pathlib import Path

from thinc.api import NumpyOps, set_current_ops

sys.path.insert(0, str(Path(__file__).parent))

import corpus  # noqa: F401  (registers the readers)

set_current_ops(NumpyOps(use_blis=False))
