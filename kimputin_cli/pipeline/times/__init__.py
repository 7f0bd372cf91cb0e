"""`facts_times`: temporal expressions of French texts with EDTF values. The grammar is data (lexicon/time_*.toml)."""

from kimputin_cli.pipeline.times.component import Times, make_times

__all__ = ["Times", "make_times"]
