"""What the listings ask of the store: rows as plain dicts, filtered by who, where, when, source and type."""

import json
from typing import Any

from kimputin_cli.records.folding import fold
from kimputin_cli.store.database import Store
from kimputin_cli.store.filters import Filter, Where, add_place, add_who, matching

Row = dict[str, Any]


def entities(store: Store, label: str, wanted: Filter, limit: int | None = None) -> list[Row]:
    """People, places or organisations, those of most articles first."""
    where = Where(store, Filter())
    where.add("g.label = ?", label)
    if wanted.who:
        where.one_of("(g.label || ':' || g.id) IN {keys}", matching(store, wanted.who, (label,)))
    if wanted.where:
        add_place(where, "g.country", "(g.label || ':' || g.id)", wanted.where)
    if wanted.source:
        where.add(
            "EXISTS (SELECT 1 FROM link_entity l JOIN article a ON a.id = l.article"
            " WHERE l.label = g.label AND l.id = g.id"
            " AND instr(a.source, ?) > 0)",
            wanted.source,
        )
    first = f"SELECT label, id FROM global_entity g{where.sql()} ORDER BY articles DESC, mentions DESC, id"
    rows = store.query(
        f"SELECT g.* FROM ({first}{_first(limit)}) f JOIN global_entity g ON g.label = f.label AND g.id = f.id"
        " ORDER BY g.articles DESC, g.mentions DESC, g.id",
        where.values,
    )
    return [_entity(row) for row in rows]


def _entity(row: Any) -> Row:
    found: Row = {"id": row["id"], "name": row["name"], "aliases": json.loads(row["aliases"])}
    if row["label"] == "PER":
        found["roles"] = json.loads(row["roles"])
    if row["label"] == "LOC":
        found |= {"country": row["country"], "latitude": row["latitude"], "longitude": row["longitude"]}
    return found | {"articles": row["articles"], "mentions": row["mentions"], "evidence": json.loads(row["evidence"])}


def dates(store: Store, wanted: Filter, limit: int | None = None) -> list[Row]:
    """Temporal expressions in the order of the calendar, those without a value last."""
    where = Where(store, wanted)
    where.when("d.earliest", "d.latest")
    if wanted.type:
        where.add("d.type = ?", wanted.type)
    order = "d.earliest IS NULL, d.earliest, d.latest, a.source, d.start"
    # the texts of the articles are read for the rows that are wanted, not for all that are put in order
    rows = store.query(
        'SELECT a.source, a.published, d.value, d.type, d.text, d.start, d."end", a.text AS whole FROM'
        f" (SELECT d.rowid AS d FROM date d JOIN article a ON a.id = d.article{where.sql()}"
        f" ORDER BY {order}{_first(limit)}) f"
        f" JOIN date d ON d.rowid = f.d JOIN article a ON a.id = d.article ORDER BY {order}",
        where.values,
    )
    return [_plain(row, "whole") | {"context": context(row["whole"], row["start"], row["end"])} for row in rows]


def quotes(store: Store, wanted: Filter, limit: int | None = None) -> list[Row]:
    """Quotations by article, in text order. `who` is the speaker under any name or role."""
    where = Where(store, wanted)
    if wanted.who:
        add_who(where, "(l.label || ':' || l.id) IN {keys}", "coalesce(q.speaker, q.speaker_text)", wanted.who)
    if wanted.type:
        where.add("q.kind = ?", wanted.type)
    links = ' LEFT JOIN link_speaker l ON l.article = q.article AND l.start = q.start AND l."end" = q."end"'
    rows = store.query(
        "SELECT a.source, a.published, coalesce(g.name, q.speaker) AS speaker, q.speaker_text, l.id AS speaker_id,"
        " q.cue, q.kind,"
        ' q.text, coalesce(q.addressee, q.addressee_text) AS addressee, q.start, q."end",'
        " q.speaker_start, q.speaker_end, q.evidence"
        f" FROM (SELECT q.rowid AS q FROM quote q JOIN article a ON a.id = q.article{links if wanted.who else ''}"
        f"{where.sql()} ORDER BY a.source, q.start{_first(limit)}) f"
        f" JOIN quote q ON q.rowid = f.q JOIN article a ON a.id = q.article{links}"
        " LEFT JOIN global_entity g ON g.label = l.label AND g.id = l.id ORDER BY a.source, q.start",
        where.values,
    )
    return [_plain(row) for row in rows]


#: That somebody holds an office is a state, not something that happened.
STATES = "Personnel.Hold"


