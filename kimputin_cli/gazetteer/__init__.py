"""the world's places by French name."""
