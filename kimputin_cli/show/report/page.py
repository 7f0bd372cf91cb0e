"""What the page says: the store's facts arranged for the template, which escapes every one of them."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from kimputin_cli import gazetteer
from kimputin_cli.chronology import EdtfError
from kimputin_cli.chronology import in_words as date_in_words
from kimputin_cli.records import ArticleRecord, Claim, Conflict, Position
from kimputin_cli.show.marking import marks
from kimputin_cli.show.report.geography import map_svg
from kimputin_cli.show.report.timeline import timeline_svg
from kimputin_cli.show.safe import printable
from kimputin_cli.store import Store, queries
from kimputin_cli.store.conflicts import stored_conflicts
from kimputin_cli.store.filters import Filter

#: So many of each list are drawn at first and at each click on "more"; the others wait in the page, undrawn.
STEPS = {"contradictions": 30, "people": 36, "places": 36, "organizations": 36, "quotes": 24, "sources": 60}
#: Of a position so many sentences are shown unfolded, one of each source first; of a speaker so many quotations.
CLAIMS, QUOTES = 3, 5


def page(store: Store, lang: str = "fr") -> str:
    """The HTML of the report on everything in the store."""
    here = files(__package__)
    words = tomllib.loads(here.joinpath("words.toml").read_text("utf-8"))[lang]
    records = list(store.records())
    articles = {record.source: _head(record, n, lang) for n, record in enumerate(records, 1)}
    conflicts = stored_conflicts(store, Filter(), lang=lang, with_updates=True)
    events = queries.events(store, Filter())
    entities = {label: queries.entities(store, label, Filter()) for label in ("PER", "LOC", "ORG")}
    for place in entities["LOC"]:
        country = gazetteer.by_id(place["country"]) if place["country"] else None
        place["country"] = country.name if country and country.name != place["name"] else None
    anchors = _anchors(conflicts)
    template = _environment(here.joinpath("report.html.j2").read_text("utf-8")).get_template("report")
    return template.render(
        lang=lang,
        words=words,
        steps=STEPS,
        style=Markup(here.joinpath("report.css").read_text("utf-8")),
        script=Markup(here.joinpath("report.js").read_text("utf-8")),
        contradictions=[_conflict(c, articles, words) for c in conflicts if c.status == "contradiction"],
        updates=[_conflict(c, articles, words) for c in conflicts if c.status != "contradiction"],
        articles=[
            articles[record.source] | {"text": _text(record, articles[record.source]["n"], anchors)}
            for record in records
        ],
        people=entities["PER"],
        places=entities["LOC"],
        organizations=entities["ORG"],
        events=len(events),
        speakers=_speakers(store, articles, words["anonymous"]),
        timeline=timeline_svg(events, lang),
        map=map_svg(entities["LOC"]),
    )


def _environment(template: str) -> Environment:
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else printable(value),
        loader=DictLoader({"report": template}),
    )


def _head(record: ArticleRecord, number: int, lang: str) -> dict[str, Any]:
    """How an article is named wherever it is cited."""
    file = record.source.rstrip("/").rsplit("/", 1)[-1]
    return {
        "n": number,
        "title": record.title or file,
        "file": file,
        "source": record.source,
        "date": _date(record.published, lang),
        "stated": [part for part in (record.author, record.site) if part],
    }


def _date(value: str | None, lang: str) -> str | None:
    try:
        return date_in_words(value, lang) if value else None
    except EdtfError:
        return value


def _conflict(conflict: Conflict, articles: dict[str, dict[str, Any]], words: dict[str, Any]) -> dict[str, Any]:
    positions = []
    for p in conflict.positions:
        claims = _spread(p.claims)
        head, _, rank = p.value.rpartition(" ")
        value = f"{head} {words['ranks'][rank]}" if head and rank in words["ranks"] else p.value
        shown = [_claim(conflict, p, claim, articles) for claim in claims]
        positions.append({"value": value, "sources": p.independent_sources, "claims": shown})
    return {"of": conflict, "positions": positions}


def _spread(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each source before the others."""
    seen: dict[str, list[Claim]] = {}
    for claim in claims:
        seen.setdefault(claim.source, []).append(claim)
    return [mine[0] for mine in seen.values()] + [claim for mine in seen.values() for claim in mine[1:]]


def _claim(conflict: Conflict, position: Position, claim: Claim, articles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    parts: list[Markup] = []
    at = 0
    for low, high in marks(conflict, position, claim):
        parts += [
            escape(printable(claim.sentence[at:low])),
            Markup("<mark>{}</mark>").format(printable(claim.sentence[low:high])),
        ]
        at = high
    parts.append(escape(printable(claim.sentence[at:])))
    article = articles.get(claim.source) or {"n": 0, "title": claim.source, "file": claim.source, "date": None}
    return {"sentence": Markup("").join(parts), "article": article, "href": f"#a{article['n']}-{claim.start}"}


def _anchors(conflicts: list[Conflict]) -> dict[str, list[tuple[int, int]]]:
    """For each source, the (start, end) of the sentences that a link leads to."""
    found: dict[str, set[tuple[int, int]]] = {}
    for conflict in conflicts:
        for position in conflict.positions:
            for claim in position.claims:
                found.setdefault(claim.source, set()).add((claim.start, claim.end))
    return {source: sorted(spans) for source, spans in found.items()}


def _text(record: ArticleRecord, number: int, anchors: dict[str, list[tuple[int, int]]]) -> Markup:
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
    return Markup("").join(parts)


def _speakers(store: Store, articles: dict[str, dict[str, Any]], anonymous: str) -> list[dict[str, Any]]:
    """Direct and partial quotations by speaker, those who are quoted most first, nobody in particular last."""
    quotes = [q for q in queries.quotes(store, Filter()) if q["kind"] != "indirect"]
    for quote in quotes:
        quote["article"] = articles[quote["source"]]
        quote["who"] = quote["speaker"] or quote["speaker_text"] or anonymous
    quotes.sort(key=lambda q: q["who"])
    grouped = [{"who": who, "quotes": list(items)} for who, items in groupby(quotes, key=lambda q: q["who"])]
    return sorted(grouped, key=lambda g: (g["who"] == anonymous, -len(g["quotes"]), g["who"]))