def events(
    store: Store, wanted: Filter, limit: int | None = None, *, dated: bool = False, states_last: bool = False
) -> list[Row]:
    """Events by date, undated ones last or, with `dated`, left out; with `states_last` who holds an office comes behind
    what happened. `who` is a participant under any name or role."""
    where = Where(store, wanted)
    if dated:
        where.add("e.date IS NOT NULL")
    where.when("e.earliest", "e.latest")
    if wanted.type:
        where.add("instr(lower(e.type), ?) > 0", wanted.type.lower())
    if wanted.who:
        add_who(
            where,
            "(e.article, e.n) IN (SELECT l.article, l.event FROM link_participant l WHERE l.id IN {ids}"
            " AND (l.label || ':' || l.id) IN {keys})",
            "(SELECT group_concat(p.text) FROM participant p WHERE p.article = e.article AND p.event = e.n)",
            wanted.who,
        )
    if wanted.where:
        add_place(where, "pe.country", "('LOC:' || coalesce(pl.id, ''))", wanted.where)
    order = "e.earliest IS NULL, e.earliest, e.latest, a.source, e.n"
    if states_last:
        order = f"e.type = '{STATES}', {order}"
    if limit is not None and not wanted.source and not wanted.where:
        _not_after(where, store, limit, " AND e.type <> ?" if states_last else "", [STATES] if states_last else [])
    places = (
        " LEFT JOIN link_entity pl ON pl.article = e.article AND pl.label = 'LOC' AND pl.local_id = e.place_id"
        " LEFT JOIN global_entity pe ON pe.label = 'LOC' AND pe.id = pl.id"
    )
    rows = store.query(
        'SELECT a.source, a.published, e.*, substr(a.text, e.start + 1, e."end" - e.start) AS sentence'
        f" FROM (SELECT e.article, e.n FROM event e JOIN article a ON a.id = e.article{places if wanted.where else ''}"
        f"{where.sql()} ORDER BY {order}{_first(limit)}) f"
        f" JOIN event e ON e.article = f.article AND e.n = f.n JOIN article a ON a.id = e.article ORDER BY {order}",
        where.values,
    )
    people: dict[tuple[int, int], list[Row]] = {}
    for p in store.query(
        "SELECT p.*, l.id, l.label, coalesce(g.name, p.name) AS resolved FROM participant p"
        " LEFT JOIN link_participant l ON l.article = p.article AND l.event = p.event AND l.n = p.n"
        " LEFT JOIN global_entity g ON g.label = l.label AND g.id = l.id"
        " WHERE p.article IN (SELECT value FROM json_each(?)) ORDER BY p.article, p.event, p.n",
        (json.dumps(sorted({row["article"] for row in rows})),),
    ):
        found = {key: p[key] for key in ("role", "label", "id")} | {"name": p["resolved"], "text": p["text"]}
        people.setdefault((p["article"], p["event"]), []).append(found)
    return [
        {
            "source": row["source"],
            "published": row["published"],
            "type": row["type"],
            "date": row["date"],
            "place": row["place"],
            "participants": people.get((row["article"], row["n"]), []),
            "count": row["count"],
            "title": row["title"],
            "order": {"rank": row["rank"], "since": row["since"]} if row["rank"] or row["since"] else None,
            "factuality": row["factuality"],
            "attributed_to": row["attributed_to"],
            "trigger": row["trigger"],
            "sentence": " ".join(row["sentence"].split()),
            "start": row["start"],
            "end": row["end"],
        }
        for row in rows
    ]


def _not_after(where: Where, store: Store, limit: int, only: str, values: list[str]) -> None:
    """Leave out the events that begin after the first `limit` (of those that `only` leaves, which come before the
    others); they need not be put in order with their articles."""
    which = (where.sql() or " WHERE TRUE") + only
    last = store.query(
        f"SELECT e.earliest FROM event e{which} ORDER BY e.earliest IS NULL, e.earliest LIMIT 1 OFFSET ?",
        (*where.values, *values, max(limit - 1, 0)),
    )
    if last and last[0][0] is not None:
        where.add("e.earliest <= ?", last[0][0])


def search(store: Store, words: str, limit: int) -> list[Row]:
    """Articles that hold all the words (accents and case do not matter), best first, with the passage."""
    phrase = " ".join(f'"{word}"' for word in fold(words).split())
    if not phrase:
        return []
    rows = store.query(
        "SELECT a.source, a.published, a.title, snippet(article_fts, 1, '[', ']', ' … ', 24) AS passage"
        " FROM article_fts f JOIN article a ON a.id = f.rowid WHERE article_fts MATCH ?"
        " ORDER BY bm25(article_fts), a.source LIMIT ?",
        (phrase, limit),
    )
    return [_plain(row) for row in rows]


def sources(store: Store, wanted: Filter) -> list[str]:
    """The sources of the articles that `wanted.source` names, in order."""
    where = Where(store, wanted)
    return [row[0] for row in store.query(f"SELECT a.source FROM article a{where.sql()} ORDER BY 1", where.values)]


def articles(store: Store, wanted: Filter, limit: int | None = None) -> list[Row]:
    """The stored articles with what was found in each."""
    where = Where(store, wanted)
    count = "(SELECT count(*) FROM {0} x WHERE x.article = a.id) AS {1}"
    counts = [("entity", "names"), ("date", "dates"), ("quote", "quotes"), ("event", "events")]
    columns = ", ".join(count.format(table, name) for table, name in counts)
    rows = store.query(
        f"SELECT a.source, a.title, a.published, a.published_from, a.author, a.site, a.words, {columns}"
        f" FROM article a{where.sql()} ORDER BY a.source{_first(limit)}",
        where.values,
    )
    return [_plain(row) for row in rows]


def context(text: str, start: int, end: int, width: int = 50) -> str:
    """The words around a span, on one line, cut at spaces."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - width), min(line_end, end + width)
    if left > line_start:
        left = text.find(" ", left, start) + 1 or start
    if right < line_end:
        cut = text.rfind(" ", end, right)
        right = cut if cut > 0 else end
    return ("… " if left > line_start else "") + " ".join(text[left:right].split()) + (" …" if right < line_end else "")


def _plain(row: Any, *without: str) -> Row:
    return {key: row[key] for key in row.keys() if key not in without}  # noqa: SIM118 - sqlite3.Row iterates values


def _first(limit: int | None) -> str:
    return f" LIMIT {limit:d}" if limit is not None else ""
