"""who is who across articles."""
