"""Reconciliation from end to end: articles in, conflicts out."""

from collections.abc import Sequence
from itertools import chain
from kimputin_cli.reconcile.candidates import ArticleView, differences, restated, view
from kimputin_cli.reconcile.conflicts import order_conflict, status_of, to_conflict, variant_conflict
from kimputin_cli.reconcile.grouping import disputes
from kimputin_cli.reconcile.occasions import occasions
from kimputin_cli.reconcile.orders import doubtful_holders, firsts, lasts
from kimputin_cli.reconcile.protocol import ByName, Identity
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import sentences
from kimputin_cli.reconcile.stories import article_vector, related
from kimputin_cli.reconcile.tenures import tenures
from kimputin_cli.reconcile.variants import variants
from kimputin_cli.reconcile.voices import sketch, voices
from kimputin_cli.records import ArticleRecord, Conflict

_RANK = {"high": 0, "medium": 1, "low": 2}
#: What is told apart from contradictions is listed from this share of the threshold on: it accuses nobody.
_APART = 0.6
_STATUS = {"contradiction": 0, "update": 1, "variant": 2}


def reconcile(records: Sequence[ArticleRecord], identity: Identity | None = None, lang: str = "fr") -> list[Conflict]:
    """What cannot both be true in `records`, the gravest first; questions and explanations in `lang`.

    Pure, and the same whatever the order of `records`. `identity` links the people, places and organisations of the
    articles (kimputin_cli.identity.resolve); without it names are compared by their words.
    """
    ordered = sorted(records, key=lambda r: (r.source, r.sha256))
    views = [view(sentences(record, i)) for i, record in enumerate(ordered)]
    vectors = [article_vector(v.sentences) for v in views]
    spoken = voices([sketch(v.sentences) for v in views])
    pairs = related(vectors)
    told = chain(differences(views, pairs), *(restated(v) for v in views))
    likely = [d for d in told if d.score >= weights().threshold * (_APART if d.family == "figure" else 1.0)]
    grouped = [(dispute, status_of(dispute)) for dispute in disputes(likely)]
    grouped = [(dispute, status) for dispute, status in grouped if status != "contradiction" or dispute.best.score >= weights().threshold]
    listed = [d for d in likely if d.score >= weights().threshold]
    found = [to_conflict(dispute, ordered, spoken, lang) for dispute, _ in grouped]
    opposed = {(s.article, s.start) for d in listed for s in (d.a, d.b)}
    for pair in variants(ordered, [v.sentences for v in views], {(i, j) for i, j, _ in pairs}):
        if not any((stand.sentence.article, stand.sentence.start) in opposed for stand in pair):
            found.append(variant_conflict(pair, ordered, spoken, lang))
    found.extend(_by_order(ordered, views, spoken, identity or ByName(), lang))
    return sorted(found, key=lambda c: (_STATUS[c.status], _RANK[c.severity], -c.score, c.id))


def _by_order(
    records: Sequence[ArticleRecord], views: Sequence[ArticleView], spoken: Sequence[int], identity: Identity, lang: str
) -> list[Conflict]:
    """The conflicts of order and office, over all articles."""
    parts = [v.sentences for v in views]
    met = occasions(records, parts, identity)
    holders = tenures(records, parts, identity, met)
    found = [*firsts(met, records), *lasts(met, holders, records), *doubtful_holders(met, holders)]
    return [order_conflict(c, records, spoken, lang) for c in found]
