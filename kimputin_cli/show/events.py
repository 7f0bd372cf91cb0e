"""Events as a table shows them: the kind with its figure, office and certainty, and the sentence that tells of it."""

import re
from collections.abc import Sequence
from typing import Any

from kimputin_cli.records import ArticleRecord
from kimputin_cli.records.stretches import holding
from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import one_line
from kimputin_cli.store import Store

Row = dict[str, Any]

#: Longer sentences are cut down to the clause of the event.
LONGEST = 400
_LEADING = re.compile(r"[\s,;:.!?)\]–—-]+")
_BOUNDS = (("..", "–"), (">=", "≥"), ("<=", "≤"), ("~", "≈"))
#: Types whose figure counts occasions, not people.
_OCCASIONS = ("Contact.", "Movement.")


def legible(store: Store, rows: Sequence[Row]) -> list[Row]:
    """`rows` of queries.events for reading. The other forms have them as they are."""
    records: dict[str, ArticleRecord | None] = {}
    found = []
    for row in rows:
        source = row["source"]
        if source not in records:
            records[source] = store.record(source)
        found.append(row | {"type": kind(row), "sentence": sentence(records[source], row)})
    return found


def kind(row: Row) -> str:
    """ "Life.Die (26)", "Contact.Meet (planned)", "Personnel.Hold (maire de Lyon)"."""
    said = [row["title"], figure(row), None if row["factuality"] == "asserted" else translated(row["factuality"])]
    details = ", ".join(word for word in said if word)
    return f"{row['type']} ({details})" if details else str(row["type"])


def figure(row: Row) -> str | None:
    """The count with its bound; a single one is told by who it is, and not counted."""
    count = row["count"]
    if not count or (count == "1" and row["participants"]):
        return None
    shown = signed(count)
    return f"×{shown}" if row["type"].startswith(_OCCASIONS) else shown


def signed(count: str) -> str:
    """A count with the usual signs: "≥11" for ">=11"."""
    for code, sign in _BOUNDS:
        count = count.replace(code, sign)
    return count


def sentence(record: ArticleRecord | None, row: Row) -> str:
    """The sentence, or in a headline the line, in which the event is told; of a very long one its clause."""
    clause = _LEADING.sub("", row["sentence"], count=1) if _LEADING.match(row["sentence"]) else row["sentence"]
    if record is None:
        return str(clause)
    start, end = row["start"], row["end"]
    told = holding(record.statements, start, end)  # in prose; a headline states nothing
    low, high = (told.start, told.end) if told else _line(record.text, start, end)
    whole = one_line(record.text[low:high])
    if len(whole) <= LONGEST:
        return whole
    return f"{'… ' if low < start else ''}{clause}{' …' if end < high else ''}"


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    return low, len(text) if high < 0 else high
