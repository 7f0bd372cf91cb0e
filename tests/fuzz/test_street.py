"""Mutated inputs the whole way through the program; their numbers are their seeds, so that one can be looked at again:
`python -m tests.fuzz 1 NUMBER`."""

from pathlib import Path

import pytest
from spacy.language import Language

from tests.fuzz.mutators import make
from tests.fuzz.street import Hang, Street, patience

SHARD = 10_000
#: Inputs that once broke something, kept.
REGRESSIONS = [2417, 3457, 5739, 17523, 17975]


def walk(nlp: Language, folder: Path, seeds: "range | list[int]") -> None:
    street = Street(nlp, folder)
    failures = street.run(seeds)
    assert not failures, [(failure.seed, repr(failure.error)[:200]) for failure in failures[:10]]
    assert street.articles > len(seeds) / 2, "most inputs never reached the pipeline: the test proves little"


def test_the_same_number_is_the_same_input() -> None:
    assert [make(n) for n in range(50)] == [make(n) for n in range(50)]
    assert len({make(n).data for n in range(200)}) > 190


def forever() -> None:
    while True:
        pass


def test_computing_that_does_not_end_is_found() -> None:
    with pytest.raises(Hang), patience(0.05):
        forever()


def test_three_hundred_inputs(nlp: Language, tmp_path: Path) -> None:
    walk(nlp, tmp_path, range(300))


def test_what_once_broke_something(nlp: Language, tmp_path: Path) -> None:
    assert not Street(nlp, tmp_path).run(REGRESSIONS)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(10))
def test_a_hundred_thousand_inputs(nlp: Language, tmp_path: Path, shard: int) -> None:
    walk(nlp, tmp_path, range(shard * SHARD, (shard + 1) * SHARD))
