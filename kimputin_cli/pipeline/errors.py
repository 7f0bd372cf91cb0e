"""What can be wrong with a pipeline; apart, so that it can be named without importing spaCy."""


class ModelError(Exception):
    """The trained pipeline is missing or lacks a component."""
