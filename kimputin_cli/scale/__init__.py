"""Engines: how many processes annotate, and when what lies across articles is worked out again."""
