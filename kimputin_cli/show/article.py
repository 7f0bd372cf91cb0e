"""An article on a terminal, its facts marked where they stand."""

from kimputin_cli.records import ArticleRecord
from kimputin_cli.show.listing import labelled
from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import one_line, printable

#: How each kind of fact is marked; underlining and italics survive without colours.
STYLES = {
    "people": "bold magenta",
    "places": "bold green",
    "organizations": "bold blue",
    "dates": "bold yellow",
    "quotes": "italic",
}


def print_article(record: ArticleRecord) -> None:
    """Title, date and source, the text with marks (on a terminal), then who is quoted with what."""
    from rich.text import Text

    from kimputin_cli.show.terminal import output, tied

    out = output()
    when = (record.published or translated("date unknown")) + (
        f" ({record.published_from})" if record.published_from else ""
    )
    head = [part for part in (record.source, when, record.author, record.site) if part]
    out.print(Text(printable(" · ".join(head)), style="dim"))
    text = Text(tied(printable(record.text)))  # both keep the length, so the offsets stay true
    for quote in record.quotes:
        if quote.kind != "indirect":
            text.stylize(STYLES["quotes"], quote.start, quote.end)
    for kind, entities in (
        ("people", record.people),
        ("places", record.places),
        ("organizations", record.organizations),
    ):
        for entity in entities:
            for mention in entity.mentions:
                text.stylize(STYLES[kind], mention.start, mention.end)
    for date in record.dates:
        text.stylize(STYLES["dates"], date.start, date.end)
    out.print(text)
    if not record.text.endswith("\n"):
        out.print()
    if out.is_terminal:  # elsewhere nothing is marked
        out.print(Text.assemble(*((f"{translated(kind)}  ", style) for kind, style in STYLES.items())))
    for quote in record.quotes:
        speaker = (quote.speaker.name or quote.speaker.text) if quote.speaker else ""
        name = tied(labelled(printable(speaker or translated("unidentified speaker"))))
        words = tied(printable(one_line(quote.text)))
        out.print(Text.assemble((f"  {name}", "bold"), words))
