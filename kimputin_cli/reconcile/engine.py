"""Reconciliation from end to end: articles in, conflicts out."""

from collections.abc import Sequence
from typing import Any

from kimputin_cli.reconcile.candidates import differences, view
from kimputin_cli.reconcile.conflicts import to_conflict, variant_conflict
from kimputin_cli.reconcile.grouping import disputes
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import sentences
from kimputin_cli.reconcile.stories import article_vector, related
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.reconcile.voices import sketch, voices
from kimputin_cli.records import ArticleRecord, Conflict

_RANK = {"high": 0, "medium": 1, "low": 2}
_STATUS = {"contradiction": 0, "update": 1, "variant": 2}


def reconcile(records: Sequence[ArticleRecord], identity: Any = None, lang: str = "fr") -> list[Conflict]:
    """What cannot both be true in `records`, the gravest first; questions and explanations in `lang`.

    Pure, and the same whatever the order of `records`. `identity` links the people, places and organisations of the
    articles (kimputin_cli.identity.resolve); without it names are compared by their words.
    """
    ordered = sorted(records, key=lambda r: (r.source, r.sha256))
    views = [view(sentences(record, i)) for i, record in enumerate(ordered)]
    vectors = [article_vector(v.sentences) for v in views]
    spoken = voices([sketch(v.sentences) for v in views])
    pairs = related(vectors)
    listed = [d for d in differences(views, pairs) if d.score >= weights().threshold]
    found = [to_conflict(dispute, ordered, spoken, lang) for dispute in disputes(listed)]
    opposed = {(s.article, s.start) for d in listed for s in (d.a, d.b)}
    for pair in variants(ordered, [v.sentences for v in views], {(i, j) for i, j, _ in pairs}):
        if not any((stand.sentence.article, stand.sentence.start) in opposed for stand in pair):
            found.append(variant_conflict(pair, ordered, spoken, lang))
    return sorted(found, key=lambda c: (_STATUS[c.status], _RANK[c.severity], -c.score, c.id))
