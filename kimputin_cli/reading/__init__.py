"""bytes to Article."""
