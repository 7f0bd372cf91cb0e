"""The same speech quoted in slightly other words: a variant, shown apart from contradictions."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kimputin_cli.reconcile.grouping import Stand
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.tokens import Token, tokenize
from kimputin_cli.records import ArticleRecord, Quote
from kimputin_cli.records.stretches import holding

#: The share of the shorter quotation's words that must come back in the longer one, in order.
_KEPT = 0.75
#: Words, and words with content, that a quotation needs to be recognised.
_WORDS, _CONTENT = 4, 2
#: Words that nobody says by chance in the very words of another.
_SPEECH = 6


@dataclass
class Quoted:
    """A quotation with its words and the sentence in which it stands (the first, if it runs over several)."""

    quote: Quote
    text: str
    tokens: list[Token]
    keys: frozenset[str]
    sentence: Sentence

    @cached_property
    def forms(self) -> list[str]:
        return [t.form for t in self.tokens]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.forms)


def variants(left: Sequence[Quoted], right: Sequence[Quoted], within: bool = False) -> Iterator[tuple[Stand, Stand]]:
    """The pairs of quotations of one speech that are not worded alike, between two articles or `within` one."""
    postings: dict[str, list[int]] = defaultdict(list)
    for n, x in enumerate(left):
        for key in x.keys:
            postings[key].append(n)
    for m, y in enumerate(right):
        shared: dict[int, int] = defaultdict(int)
        for key in y.keys:
            for n in postings.get(key, ()):
                shared[n] += 1
        for n, count in sorted(shared.items()):
            x = left[n]
            if count >= _CONTENT and (not within or n < m) and (spans := variant(x, y)) is not None:
                one, other = spans
                yield Stand(x.sentence, one, _wording(x, one)), Stand(y.sentence, other, _wording(y, other))


def speeches(found: Sequence[Quoted]) -> dict[tuple[str, ...], Quoted]:
    """Those of the quotations of an article that are found again in another one, however little alike their sentences
    are otherwise, by their words, which it quotes once."""
    times = Counter(tuple(q.forms) for q in found if len(q.forms) >= _SPEECH)
    return {words: q for q in found if times[words := tuple(q.forms)] == 1}


def variant(x: Quoted, y: Quoted) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of the same words in two quotations, where they differ in some; None where they do not match, or
    match word for word, or are given to two speakers."""
    if _other_speaker(x.quote, y.quote):
        return None
    flip = len(x.tokens) > len(y.tokens)
    short, long = (y, x) if flip else (x, y)
    least = max(3, _KEPT * len(short.tokens))
    if short.forms == long.forms or (short.counts & long.counts).total() < least:
        return None
    matches = _common(short.tokens, long.tokens)
    if len(matches) < least:
        return None
    first, last = matches[0][1], matches[-1][1]
    if last - first + 1 > 1.5 * len(short.tokens) + 1:
        return None
    window = long.tokens[first : last + 1]
    if long.forms[first : last + 1] == short.forms:
        return None
    spans = (short.tokens[0].start, short.tokens[-1].end), (window[0].start, window[-1].end)
    return (spans[1], spans[0]) if flip else spans


def _common(short: list[Token], long: list[Token]) -> list[tuple[int, int]]:
    """The longest common subsequence of two word lists, as index pairs."""
    n, m = len(short), len(long)
    if n * m > 40_000:
        return []
    table = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            table[i][j] = (
                table[i + 1][j + 1] + 1 if short[i].form == long[j].form else max(table[i + 1][j], table[i][j + 1])
            )
    found, i, j = [], 0, 0
    while i < n and j < m:
        if short[i].form == long[j].form:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def quoted(record: ArticleRecord, sentences: Sequence[Sentence]) -> Iterator[Quoted]:
    """The quotations of an article that can be recognised, indirect speech left out."""
    for quote in record.quotes:
        if quote.kind == "indirect":
            continue
        text = record.text[quote.start : quote.end]
        tokens = tokenize(text, quote.start)
        sentence = holding(sentences, quote.start, quote.start + 1)
        if sentence is not None and len(tokens) >= _WORDS and sum(bool(t.key) for t in tokens) >= _CONTENT:
            yield Quoted(quote, text, tokens, frozenset(t.key for t in tokens if t.key), sentence)


def _other_speaker(x: Quote, y: Quote) -> bool:
    """Whether two different people speak, as far as both are named."""
    one, other = x.speaker, y.speaker
    if one is None or other is None or not one.name or not other.name:
        return False
    return not {w.lower() for w in one.name.split()} & {w.lower() for w in other.name.split()}


def _wording(x: Quoted, span: tuple[int, int]) -> str:
    return " ".join(x.text[span[0] - x.quote.start : span[1] - x.quote.start].split())
