"""An article in a few numbers, made from the lemmas of its statements: enough to find which others it can have to do
with."""

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from zlib import crc32

from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.tokens import fold, is_empty, stem, tokenize
from kimputin_cli.records import ArticleRecord

#: How many of an article's most telling words are kept, and the weight that makes a word telling.
_KEPT, _TELLING = 64, 5.0
#: Words to a shingle; one shingle in so many is kept (those whose hash is a multiple), so that sketches are comparable.
_SHINGLE, _SAMPLE = 4, 4


@dataclass(frozen=True, slots=True)
class Digest:
    """`words`: telling words with their share of the article's vector; `day`: of publication; `sketch`: sampled
    shingles."""

    words: dict[str, float]
    day: int | None
    sketch: frozenset[int]


def digest(record: ArticleRecord) -> Digest:
    """The digest of a record; without statements, of its text."""
    if record.statements:
        keys = [stem(form) for s in record.statements for term in s.terms for form in _forms(term)]
    else:
        keys = [t.key for t in tokenize(record.text) if t.key and not t.number]
    vector = {key: (1 + log(n)) * weight(key) for key, n in Counter(keys).items()}
    length = sqrt(sum(w * w for w in vector.values())) or 1.0
    telling = sorted(((w, k) for k, w in vector.items() if weight(k) >= _TELLING), reverse=True)[:_KEPT]
    hashes = {crc32(" ".join(keys[i : i + _SHINGLE]).encode()) for i in range(max(1, len(keys) - _SHINGLE + 1))}
    kept = frozenset(h for h in hashes if h % _SAMPLE == 0)
    days = days_of(record.published)
    return Digest(
        {k: w / length for w, k in telling}, days.first if days else None, kept if len(kept) >= 8 else frozenset(hashes)
    )


def _forms(term: str) -> list[str]:
    """The words of a lemma ("nord-coréen" has two), folded, without those that have no content."""
    form = fold(term)
    parts = [form] if form.isalpha() else form.replace("\u2019", "'").replace("'", " ").replace("-", " ").split()
    return [part for part in parts if len(part) > 1 and part.isalpha() and not is_empty(part)]
