"""Findings become conflicts: what belongs to one question is put together and worded."""

from collections.abc import Sequence
from functools import partial

from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.conflicts import status_of, to_conflict, variant_conflict
from kimputin_cli.reconcile.grouping import Finding, Spot, Stand, dispute, groups
from kimputin_cli.reconcile.pairs import Records, Views, shared
from kimputin_cli.reconcile.score import weights
from kimputin_cli.records import Conflict

#: Questions to a task.
_TASK = 200


def assemble(
    records: Records, findings: Sequence[Finding], voices: Sequence[int], lang: str, workers: int = 1
) -> list[Conflict]:
    """The conflicts that the findings make, worded in `lang`, in no particular order. `records` are in the order of
    their sources; articles with one number in `voices` speak with one voice."""
    threshold = weights().threshold
    differences = [f for f in findings if f.family != "variant"]
    opposed = {(s.article, s.sentence) for f in differences if f.score >= threshold for s in (f.a, f.b)}
    questions = groups(differences)
    for f in findings:
        if f.family == "variant" and not any((s.article, s.sentence) in opposed for s in (f.a, f.b)):
            questions.append([f])
    tasks = [questions[k : k + _TASK] for k in range(0, len(questions), _TASK)]
    work = partial(_worded, voices=voices, lang=lang)
    return [conflict for found in shared(records, work, tasks, workers) for conflict in found]


def _worded(records: Records, questions: list[list[Finding]], voices: Sequence[int], lang: str) -> list[Conflict]:
    threshold = weights().threshold
    views = Views(records)
    found = []
    for group in questions:
        if group[0].family == "variant":
            pair = _stand(views, group[0].a), _stand(views, group[0].b)
            found.append(variant_conflict(pair, records, voices, lang))
            continue
        question = dispute([_difference(views, f) for f in group])
        if question.best.score >= threshold or status_of(question) != "contradiction":
            found.append(to_conflict(question, records, voices, lang))
    return found


def _stand(views: Views, spot: Spot) -> Stand:
    return Stand(views.sentence(spot.article, spot.sentence), spot.words, spot.value)


def _difference(views: Views, f: Finding) -> Difference:
    a, b = (views.sentence(s.article, s.sentence) for s in (f.a, f.b))
    return Difference(
        f.kind, f.family, a, b, f.a.words, f.b.words, f.a.value, f.b.value, {}, f.slot, f.score, (f.a.value, f.b.value)
    )
