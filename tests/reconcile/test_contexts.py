"""The contexts of places in two sentences, against their definition: shared words count by their weight, and less with
their distance."""

from math import exp, isclose, sqrt

import pytest

from kimputin_cli.reconcile.forks import forked
from kimputin_cli.reconcile.pairing import Pairing, Place
from kimputin_cli.reconcile.reader import sentences
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.records import ArticleRecord

ONE = (
    "Le ministre des finances Paul Martin a rencontré lundi à Lyon la présidente de la région, Claire Dumont, puis le "
    "maire de la ville et les ouvriers de la ville au sujet de la fermeture de leur usine de pneus."
)
OTHER = (
    "À Lyon, la présidente de la région Claire Dumont a reçu lundi Paul Martin, ministre des finances, pour parler de "
    "la fermeture de l'usine de pneus de la ville, de ses ouvriers et du maire."
)


def read(text: str) -> Sentence:
    return sentences(ArticleRecord(source="x", sha256="x", text=text), 0)[0]


def distance(i: int, place: Place) -> int:
    return place[0] - i if i < place[0] else i - place[1]


def outside(i: int, *places: Place) -> bool:
    return not any(first <= i <= last for first, last in places)


def mass(s: Sentence, place: Place, but: tuple[Place, ...]) -> float:
    near = [i for i in range(len(s.weights)) if outside(i, place, *but) and distance(i, place) <= 14]
    return sum(s.weights[i] * exp(-distance(i, place) / 3) ** 2 for i in near)


def defined(pairing: Pairing, here: Place, there: Place, but: tuple[Place, ...], but_there: tuple[Place, ...]) -> float:
    both = 0.0
    for i, j in pairing.matches:
        if outside(i, here, *but) and outside(j, there, *but_there) and distance(i, here) <= 14:
            both += pairing.a.weights[i] * exp(-distance(i, here) / 3) * exp(-distance(j, there) / 3)
    return both / sqrt(mass(pairing.a, here, but) * mass(pairing.b, there, but_there))


@pytest.mark.parametrize("i", range(0, 36, 5))
@pytest.mark.parametrize("j", range(0, 32, 5))
def test_contexts_are_as_defined(i: int, j: int) -> None:
    pairing = Pairing(read(ONE), read(OTHER))
    assert isclose(pairing.context(i, i + 1, j, j), defined(pairing, (i, i + 1), (j, j), (), ()), abs_tol=1e-12)


def test_exchanged_places_leave_one_another_out() -> None:
    pairing = Pairing(read(ONE), read(OTHER))
    x, y, u, v = (4, 5), (15, 16), (12, 13), (8, 9)
    expected = defined(pairing, x, u, (y,), (v,)) + defined(pairing, y, v, (x,), (u,))
    assert isclose(pairing.exchange(x, y, u, v), expected, abs_tol=1e-12)


def test_words_are_matched_one_to_one() -> None:
    pairing = Pairing(read(ONE), read(OTHER))
    keys_a, keys_b = pairing.a.keys, pairing.b.keys
    assert pairing.matches == sorted(pairing.matches)
    assert len(pairing.matches) > 10
    assert len({i for i, _ in pairing.matches}) == len({j for _, j in pairing.matches}) == len(pairing.matches)
    assert all(keys_a[i] == keys_b[j] and keys_a[i] for i, j in pairing.matches)
    assert [j for j in pairing.left if j >= 0] == [j for _, j in pairing.matches]
    for key in {*keys_a} & {*keys_b} - {""}:
        assert sum(keys_a[i] == key for i, _ in pairing.matches) == min(keys_a.count(key), keys_b.count(key))


@pytest.mark.parametrize("tasks", [0, 1, 2, 3, 50])
def test_shared_work_comes_back_in_order(tasks: int) -> None:
    assert list(forked(lambda n: n * n, range(tasks), 2)) == [n * n for n in range(tasks)]
