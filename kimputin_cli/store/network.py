"""Who met whom, by the events of all articles."""

from itertools import combinations
from typing import Any

from kimputin_cli.store.database import Store

#: The ACE types whose participants are in touch with each other.
IN_TOUCH = ("Contact.Meet", "Contact.Phone", "Agreement.Sign")


def meetings(store: Store) -> list[dict[str, Any]]:
    """Pairs of people or bodies of an asserted meeting, call or signature, those of most articles first.

    Each is {"one", "other", "articles", "events", "dates"}.
    """
    marks = ",".join("?" * len(IN_TOUCH))
    rows = store.query(
        "SELECT e.article, e.n, e.date, l.label, l.id, g.name FROM event e"
        " JOIN link_participant l ON l.article = e.article AND l.event = e.n"
        " JOIN global_entity g ON g.label = l.label AND g.id = l.id"
        f" WHERE e.type IN ({marks}) AND e.factuality = 'asserted' ORDER BY e.article, e.n, l.n",
        IN_TOUCH,
    )
    events: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        events.setdefault((row["article"], row["n"]), []).append(row)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for (article, _), people in events.items():
        unique = {row["id"]: row for row in people}
        for one, other in combinations(sorted(unique), 2):
            pair = found.setdefault(
                (one, other), {"one": unique[one], "other": unique[other], "in": set(), "events": 0, "dates": set()}
            )
            pair["in"].add(article)
            pair["events"] += 1
            if unique[one]["date"]:
                pair["dates"].add(unique[one]["date"])
    pairs = [
        {
            "one": {key: pair["one"][key] for key in ("id", "name", "label")},
            "other": {key: pair["other"][key] for key in ("id", "name", "label")},
            "articles": len(pair["in"]),
            "events": pair["events"],
            "dates": sorted(pair["dates"]),
        }
        for pair in found.values()
    ]
    return sorted(pairs, key=lambda p: (-p["articles"], -p["events"], p["one"]["id"], p["other"]["id"]))
