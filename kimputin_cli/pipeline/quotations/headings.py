"""Words of a heading that somebody says in the text below it."""

import msgspec

from kimputin_cli.pipeline.quotations.carry import CARRIED
from kimputin_cli.records import Quote

#: The least spaces in words of a heading that are looked for in the text.
_LEAST = 3
#: At most so many quotations without a speaker of their own are looked for.
_MOST = 40


def said_below(quotes: list[Quote]) -> list[Quote]:
    """`quotes`, those that no clause reports given to whoever says the same words further on, and not to whoever spoke
    before."""
    sure = [q for q in quotes if q.speaker is not None and q.kind != "indirect" and not _carried(q)]
    texts = [q.text.casefold() for q in sure]
    out, looked = list(quotes), 0
    for at, quote in enumerate(quotes):
        if quote.kind != "direct" or quote.cue is not None or not (quote.speaker is None or _carried(quote)):
            continue
        words = quote.text.casefold().rstrip(" .!?…")
        if words.count(" ") < _LEAST or looked == _MOST:
            continue
        looked += 1
        found = (q for q, text in zip(sure, texts, strict=True) if q.start > quote.start and words in text)
        source = next(found, None)
        if source is not None:
            out[at] = msgspec.structs.replace(quote, speaker=source.speaker)
    return out


def _carried(quote: Quote) -> bool:
    return quote.speaker is not None and quote.speaker.evidence == CARRIED
