"""one SQLite file."""
