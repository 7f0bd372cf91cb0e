"""tables, JSON, CSV, HTML."""
