"""Dated events as an SVG drawing: time from left to right, one row for each event."""

from datetime import date
from typing import Any

from markupsafe import Markup

from kimputin_cli.chronology import in_words, interval
from kimputin_cli.show.safe import printable

WIDTH, ROW, TOP = 1080, 22, 26
#: Where the axis begins and ends; names stand to the right of their marks, so some room is left there.
LEFT, RIGHT = 16, 620
#: The drawing shows so many events at most, those that most articles tell.
EVENTS = 60


def timeline_svg(events: list[dict[str, Any]], lang: str) -> Markup:
    """The drawing, or nothing where no event is dated. Events of the same kind, people and date are drawn once."""
    rows = _rows(events)
    if not rows:
        return Markup("")
    starts = [start for _, start, _ in rows]
    ends = [end for _, _, end in rows]
    # Equal years would leave the newest, where most events lie, no room: the axis is by rank of the distinct days.
    days = sorted({*starts, *ends})
    place = {day: LEFT + (RIGHT - LEFT) * i / max(1, len(days) - 1) for i, day in enumerate(days)}
    body: list[Markup] = []
    for year, x in _years(days, place):
        body.append(
            Markup('<line class="axis" x1="{0}" x2="{0}" y1="18" y2="{1}"/>').format(f"{x:.0f}", TOP + ROW * len(rows))
        )
        body.append(Markup('<text class="year" x="{}" y="13">{}</text>').format(f"{x:.0f}", year))
    for n, (event, start, end) in enumerate(rows):
        y = TOP + ROW * n + ROW / 2
        x1, x2 = place[start], max(place[end], place[start])
        kind = "sure" if event["factuality"] == "asserted" else "unsure"
        if start == end:
            body.append(Markup('<circle class="{}" cx="{}" cy="{}" r="5"/>').format(kind, f"{x1:.0f}", f"{y:.0f}"))
        else:
            mark = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="6" rx="3"/>')
            body.append(mark.format(kind, f"{x1:.0f}", f"{y - 3:.0f}", f"{max(6, x2 - x1):.0f}"))
        label = printable(f"{in_words(event['date'], lang)} · {_who(event)}")
        cut = label if len(label) < 72 else label[:71] + "…"
        body.append(Markup('<text x="{}" y="{}">{}</text>').format(f"{x2 + 12:.0f}", f"{y + 4:.0f}", cut))
    height = TOP + ROW * len(rows) + 8
    return Markup(
        '<svg class="timeline" role="img" aria-labelledby="timeline-title" viewBox="0 0 {} {}">{}</svg>'
    ).format(WIDTH, height, Markup("").join(body))


def _rows(events: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int, int]]:
    """The events that most articles tell, by date; of the same kind, people and date there is one."""
    told: dict[tuple[Any, ...], set[str]] = {}
    rows: dict[tuple[Any, ...], tuple[dict[str, Any], int, int]] = {}
    for event in events:
        if not event["date"] or not event["participants"]:
            continue
        start, end = interval(event["date"])
        if not date.min.toordinal() <= start <= end <= date.max.toordinal():
            continue
        key = (event["type"], event["date"], tuple(sorted(str(p["name"] or p["text"]) for p in event["participants"])))
        rows.setdefault(key, (event, start, end))
        told.setdefault(key, set()).add(event["source"])
    chosen = set(sorted(rows, key=lambda key: -len(told[key]))[:EVENTS])
    return [row for key, row in rows.items() if key in chosen]


def _who(event: dict[str, Any]) -> str:
    people = " – ".join(dict.fromkeys(p["name"] or p["text"] for p in event["participants"]))
    return f"{people} · {event['trigger']}" + (f" · {event['place']}" if event["place"] else "")


def _years(days: list[int], place: dict[int, float]) -> list[tuple[int, float]]:
    """The first day of each year that occurs, thinned so that the numbers do not touch."""
    shown: list[tuple[int, float]] = []
    for day in days:
        year = date.fromordinal(day).year
        if (not shown or shown[-1][0] != year) and (not shown or place[day] - shown[-1][1] > 42):
            shown.append((year, place[day]))
    return shown
