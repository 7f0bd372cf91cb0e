"""A synthetic corpus with planted contradictions: all are found, in one process or several, at once or little by
little."""

from benchmarks.reconcile import Corpus, first_meetings
from kimputin_cli.reconcile import Index, pairs


def opposed(conflicts) -> set[tuple[str, str]]:
    return {
        (x.source, y.source)
        for c in conflicts
        for p in c.positions
        for q in c.positions
        if p is not q
        for x in p.claims
        for y in q.claims
    }


def test_all_planted_contradictions_are_found(monkeypatch) -> None:
    corpus = Corpus(4_000, seed=3)
    first_meetings(corpus, 3)
    index = Index()
    index.add(corpus.records)
    conflicts = index.conflicts()
    missed = [(kind, one, other) for kind, one, other in corpus.planted if (one, other) not in opposed(conflicts)]
    assert not missed

    monkeypatch.setattr(pairs, "_TASK", 50)
    shared = Index()
    shared.add(corpus.records, workers=2)
    assert shared.conflicts() == conflicts

    growing = Index()
    half = len(corpus.records) // 2
    growing.add(corpus.records[half:])
    growing.add(corpus.records[:half])
    assert growing.conflicts() == conflicts
