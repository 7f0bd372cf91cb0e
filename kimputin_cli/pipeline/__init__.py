"""One article becomes facts: spaCy components, each usable in anybody's pipeline, and the step from Doc to record.

spaCy is imported when a name of this room is first used, not before: commands that annotate nothing answer at once.
"""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kimputin_cli.pipeline.build import annotate, load_pipeline
    from kimputin_cli.pipeline.errors import ModelError

# The matrices of a text are small: threads cost more than they give. Read by OpenBLAS when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["ModelError", "annotate", "load_pipeline"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from kimputin_cli.pipeline.french import commands_left_out

        with commands_left_out():
            from kimputin_cli.pipeline import build

        return getattr(build, name)
    raise AttributeError(name)
