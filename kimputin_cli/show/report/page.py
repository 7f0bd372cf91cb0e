"""What the page says: the store's facts arranged for the template, which escapes every one of them."""

import tomllib
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from kimputin_cli.records import ArticleRecord, Claim, Conflict
from kimputin_cli.show.report.geography import map_svg
from kimputin_cli.show.report.timeline import timeline_svg
from kimputin_cli.show.safe import printable
from kimputin_cli.store import Store, queries
from kimputin_cli.store.conflicts import stored_conflicts
from kimputin_cli.store.queries import Filter

#: Lists longer than this are cut; the counts beside the headings stay true.
ROWS = 400


def page(store: Store, lang: str = "fr") -> str:
    """The HTML of the report on everything in the store."""
    here = files(__package__)
    words = tomllib.loads(here.joinpath("words.toml").read_text("utf-8"))[lang]
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else printable(value),
        loader=DictLoader({"report": here.joinpath("report.html.j2").read_text("utf-8")}),
    )
    records = list(store.records())
    number = {record.source: n for n, record in enumerate(records, 1)}
    conflicts = stored_conflicts(store, Filter(), lang=lang, with_updates=True)
    events = queries.events(store, Filter())
    people = queries.entities(store, "PER", Filter())
    places = queries.entities(store, "LOC", Filter())
    bodies = queries.entities(store, "ORG", Filter())
    anchors = _anchors(conflicts)
    return environment.get_template("report").render(
        lang=lang,
        words=words,
        style=Markup(here.joinpath("report.css").read_text("utf-8")),
        script=Markup(here.joinpath("report.js").read_text("utf-8")),
        contradictions=[_conflict(c, number) for c in conflicts if c.status == "contradiction"],
        updates=[_conflict(c, number) for c in conflicts if c.status != "contradiction"],
        articles=[_article(record, number[record.source], anchors) for record in records],
        people=people[:ROWS],
        places=places[:ROWS],
        organizations=bodies[:ROWS],
        counts={"people": len(people), "places": len(places), "organizations": len(bodies), "events": len(events)},
        speakers=_speakers(store, number, words["anonymous"]),
        timeline=timeline_svg(events, lang),
        map=map_svg(places),
    )


def _conflict(conflict: Conflict, number: dict[str, int]) -> dict[str, Any]:
    positions = [
        {"value": p.value, "sources": p.independent_sources, "claims": [_claim(claim, number) for claim in p.claims]}
        for p in conflict.positions
    ]
    return {"of": conflict, "positions": positions}


def _claim(claim: Claim, number: dict[str, int]) -> dict[str, Any]:
    low, high = claim.words[0] - claim.start, claim.words[1] - claim.start
    if not 0 <= low <= high <= len(claim.sentence):
        low = high = len(claim.sentence)
    return {
        "source": claim.source,
        "published": claim.published,
        "before": claim.sentence[:low],
        "words": claim.sentence[low:high],
        "after": claim.sentence[high:],
        "href": f"#a{number.get(claim.source, 0)}-{claim.start}",
    }


def _anchors(conflicts: list[Conflict]) -> dict[str, list[tuple[int, int]]]:
    """For each source, the (start, end) of the sentences that a link leads to."""
    found: dict[str, set[tuple[int, int]]] = {}
    for conflict in conflicts:
        for position in conflict.positions:
            for claim in position.claims:
                found.setdefault(claim.source, set()).add((claim.start, claim.end))
    return {source: sorted(spans) for source, spans in found.items()}


def _article(record: ArticleRecord, number: int, anchors: dict[str, list[tuple[int, int]]]) -> dict[str, Any]:
    """The text with the cited sentences as link targets; spans that overlap an earlier one share its target."""
    parts: list[Markup] = []
    at = 0
    for start, end in anchors.get(record.source, []):
        mark = Markup('<span id="a{}-{}"></span>').format(number, start)
        if start < at:
            parts.append(mark)
            continue
        parts.append(escape(printable(record.text[at:start])))
        parts.append(mark + Markup('<span class="cited">{}</span>').format(printable(record.text[start:end])))
        at = end
    parts.append(escape(printable(record.text[at:])))
    return {"n": number, "record": record, "text": Markup("").join(parts)}


def _speakers(store: Store, number: dict[str, int], anonymous: str) -> list[dict[str, Any]]:
    """Direct and partial quotations by speaker, those who are quoted most first."""
    quotes = [q for q in queries.quotes(store, Filter()) if q["kind"] != "indirect"]
    for quote in quotes:
        quote["n"] = number[quote["source"]]
        quote["who"] = quote["speaker"] or quote["speaker_text"] or anonymous
    quotes.sort(key=lambda q: q["who"])
    grouped = [{"who": who, "quotes": list(items)} for who, items in groupby(quotes, key=lambda q: q["who"])]
    return sorted(grouped, key=lambda g: (-len(g["quotes"]), g["who"]))[:ROWS]
