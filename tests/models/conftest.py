"""Makes the training code of models/, which is no package, importable by its tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "models"))
