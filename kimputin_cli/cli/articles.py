"""Commands about the articles themselves: show, search, sources, forget."""

from typing import Annotated

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
from kimputin_cli.cli.options import (
    DEFAULT_DB,
    Db,
    Filter,
    Format,
    FormatOption,
    JsonOption,
    Limit,
    Source,
    form_of,
    rows_asked,
    rows_shown,
)
from kimputin_cli.show.listing import Column, print_rows

FOUND = (
    Column("source", "Source", 2, "bold"),
    Column("published", "Published", 1),
    Column("passage", "Passage", 6, long=True),
)
ARTICLES = (
    Column("source", "Source", 3, "bold"),
    Column("published", "Published", None, "", True),
    Column("published_from", "Known from", None, "", True),
    Column("title", "Title", 4),
    Column("author", "Author", 2),
    Column("site", "Site", 2),
    Column("words", "Words"),
    Column("facts", "Facts"),
)
#: What a table of the articles counts together; the other forms have each.
COUNTED = ("names", "dates", "quotes", "events")


@app.command()
@guarded
def show(
    article: Annotated[str, typer.Argument(help="The article's source, or a part of it.", metavar="ARTICLE")],
    db: Db = DEFAULT_DB,
    json: Annotated[bool, typer.Option("--json", help="The whole record as JSON.")] = False,
) -> None:
    """Show an article with its facts marked.

    \b
    Example: facts show seeds/003
    """
    import sys

    import msgspec

    from kimputin_cli.show.article import print_article
    from kimputin_cli.show.safe import escaped
    from kimputin_cli.store import Store, queries

    with Store(db) as store:
        sources = queries.sources(store, Filter(source=article))
        chosen = article if article in sources else sources[0] if sources else None
        record = store.record(chosen) if chosen else None
    if record is None:
        say(f"facts: no article {article!r} in {db}; `facts sources` lists them")
        raise typer.Exit(1)
    if len(sources) > 1 and article not in sources:
        say(f"facts: {len(sources)} articles match {article!r}; this is the first")
    if json:
        sys.stdout.write(escaped(msgspec.json.encode(record).decode()) + "\n")
    else:
        print_article(record)


@app.command()
@guarded
def search(
    words: Annotated[
        list[str], typer.Argument(help="Words that the article must hold; accents and case do not matter.")
    ],
    db: Db = DEFAULT_DB,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 20,
) -> None:
    """Search the texts, best match first.

    \b
    Example: facts search sommet nucléaire
    """
    from kimputin_cli.store import Store, queries

    with Store(db) as store:
        rows = queries.search(store, " ".join(words), limit or 1_000_000)
    print_rows(rows, FOUND, form_of(format, json), empty="no article holds these words")


@app.command()
@guarded
def sources(
    db: Db = DEFAULT_DB,
    source: Source = None,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    limit: Limit = 50,
) -> None:
    """List the stored articles and their dates.

    \b
    Example: facts sources --json | jq '.[].source'
    """
    from kimputin_cli.store import Store, queries

    with Store(db) as store:
        rows = queries.articles(store, Filter(source=source), rows_asked(limit, form_of(format, json)))
    stated = {key for row in rows for key in ("author", "site") if row[key]}  # a column only where there is one
    columns = [column for column in ARTICLES if column.key in stated or column.key not in ("author", "site")]
    if form_of(format, json) == "table":
        rows = [row | {"facts": sum(row[kind] for kind in COUNTED)} for row in rows]
    print_rows(rows, columns, form_of(format, json), empty="no article in the store", limit=rows_shown(limit))


@app.command()
@guarded
def forget(
    sources: Annotated[
        list[str], typer.Argument(help="Sources exactly as `facts sources` lists them.", metavar="SOURCE...")
    ],
    db: Db = DEFAULT_DB,
) -> None:
    """Remove articles and all their facts.

    \b
    Example: facts forget seeds/004_ce70923b1b177842.txt
    """
    from kimputin_cli.store import Store

    with Store(db) as store:
        known = set(store.sources())
        missing = [source for source in sources if source not in known]
        count = store.forget([source for source in sources if source in known])
    for source in missing:
        say(f"facts: {source}: not in {db}")
    say(f"{count} article{'s' * (count != 1)} forgotten")
    if missing:
        raise typer.Exit(1)
