"""`facts_names`: corrects the entities of any French recogniser by titles, context and consistency within the
article."""

from kimputin_cli.pipeline.names.component import Names, make_names

__all__ = ["Names", "make_names"]
