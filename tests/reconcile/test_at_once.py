"""What is worked out for many articles at once, in shortcuts or in several processes is what is worked out one by one."""

import multiprocessing
import random
import threading
from concurrent.futures import ProcessPoolExecutor

import pytest

from benchmarks.reconcile import Corpus
from kimputin_cli.reconcile import alignment
from kimputin_cli.reconcile.alignment import Aligned, align, align_all
from kimputin_cli.reconcile.candidates import compared, view
from kimputin_cli.reconcile.comparisons import COMPARISONS
from kimputin_cli.reconcile.comparisons.stages import of_one_stage
from kimputin_cli.reconcile.digest import digest, digest_all
from kimputin_cli.reconcile.forks import forked
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.reader import sentences
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.records import ArticleRecord, Statement


@pytest.fixture(scope="module")
def records() -> list[ArticleRecord]:
    return Corpus(1_200, seed=4).records


@pytest.fixture(scope="module")
def texts(records: list[ArticleRecord]) -> list[list[Sentence]]:
    empty = ArticleRecord(source="empty", sha256="")
    return [sentences(record, n) for n, record in enumerate([*records, empty])]


def places(found: list[Aligned]) -> list[tuple[int, int, float, float]]:
    return [(x.a.start, x.b.start, x.similarity, x.lead) for x in found]


def test_alignment_is_the_same_alone_together_and_of_long_texts(
    texts: list[list[Sentence]], monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(1)
    numbers = range(len(texts))
    pairs = [(rng.choice(numbers), rng.choice(numbers)) for _ in range(60)]
    pairs += [(n, n + 1) for n in numbers[:-1]] + [(numbers[-1], 0), (0, numbers[-1]), (numbers[-1], numbers[-1])]
    together = [places(found) for found in align_all(texts, pairs)]
    assert sum(map(len, together)) > 100
    assert together == [places(align(texts[i], texts[j])) for i, j in pairs]
    assert together == [places(list(alignment._of_long_texts(texts[i], texts[j]))) for i, j in pairs]
    monkeypatch.setattr(alignment, "_AT_ONCE", 100)  # a few pairs at a time, some as long texts
    assert together == [places(found) for found in align_all(texts, pairs)]


def test_what_is_not_tried_would_find_nothing(texts: list[list[Sentence]]) -> None:
    views = [view(text) for text in texts]
    skipped = 0
    for i, j in [(n, n + k) for k in (0, 1, 2, 7) for n in range(len(texts) - k)]:  # 0: two copies
        for aligned in align(texts[i], texts[j]):
            tried = of_one_stage([d for compare in COMPARISONS for d in compare(Pairing(aligned.a, aligned.b))])
            found = compared(aligned, views[i], views[j], 0.5)
            assert bool(found) == bool(tried)
            assert {(d.family, d.words_a, d.words_b) for d in found} <= {
                (d.family, d.words_a, d.words_b) for d in tried
            }
            skipped += not found
    assert skipped


def test_a_digest_depends_on_no_other(records: list[ArticleRecord]) -> None:
    line = "Le maire de Lyon a parlé."
    short = [
        ArticleRecord(source=f"s{n}", sha256="", text=line[:n], statements=(Statement(start=0, end=n),))
        for n in range(len(line))
    ]
    mixed = [record for pair in zip(short, records, strict=False) for record in pair]
    assert digest_all(mixed) == [digest(record) for record in mixed]
    assert digest_all(list(reversed(mixed))) == list(reversed(digest_all(mixed)))


def double(n: int) -> int:
    return 2 * n


def doubled(workers: int) -> list[int]:
    return list(forked(double, range(5), workers))


def test_work_is_done_where_processes_cannot_be_forked() -> None:
    expected = [0, 2, 4, 6, 8]
    assert doubled(1) == doubled(2) == expected
    with multiprocessing.get_context("spawn").Pool(1) as pool:  # its workers may have no children
        assert pool.apply(doubled, (2,)) == expected
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        assert executor.submit(doubled, 2).result() == expected
    held = threading.Event()
    thread = threading.Thread(target=held.wait)
    thread.start()
    assert doubled(2) == expected
    held.set()
    thread.join()
