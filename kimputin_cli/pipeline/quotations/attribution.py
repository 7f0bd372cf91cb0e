"""Which reported speech a token stands in: a look-up in logarithmic time, built once per Doc."""

from bisect import bisect_right
from heapq import heappop, heappush

from spacy.tokens import Doc, Token

from kimputin_cli.records import Quote

_KEY = "facts_quotations.attribution"


def attribution_at(doc: Doc, token: Token) -> Quote | None:
    """The innermost quotation of `doc._.quotations`, direct, partial or indirect, that `token` lies in, if any.

    The frame of a quotation ("a déclaré X") lies outside it. Costs O(log n) after a first call of O(n log n).
    """
    quotes: list[Quote] = doc._.quotations
    built = doc.user_data.get(_KEY)
    if built is None or built[0] is not quotes or built[1] != len(quotes):
        built = (quotes, len(quotes), *_intervals(quotes))
        doc.user_data[_KEY] = built
    starts, owners = built[2], built[3]
    at = bisect_right(starts, token.idx) - 1
    if at < 0 or owners[at] < 0:
        return None
    return quotes[owners[at]]


def _intervals(quotes: list[Quote]) -> tuple[list[int], list[int]]:
    """Where the innermost quotation changes, and which it is from there on (-1: none)."""
    order = sorted(range(len(quotes)), key=lambda k: quotes[k].start)
    bounds = sorted({b for q in quotes for b in (q.start, q.end)})
    owners: list[int] = []
    open_now: list[tuple[int, int]] = []
    following = 0
    for bound in bounds:
        while following < len(order) and quotes[order[following]].start <= bound:
            k = order[following]
            heappush(open_now, (quotes[k].end - quotes[k].start, k))
            following += 1
        while open_now and quotes[open_now[0][1]].end <= bound:
            heappop(open_now)
        owners.append(open_now[0][1] if open_now else -1)
    return bounds, owners
