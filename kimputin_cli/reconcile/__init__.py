"""what cannot both be true."""
