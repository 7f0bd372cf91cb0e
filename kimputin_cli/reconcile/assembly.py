"""Findings become conflicts: what belongs to one question is put together and worded."""

from collections.abc import Iterable, Sequence
from functools import partial

from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.conflicts import status_of, to_conflicts, variant_conflict
from kimputin_cli.reconcile.grouping import Finding, Spot, Stand, dispute, groups
from kimputin_cli.reconcile.pairs import Records, Views, shared, views_of
from kimputin_cli.reconcile.score import weights
from kimputin_cli.records import Conflict

#: Questions to a task.
_TASK = 200

#: Sentences by their article and where they begin.
Sentences = frozenset[tuple[int, int]]


def opposed(findings: Iterable[Finding]) -> Sentences:
    """The sentences that differ from others surely enough: what is quoted in them is no mere variant."""
    threshold = weights().threshold
    sure = (f for f in findings if f.family != "variant" and f.score >= threshold)
    return frozenset((s.article, s.sentence) for f in sure for s in (f.a, f.b))


def questions(findings: Iterable[Finding], disputed: Sentences) -> list[list[Finding]]:
    """The findings that belong to one question each; variants of `disputed` sentences are left out."""
    findings = list(findings)
    found = groups(f for f in findings if f.family != "variant")
    for f in findings:
        if f.family == "variant" and not any((s.article, s.sentence) in disputed for s in (f.a, f.b)):
            found.append([f])
    return found


def assemble(
    records: Records,
    asked: Sequence[list[Finding]],
    voices: Sequence[int],
    languages: Sequence[str],
    workers: int = 1,
) -> dict[str, list[Conflict]]:
    """The conflicts that questions make, worded in each of `languages`, in no particular order. `records` are in the
    order of their sources; articles with one number in `voices` speak with one voice."""
    tasks = [asked[k : k + _TASK] for k in range(0, len(asked), _TASK)]
    work = partial(_worded, voices=voices, languages=languages)
    worded: dict[str, list[Conflict]] = {lang: [] for lang in languages}
    for found in shared(records, work, tasks, workers):
        for conflicts in found:
            for lang, conflict in zip(languages, conflicts, strict=True):
                worded[lang].append(conflict)
    return worded


def _worded(
    records: Records, asked: Sequence[list[Finding]], voices: Sequence[int], languages: Sequence[str]
) -> list[list[Conflict]]:
    """Each conflict in every language."""
    threshold = weights().threshold
    views = views_of(records)
    found = []
    for group in asked:
        if group[0].family == "variant":
            pair = _stand(views, group[0].a), _stand(views, group[0].b)
            found.append([variant_conflict(pair, records, voices, lang) for lang in languages])
            continue
        question = dispute([_difference(views, f) for f in group])
        if question.best.score >= threshold or status_of(question) != "contradiction":
            found.append(to_conflicts(question, records, voices, languages))
    return found


def _stand(views: Views, spot: Spot) -> Stand:
    return Stand(views.sentence(spot.article, spot.sentence), spot.words, spot.value)


def _difference(views: Views, f: Finding) -> Difference:
    a, b = (views.sentence(s.article, s.sentence) for s in (f.a, f.b))
    return Difference(
        f.kind, f.family, a, b, f.a.words, f.b.words, f.a.value, f.b.value, {}, f.slot, f.score, (f.a.value, f.b.value)
    )
