"""The JSON Schema (2020-12) of the printed records."""

from typing import Any

import msgspec

from kimputin_cli.records.conflict import Conflict
from kimputin_cli.records.facts import ArticleRecord


def json_schema(record: str) -> dict[str, Any]:
    """The schema of "article" (a line of `facts extract --format jsonl`) or "conflict"."""
    schema = msgspec.json.schema(ArticleRecord if record == "article" else Conflict)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
