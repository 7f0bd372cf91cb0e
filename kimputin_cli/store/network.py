"""Who met whom, by the events of all articles."""

import json
from typing import Any

from kimputin_cli.store.database import Store

#: The ACE types whose participants are in touch with each other.
IN_TOUCH = ("Contact.Meet", "Contact.Phone", "Agreement.Sign")

_PAIRS = """
WITH pair AS MATERIALIZED (
    SELECT one.id AS one, other.id AS other, one.label AS one_label, other.label AS other_label,
        count(DISTINCT e.article) AS articles, count(DISTINCT e.article * 100000 + e.n) AS events,
        json_group_array(DISTINCT e.date) FILTER (WHERE e.date IS NOT NULL) AS dates
    FROM event e
    JOIN link_participant one ON one.article = e.article AND one.event = e.n
    JOIN link_participant other ON other.article = e.article AND other.event = e.n AND other.id > one.id
    WHERE e.type IN ({types}) AND e.factuality = 'asserted'
    GROUP BY one.id, other.id
    ORDER BY articles DESC, events DESC, one, other LIMIT ?
)
SELECT pair.*, g.name AS one_name, h.name AS other_name FROM pair
JOIN global_entity g ON g.label = pair.one_label AND g.id = pair.one
JOIN global_entity h ON h.label = pair.other_label AND h.id = pair.other
ORDER BY articles DESC, events DESC, one, other
"""


def meetings(store: Store, limit: int | None = None) -> list[dict[str, Any]]:
    """Pairs of people or bodies of an asserted meeting, call or signature, those of most articles first.

    Each is {"one", "other", "articles", "events", "dates"}.
    """
    sql = _PAIRS.format(types=",".join("?" * len(IN_TOUCH)))
    return [
        {
            **{
                side: {"id": row[side], "name": row[f"{side}_name"], "label": row[f"{side}_label"]}
                for side in ("one", "other")
            },
            "articles": row["articles"],
            "events": row["events"],
            "dates": sorted(json.loads(row["dates"])),
        }
        for row in store.query(sql, (*IN_TOUCH, -1 if limit is None else limit))
    ]
