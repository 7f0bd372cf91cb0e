"""An article on a terminal, its facts marked where they stand."""

from kimputin_cli.records import ArticleRecord
from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import printable

#: How each kind of fact is marked; underlining and italics survive without colours.
STYLES = {
    "people": "bold magenta",
    "places": "bold green",
    "organizations": "bold blue",
    "dates": "bold yellow",
    "quotes": "italic",
}


def print_article(record: ArticleRecord) -> None:
    """Title, date and source, the text with marks, then who is quoted with what."""
    from rich.text import Text

    from kimputin_cli.show.terminal import output

    out = output()
    when = (record.published or "?") + (f" ({record.published_from})" if record.published_from else "")
    head = [part for part in (record.source, when, record.author, record.site) if part]
    out.print(Text(printable(" · ".join(head)), style="dim"))
    text = Text(printable(record.text))  # printable() keeps the length, so the offsets stay true
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
    legend = Text.assemble("\n", *((f"{translated(kind)}  ", style) for kind, style in STYLES.items()))
    out.print(legend)
    for quote in record.quotes:
        speaker = (quote.speaker.name or quote.speaker.text) if quote.speaker else "?"
        out.print(Text.assemble((f"  {printable(speaker)}: ", "bold"), printable(" ".join(quote.text.split()))))
