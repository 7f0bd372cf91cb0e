"""One article becomes facts: spaCy components, each usable in anybody's pipeline, and the step from Doc to record."""

from kimputin_cli.pipeline.build import ModelError, annotate, load_pipeline

__all__ = ["ModelError", "annotate", "load_pipeline"]
